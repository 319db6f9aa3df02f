// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/explanation.h"
#include "common/result.h"
#include "common/revision_info.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// Since which revision each part of the document in force is as it is, as far as the kept revisions tell.
class ChangeOrigins final
{
public:
    struct Sources
    {
        std::shared_ptr<const Document> document; ///< in force
        std::optional<RevisionInfo> trial;        ///< of that document, when it is on trial
        std::vector<RevisionInfo>
            revisions; ///< newest first; without a trial the first one is the document's
        /// The text of a revision; an error ends the comparison there.
        std::function<Result<std::string>(std::uint64_t)> load;
        std::uint64_t mostBytes = 64ULL << 20; ///< of texts that are read
    };

    /// Of nothing.
    ChangeOrigins() = default;
    /// Reads and compares; takes as long as parsing mostBytes does.
    explicit ChangeOrigins(const Sources& sources);

    std::optional<ChangeOrigin> service(std::string_view name) const;
    std::optional<ChangeOrigin> policy(std::string_view name) const;
    std::optional<ChangeOrigin> client(std::string_view name) const;
    std::optional<ChangeOrigin> limit(std::string_view policy, std::string_view limit) const;

private:
    /// A number a part of the document, in its order: 1 + place in m_origins; 0: the same in every revision
    /// looked at so far. A byte each, for there can be a million clients.
    using Trace = std::vector<std::uint8_t>;

    void settle(const Document& earlier);
    template <typename Part>
    std::optional<ChangeOrigin> find(const std::vector<Part>& parts, const Trace& trace,
                                     std::string_view name) const;
    bool isComplete() const;

    std::shared_ptr<const Document> m_document = std::make_shared<const Document>();
    std::vector<ChangeOrigin> m_origins;
    Trace m_services;
    Trace m_policies;
    Trace m_clients;
    std::vector<Trace> m_limits; ///< by policy
};

} // namespace weir

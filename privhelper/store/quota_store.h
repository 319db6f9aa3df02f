// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "privhelper/quota_use.h"
#include "privhelper/store/directory.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace weir {

/// Keeps what is used of quotas in one file ("used" in a folder of its own), which is there whole, in its
/// last or its new form, or not at all. A damaged one is renamed and never written again.
class QuotaStore final
{
public:
    /// Fails when the folder can't be used, or holds what a newer Weir wrote.
    static Result<QuotaStore> open(const std::filesystem::path& folder);

    /// What open() found, once.
    std::optional<QuotaUse> takeFound() { return std::exchange(m_found, std::nullopt); }
    /// The sentence for a damaged file, with its new name.
    const std::optional<Sentence>& damage() const { return m_damage; }

    /// Writes it, unless it stands there already. In any thread, by one at a time.
    Result<Done> save(const QuotaUse& use);

private:
    explicit QuotaStore(Directory directory) : m_directory(std::move(directory)) {}
    Result<Done> read();
    void setAside(const std::vector<std::string>& names, const Error& error);

    Directory m_directory;
    std::optional<QuotaUse> m_found;
    std::optional<Sentence> m_damage;
    std::string m_written; ///< checksum of what stands there
};

} // namespace weir

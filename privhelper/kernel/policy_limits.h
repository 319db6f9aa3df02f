// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <chrono>
#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace weir {

struct PolicyLimit
{
    const Limit* limit = nullptr;
    bool counts = false; ///< false: it waits for its hours, and what is owed to it drains
};

/// The limits that policies have at a moment, and those that their schedules give them at others. All keep
/// their places in the packet path's tables: what a client owes to a limit, or has used of a quota, is not
/// forgotten while another policy's hours last.
class PolicyLimits final
{
public:
    PolicyLimits(const Document& document, std::chrono::sys_seconds moment);

    /// The policy whose limits the policy at this place of the document has.
    const Policy& source(std::size_t place) const { return *m_sources[place]; }
    /// First those that count. A name stands for the limit that counts; where none does, for the policy's
    /// own, then for that of its schedule's first entries. The same name may come once more with another
    /// state (stateOf()). Point into the document.
    std::vector<PolicyLimit> of(std::size_t place) const;

private:
    const Document& m_document;
    std::vector<const Policy*> m_sources;
    std::unordered_map<std::string_view, const Policy*> m_byName;
};

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

/// Differences one at a time: a million clients that come are a million differences, which nobody reads.
namespace weir {

using DifferenceVisitor = std::function<void(Difference)>;

/// All of them, in the order of compareDocuments(). From `mostInWords` on their sentences are empty, which
/// take most of the time.
void visitDifferences(const Document& before, const Document& after, std::size_t mostInWords,
                      const DifferenceVisitor& visit);

/// What differences come to, of which it keeps none.
class DifferenceSummary
{
public:
    /// A part's differences come one after the other.
    void add(const Difference& difference);

    /// As summarize().
    std::string line() const;
    /// Parts that come, change or go.
    std::size_t parts(Difference::Action action) const;

private:
    struct Group
    {
        std::string kind;
        Difference::Action action;
        std::size_t parts = 0;
        std::vector<std::string> names; ///< of the first ones
        std::string last;               ///< whose further differences count no more
    };
    std::vector<Group> m_groups; ///< in the order of their first differences
};

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <string>
#include <vector>

/// Three-way: what became of a document meanwhile, and what of one's own changes to it still stands.
namespace weir {

/// One part that was changed on both sides, differently.
struct RebaseConflict
{
    std::string kind; ///< as in Change
    std::string name;
    Sentence sentence; ///< what the others did with it: "client acme was removed"

    bool operator==(const RebaseConflict&) const = default;
};

struct Rebase
{
    std::vector<Change> changes; ///< those that touch nothing the others changed, in their order
    std::vector<RebaseConflict> conflicts;
    std::size_t done = 0; ///< changes that the others have made as well, and that are therefore left out
};

/// `base`: the document that the changes were made from; `newer`: the one in force now. Both may come from
/// parseMaskedDocument() (`masking`): then secret values are not compared. What the changes break that
/// others have come to need (a policy that a new client has) is found when they are applied.
Rebase rebaseChanges(const Document& base, const Document& newer, const std::vector<Change>& changes,
                     Masking masking = Masking::Revealed);

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draft/draft.h"
#include "gui/draft/piece.h"

#include <QString>
#include <cstddef>
#include <string>
#include <vector>

/// What becomes of a piece that is put somewhere: by drag, by paste or by menu, all the same.
namespace weir::gui {

/// A place that takes pieces of some kinds.
struct DropPlace
{
    enum class Slot {
        Policy, ///< a policy as a whole: whatever belongs to one
        Limit,  ///< limits before `limit`; and what `limit` itself can take
        Match,  ///< of `limit`
        Excess, ///< of `limit`
        Mode,   ///< enforce or observe
        Penalty,
        Clients,   ///< who has the policy
        NewPolicy, ///< makes one
    };
    Slot slot = Slot::Policy;
    std::string policy;
    std::size_t limit = 0; ///< position; the number of limits: behind the last one

    bool operator==(const DropPlace&) const = default;
};

enum class DropAction { Move, Copy };

/// One step of the draft, or why there is none.
struct DropPlan
{
    QString refusal; ///< a sentence; empty: it can be done
    QString hint;    ///< a sentence: what would be done, and where it lands
    QString text;    ///< names the step for undo
    std::vector<Part> parts;
    DropPlace landing; ///< where it is afterwards

    bool isPossible() const { return refusal.isEmpty(); }
};

/// Clients are looked up by their identity: one pass over all of them.
DropPlan planDrop(const Draft& draft, const Piece& piece, const DropPlace& place, DropAction action);
/// Takes away what the place holds: a limit, its match, the penalty; a policy that observes enforces again.
DropPlan planRemoval(const Draft& draft, const DropPlace& place);
/// One step of undo. False when the plan is a refusal.
bool carryOut(Draft& draft, const DropPlan& plan);

/// What a piece is, in a few words: "limit requests", "3 clients".
QString describePiece(const Piece& piece);

} // namespace weir::gui

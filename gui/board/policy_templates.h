// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draft/piece.h"

#include <QString>
#include <vector>

namespace weir::gui {

/// Something to begin with.
struct PieceTemplate
{
    enum class Group { Limit, Match, Action, Penalty, Policy };
    Group group = Group::Limit;
    QString title;
    QString explanation;
    Piece piece;
};

/// All of the palette, in its order.
const std::vector<PieceTemplate>& pieceTemplates();

/// Those that make policies.
struct PolicyTemplate
{
    QString title;
    QString explanation;
    std::vector<Policy> policies; ///< their names are wishes
};
const std::vector<PolicyTemplate>& policyTemplates();

} // namespace weir::gui

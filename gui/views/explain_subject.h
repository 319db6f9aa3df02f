// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/events.h"
#include "common/explanation.h"
#include "common/statistics.h"

#include <QString>
#include <optional>

namespace weir::gui {

class Draft;

/// What somebody wants explained.
struct ExplainSubject
{
    RequestDescription request;
    QString who;                   ///< whose request, for a heading; plain
    std::optional<EventRow> event; ///< what made them ask
};

/// Nothing is known of whose request it was: only the service's state could be explained.
bool canExplain(const EventRow& event);

/// One more request like the one that was refused: such as its limit counts (`draft`: where its match
/// stands).
ExplainSubject subjectOf(const EventRow& event, const Draft& draft);
/// One more request of the client of this row.
ExplainSubject subjectOf(const StatisticsRow& row);

} // namespace weir::gui

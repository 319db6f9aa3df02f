// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/history.h"
#include "common/revision_info.h"
#include "gui/live/rate_history.h"
#include "gui/live/view_scope.h"

#include <QByteArray>
#include <QStringList>
#include <vector>

namespace weir::gui {

/// What a report says of a range of time.
struct Report
{
    QString host;
    ViewScope::Time made{};
    ViewScope::Range range{};
    QStringList filters; ///< a line each
    RateHistory chart;
    std::vector<std::pair<std::string, HistoryPoint>> services; ///< what was counted in the range
    std::vector<std::pair<std::string, HistoryPoint>> policies;
    std::vector<RevisionInfo> changes; ///< of the configuration, in the range; newest first
};

/// What each series counted inside the range, those with nothing left out, the most offered first.
std::vector<std::pair<std::string, HistoryPoint>> sumsIn(const History& history,
                                                         const ViewScope::Range& range);

/// PDF for paper, A4 or Letter as the locale has it: dark ink on white, whatever the window looks like.
QByteArray pdfOf(const Report& report);

} // namespace weir::gui

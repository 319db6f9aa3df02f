// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/live/rate_history.h"
#include "gui/views/page.h"

#include <QByteArray>
#include <QDateTime>

namespace weir::gui {

/// RFC 4180 in UTF-8: the names first, then the rows; cells that a spreadsheet would take for a formula begin
/// with '. The notes stand in front as "# ..." lines, which not every program skips: by choice.
QByteArray csvText(const TableExport& table, bool withNotes);

/// The traffic second by second, in requests a second; a second of which nothing is known has empty cells.
TableExport historyExport(const RateHistory& history,
                          std::chrono::sys_time<std::chrono::milliseconds> since = {});

/// "weir-clients-2026-11-23T2140.csv", local time.
QString suggestedFileName(const TableExport& table, const QDateTime& now);

/// Writes the file whole or not at all. Empty: done; else a sentence that says why not and the way on.
QString writeWhole(const QString& path, const QByteArray& bytes);

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/models/client_table_model.h"
#include "gui/views/page.h"

#include <functional>
#include <memory>
#include <vector>

namespace weir::gui {

/// Fetches all rows of a table of clients, in slices, and makes an export of them.
struct ClientsExport
{
    static constexpr std::uint32_t slice = 1000;

    ClientTableModel::Source source;
    StatisticsQuery query; ///< filter and sort; top and offset are set by the run
    std::vector<ClientColumn> columns;
    /// A row as the table shows it: secrets that were revealed, rates where they are known.
    std::function<RatedRow(StatisticsRow)> present;
    std::function<void(int done, int total)> progress;
    /// True: stop; the run ends with Error::Kind::Dismissed.
    std::function<bool()> isCancelled;
};

/// Rows that moved from one slice to the next in the meantime are written once.
QCoro::Task<Result<TableExport>> runExport(std::shared_ptr<const ClientsExport> job);

/// The columns' names, and notes that describe the table.
TableExport emptyExport(const StatisticsQuery& query, const std::vector<ClientColumn>& columns);
QStringList exportedRow(const RatedRow& row, const std::vector<ClientColumn>& columns);

} // namespace weir::gui

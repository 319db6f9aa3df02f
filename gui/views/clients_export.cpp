// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/clients_export.h"

#include "common/utc_time.h"

#include <QCoreApplication>
#include <unordered_set>

namespace weir::gui {
namespace {

struct ClientsExportText
{
    Q_DECLARE_TR_FUNCTIONS(ClientsExport)
};

Error cancelled()
{
    return {Error::Kind::Dismissed, makeSentence("export-cancelled", "the export was cancelled")};
}

} // namespace

TableExport emptyExport(const StatisticsQuery& query, const std::vector<ClientColumn>& columns)
{
    TableExport table;
    table.name = QStringLiteral("clients");
    for (const ClientColumn column : columns)
        table.columns += exportName(column);
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    table.notes += ClientsExportText::tr("Weir's clients at %1; times are UTC.")
                       .arg(QString::fromStdString(formatUtcTime(now)));
    table.notes += query.filter.empty()
                       ? ClientsExportText::tr("Filter: none")
                       : ClientsExportText::tr("Filter: %1").arg(QString::fromStdString(query.filter));
    table.notes += ClientsExportText::tr(
        "Counts are totals since counting began; rates are given for rows that were on the screen.");
    return table;
}

QStringList exportedRow(const RatedRow& row, const std::vector<ClientColumn>& columns)
{
    QStringList cells;
    cells.reserve(static_cast<qsizetype>(columns.size()));
    for (const ClientColumn column : columns)
        cells += exportCell(row, column);
    return cells;
}

QCoro::Task<Result<TableExport>> runExport(std::shared_ptr<const ClientsExport> job)
{
    TableExport table = emptyExport(job->query, job->columns);
    StatisticsQuery query = job->query;
    query.top = ClientsExport::slice;
    query.offset = 0;
    std::unordered_set<std::string> seen;
    while (true) {
        auto page = co_await job->source(query, Masking::Masked);
        if (job->isCancelled())
            co_return Result<TableExport>(cancelled());
        if (!page)
            co_return Result<TableExport>(page.error());
        for (StatisticsRow& row : page->rows) {
            if (seen.insert(statisticsKey(row)).second)
                table.rows.push_back(exportedRow(job->present(std::move(row)), job->columns));
        }
        query.offset += ClientsExport::slice;
        job->progress(static_cast<int>(std::min(query.offset, page->totalRows)),
                      static_cast<int>(page->totalRows));
        if (page->rows.empty() || query.offset >= page->totalRows)
            break;
    }
    co_return Result<TableExport>(std::move(table));
}

} // namespace weir::gui

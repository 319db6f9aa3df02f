// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/overview_export.h"

#include "gui/models/clients_columns.h"
#include "gui/text/sentence_text.h"

#include <QCoreApplication>
#include <array>

namespace weir::gui {
namespace {

struct OverviewExport
{
    Q_DECLARE_TR_FUNCTIONS(OverviewExport)
};

constexpr std::array<double Rates::*, 5> rateColumns{&Rates::offered, &Rates::passed, &Rates::throttled,
                                                     &Rates::rejected, &Rates::dropped};

} // namespace

std::optional<TableExport> exportOf(const std::vector<RatedRow>& topClients)
{
    if (topClients.empty())
        return std::nullopt;
    TableExport table;
    table.name = QStringLiteral("top-clients");
    // As the table of clients names them: rates, so that nobody takes them for the counters.
    table.columns = {QStringLiteral("client"), QStringLiteral("identity"), QStringLiteral("policy")};
    for (const char* name : {"offered", "passed", "throttled", "rejected", "dropped"})
        table.columns.append(QStringLiteral("%1_per_second").arg(QLatin1String(name)));
    for (const auto& [row, rates] : topClients) {
        QStringList cells{shownText(row.client), shownText(row.identity), shownText(row.policy)};
        for (const auto column : rateColumns)
            cells.append(rates ? exportRate(*rates.*column) : QString());
        table.rows.push_back(cells);
    }
    table.notes = {
        OverviewExport::tr("The busiest clients. Numbers are requests per second, over the last second.")};
    return table;
}

} // namespace weir::gui

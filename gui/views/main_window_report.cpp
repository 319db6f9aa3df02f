// SPDX-License-Identifier: GPL-3.0-or-later
// The report of the range: what is asked of the helper for it, and where it goes.
#include "common/utc_time.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/text/sentence_text.h"
#include "gui/views/csv_export.h"
#include "gui/views/main_window.h"
#include "gui/views/message_bar.h"
#include "gui/views/overview_page.h"
#include "gui/views/report_document.h"
#include "gui/views/save_folder.h"
#include "gui/views/scope_text.h"
#include "gui/views/shell.h"

#include <QFileDialog>
#include <QPointer>
#include <QStatusBar>
#include <QSysInfo>

namespace weir::gui {
namespace {

const QString exportId = QStringLiteral("export");

HistoryQuery historyOf(StatisticsBy by, ViewScope::Filter which, const ViewScope& scope)
{
    HistoryQuery query;
    query.by = by;
    query.since = scope.span();
    query.name = scope.filter(which);
    return query;
}

} // namespace

void MainWindow::chooseReport()
{
    auto* dialog = makeSaveDialog(this, tr("Export report"), tr("PDF documents (*.pdf)"),
                                  QStringLiteral("pdf"), QStringLiteral("weir-report.pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        keepSaveFolder(file);
        exportReport(file);
    });
    dialog->open();
}

QCoro::Task<void> MainWindow::exportReport(QString file)
{
    const QPointer<MainWindow> alive(this);
    const ViewScope& scope = m_shell->scope;
    Report report;
    report.host = QSysInfo::machineHostName();
    report.made = currentTime();
    report.range = scope.range(report.made);
    for (const ViewScope::Filter which : ViewScope::filters) {
        if (!scope.filter(which).empty())
            report.filters += filterText(which, scope.filter(which));
    }
    report.chart = m_overview->history();
    for (const RevisionInfo& revision : m_context.feed.revisions()) {
        if (revision.time >= report.range.begin && revision.time <= report.range.end)
            report.changes.push_back(revision);
    }
    const HistoryQuery services = historyOf(StatisticsBy::Service, ViewScope::Filter::Service, scope);
    const HistoryQuery policies = historyOf(StatisticsBy::Policy, ViewScope::Filter::Policy, scope);
    const Result<History> byService = co_await m_context.link.helper().history(services);
    if (!alive)
        co_return;
    // Not asked for in a conditional expression: GCC 12 destroys what comes of that twice.
    const Result<History> byPolicy = co_await m_context.link.helper().history(policies);
    if (!alive)
        co_return;
    if (!byService || !byPolicy) {
        const Error& reason = byService ? byPolicy.error() : byService.error();
        m_context.link.lost(reason);
        m_messages->show(exportId, MessageBar::Severity::Warning,
                         tr("Nothing was exported: %1").arg(toText(reason)));
        co_return;
    }
    report.services = sumsIn(*byService, report.range);
    report.policies = sumsIn(*byPolicy, report.range);
    const QString problem = writeWhole(file, pdfOf(report));
    if (problem.isEmpty())
        statusBar()->showMessage(tr("Report written to %1.").arg(file), 8000);
    else
        m_messages->show(exportId, MessageBar::Severity::Warning, problem);
}

} // namespace weir::gui

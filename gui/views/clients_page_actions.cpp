// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with the clients of the page.
#include "common/text.h"
#include "gui/draft/draft.h"
#include "gui/live/helper_link.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"
#include "gui/views/client_details.h"
#include "gui/views/clients_assign_dialog.h"
#include "gui/views/clients_export.h"
#include "gui/views/clients_page.h"
#include "gui/views/clients_view.h"
#include "gui/views/csv_export_dialog.h"
#include "gui/views/limit_line_dialog.h"
#include "gui/views/message_bar.h"
#include "gui/views/scope_text.h"
#include "gui/views/shell.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QProgressDialog>

namespace weir::gui {

void ClientsPage::updateActions()
{
    const bool isSelected = !m_details->key().empty();
    const StatisticsRow& row = m_details->row().row;
    m_assign->setEnabled(isSelected && m_context.draft.base() != nullptr);
    m_openPolicy->setEnabled(isSelected && m_context.draft.policy(row.policy) != nullptr);
    m_graph->setEnabled(m_openPolicy->isEnabled());
    m_copyIdentity->setEnabled(isSelected && !isMasked(row));
    m_copyRow->setEnabled(isSelected);
    const bool canAct = isSelected && m_context.link.isLive();
    m_explain->setEnabled(canAct);
    m_block->setEnabled(canAct);
    m_reset->setEnabled(canAct);
    showBlock();
}

void ClientsPage::showMenu(const QPoint& at)
{
    if (m_details->key().empty())
        return;
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_explain, m_assign, m_openPolicy, m_graph});
    menu->addSeparator();
    menu->addMenu(m_block);
    menu->addActions({m_unblock, m_reset});
    menu->addSeparator();
    const StatisticsRow& row = m_details->row().row;
    addScopeActions(*menu, m_shell.scope, row.service, row.policy, row.client);
    menu->addSeparator();
    menu->addActions({m_copyIdentity, m_copyRow});
    menu->addSeparator();
    menu->addAction(m_export);
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

void ClientsPage::assign()
{
    const StatisticsRow row = m_details->row().row;
    Client client;
    if (const Client* const known = m_context.draft.client(row.client)) {
        client = *known;
    } else if (isMasked(row)) {
        m_messages->show(QLatin1String(actionNotice), MessageBar::Severity::Info,
                         tr("The identity of this client is masked, so that it can't be written into the "
                            "configuration yet. Secrets have to be shown first."),
                         {{tr("Show &secrets"), [this] { m_secrets->trigger(); }}});
        return;
    } else {
        const auto identity = parseIdentity(row.identity);
        if (!identity) {
            m_messages->show(QLatin1String(actionNotice), MessageBar::Severity::Warning,
                             tr("This identity can't be assigned: %1").arg(toText(identity.error())));
            return;
        }
        client.identity = *identity;
        client.policy = row.policy;
    }
    m_messages->clear(QLatin1String(actionNotice));
    (new ClientsAssignDialog(m_context.draft, std::move(client), this))->open();
}

void ClientsPage::showGraph()
{
    const StatisticsRow& row = m_details->row().row;
    // A masked identity finds no rows.
    const std::string filter = !row.client.empty() ? row.client : isMasked(row) ? row.service : row.identity;
    (new LimitLineDialog(m_context, {row.client, row.client.empty() ? row.handle : std::string(), filter},
                         shownText(row.client.empty() ? row.identity : row.client).left(80), row.policy,
                         this))
        ->show();
}

void ClientsPage::copyRow()
{
    QStringList names;
    const std::vector<ClientColumn> columns = m_view->shownColumns();
    for (const ClientColumn column : columns)
        names += exportName(column);
    QStringList cells;
    for (const QString& cell : exportedRow(m_details->row(), columns))
        cells += QString::fromStdString(printable(cell.toStdString()));
    // Pasted on a policy it assigns the client.
    QMimeData* copied = m_model->mimeData({m_model->index(std::max(0, m_view->currentRow()), 0)});
    if (!copied)
        copied = new QMimeData;
    copied->setText(names.join(u'\t') + u'\n' + cells.join(u'\t') + u'\n');
    QApplication::clipboard()->setMimeData(copied);
}

/// At once, not with the next answer.
void ClientsPage::maskDetails()
{
    RatedRow row = m_details->row();
    const auto identity = parseIdentity(row.row.identity);
    if (m_details->key().empty() || !identity)
        return;
    row.row.identity = formatMaskedIdentity(*identity);
    m_details->show(m_details->key(), row, m_readAt);
    updateActions();
}

QCoro::Task<void> ClientsPage::showSecrets(bool shown)
{
    if (!shown) {
        m_model->mask();
        maskDetails();
        co_return;
    }
    const QPointer<ClientsPage> self(this);
    m_secrets->setEnabled(false);
    const auto answer = co_await m_model->reveal();
    if (!self)
        co_return;
    m_secrets->setChecked(static_cast<bool>(answer));
    showState();
    if (answer && m_model->rowCount() > static_cast<int>(ClientTableModel::mostRevealed))
        m_messages->show(
            QLatin1String(actionNotice), MessageBar::Severity::Info,
            tr("Only the secrets of the first %1 clients are shown. Filter the table and ask again to see "
               "others.")
                .arg(countText(ClientTableModel::mostRevealed)));
    else if (answer)
        m_messages->clear(QLatin1String(actionNotice));
    else
        m_messages->show(QLatin1String(actionNotice), MessageBar::Severity::Warning,
                         tr("Secrets stay masked: %1").arg(toText(answer.error())));
}

std::optional<TableExport> ClientsPage::tableExport() const
{
    const std::vector<ClientColumn> columns = m_view->shownColumns();
    TableExport table = emptyExport(m_model->query(), columns);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (const RatedRow* const known = m_model->row(row))
            table.rows.push_back(exportedRow(*known, columns));
    }
    if (table.rows.empty())
        return std::nullopt;
    return table;
}

std::shared_ptr<const ClientsExport> ClientsPage::makeExport(QProgressDialog* progress)
{
    const QPointer<ClientsPage> page(this);
    const QPointer<QProgressDialog> dialog(progress);
    auto job = std::make_shared<ClientsExport>();
    job->source = clientsSource(m_context);
    job->query = m_model->query();
    job->columns = m_view->shownColumns();
    job->isCancelled = [page, dialog] { return !page || !dialog || dialog->wasCanceled(); };
    job->present = [model = m_model](StatisticsRow row) {
        RatedRow presented{model->presented(std::move(row)), std::nullopt};
        if (const auto at = model->rowOf(statisticsKey(presented.row)))
            presented.rates = model->row(*at)->rates;
        return presented;
    };
    job->progress = [dialog](int done, int total) {
        dialog->setMaximum(std::max(1, total));
        dialog->setValue(std::min(done, total - 1));
    };
    return job;
}

QCoro::Task<Result<TableExport>> ClientsPage::exportTable()
{
    auto* const progress = new QProgressDialog(tr("Reading the clients…"), tr("Cancel"), 0, 0, this);
    progress->setWindowTitle(tr("Export as CSV"));
    // A modal one would run the event loop inside setValue().
    progress->setWindowModality(Qt::NonModal);
    progress->setMinimumDuration(400);
    progress->setAutoReset(false);
    const QPointer<QProgressDialog> dialog(progress);
    const auto job = makeExport(progress);
    auto table = co_await runExport(job);
    if (dialog)
        dialog->deleteLater();
    if (table && table->rows.empty())
        table = Error{Error::Kind::Unsupported,
                      makeSentence("nothing-to-export", "there is no client to export")};
    co_return table;
}

QCoro::Task<void> ClientsPage::exportCsv()
{
    if (m_isExporting || m_model->rowCount() == 0)
        co_return;
    const QPointer<ClientsPage> self(this);
    m_isExporting = true;
    m_export->setEnabled(false);
    auto table = co_await exportTable();
    if (!self)
        co_return;
    m_isExporting = false;
    showState();
    if (table)
        (new CsvExportDialog(*std::move(table), this))->open();
    else if (table.error().kind != Error::Kind::Dismissed)
        m_messages->show(QLatin1String(actionNotice), MessageBar::Severity::Warning,
                         tr("The clients could not be exported: %1").arg(toText(table.error())));
}

} // namespace weir::gui

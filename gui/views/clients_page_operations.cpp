// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to a client at once, and asked about it; no part of the draft.
#include "gui/live/helper_link.h"
#include "gui/look/icons.h"
#include "gui/look/question_box.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"
#include "gui/views/blocks_dialog.h"
#include "gui/views/client_details.h"
#include "gui/views/clients_page.h"
#include "gui/views/explain_subject.h"
#include "gui/views/message_bar.h"
#include "gui/views/shell.h"

#include <QAction>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;

ClientOperations::Who whoOf(const StatisticsRow& row)
{
    const ExplainSubject subject = subjectOf(row);
    return {subject.request.client, subject.who};
}

} // namespace

void ClientsPage::makeOperations()
{
    const auto add = [this](Icon which, const QString& text) {
        auto* const action = new QAction(icon(which), text, this);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        return action;
    };
    m_explain = add(Icon::Info, tr("&Explain…"));
    m_explain->setShortcut(QKeySequence(tr("Ctrl+E")));
    m_block = new QMenu(tr("&Block"), this);
    m_block->setIcon(icon(Icon::Lock));
    m_block->addAction(tr("For &5 minutes…"), this, [this] { block(5min); });
    m_block->addAction(tr("For 1 &hour…"), this, [this] { block(1h); });
    m_block->addAction(tr("For 1 &day…"), this, [this] { block(24h); });
    m_unblock = add(Icon::Resume, tr("&Unblock"));
    m_reset = add(Icon::Refresh, tr("&Refill limits"));
    m_reset->setToolTip(tr("Makes all limits of this client as if it had used nothing. Counters stay."));
    m_blocks = add(Icon::Lock, tr("&Blocked…"));
    m_blocks->setToolTip(tr("Shows who is blocked, by whom and until when"));

    // A menu holds keyboard and pointer: the question for a password comes after it has closed.
    const auto later = Qt::QueuedConnection;
    connect(m_explain, &QAction::triggered, this, &ClientsPage::explain);
    connect(
        m_unblock, &QAction::triggered, this,
        [this] { m_shell.operations.unblock(whoOf(m_details->row().row)); }, later);
    connect(
        m_reset, &QAction::triggered, this, [this] { m_shell.operations.reset(whoOf(m_details->row().row)); },
        later);
    connect(m_blocks, &QAction::triggered, this, [this] { (new BlocksDialog(m_shell, this))->show(); });
    connect(m_details, &ClientDetails::explainWanted, this, &ClientsPage::explain);
    connect(m_details, &ClientDetails::unblockWanted, m_unblock, &QAction::trigger);
    connect(&m_shell.blocks, &BlockList::changed, this, &ClientsPage::showBlock);
    connect(&m_shell.operations, &ClientOperations::done, this, [this] {
        if (m_isActive)
            m_shell.blocks.refresh();
    });
}

void ClientsPage::explain()
{
    if (!m_details->key().empty())
        emit explainWanted(subjectOf(m_details->row().row));
}

void ClientsPage::block(std::chrono::milliseconds span)
{
    const ClientOperations::Who who = whoOf(m_details->row().row);
    QMessageBox* const box =
        makeQuestion(this, tr("Block"), tr("Block %1 for %2?").arg(who.shown.left(128), spanText(span)),
                     tr("All its requests are refused in that time, at every service. It is in "
                        "force at once and is no part of the draft."));
    QPushButton* const accept = box->addButton(tr("Block"), QMessageBox::AcceptRole);
    box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(accept);
    connect(accept, &QPushButton::clicked, this, [this, who, span] { m_shell.operations.block(who, span); });
    box->open();
}

void ClientsPage::showBlock()
{
    const StatisticsRow& row = m_details->row().row;
    const BlockedClient* const blocked =
        m_details->key().empty() ? nullptr : m_shell.blocks.find(row.handle, row.client);
    m_details->setBlock(blocked);
    m_unblock->setEnabled(blocked != nullptr && m_context.link.isLive());
}

} // namespace weir::gui

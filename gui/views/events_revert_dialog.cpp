// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/events_revert_dialog.h"

#include "gui/draft/draft.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/look/icons.h"
#include "gui/look/plain_label.h"
#include "gui/models/revision_model.h"
#include "gui/text/number_text.h"
#include "gui/text/revision_summary.h"
#include "gui/text/sentence_text.h"
#include "gui/text/user_name.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace weir::gui {

EventsRevertDialog::EventsRevertDialog(const Context& context, RevisionInfo target, QWidget* parent)
    : QDialog(parent), m_context(context), m_target(std::move(target)), m_later(new RevisionModel(this)),
      m_heading(plainLabel()), m_message(plainLabel())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Go back to revision %1").arg(m_target.revision));
    resize(680, 380);
    auto* const about = plainLabel();
    const QString summary = revisionSummary(m_target.summary);
    about->setText(tr("Made by %1 on %2: %3")
                       .arg(userName(m_target.uid), timeText(m_target.time),
                            summary.isEmpty() ? tr("no summary") : summary));
    auto* const table = new QTableView;
    table->setModel(m_later);
    table->setAccessibleName(tr("Changes that are taken back"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    table->horizontalHeader()->setHighlightSections(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(RevisionModel::Time, fontMetrics().averageCharWidth() * 28);
    m_heading->setBuddy(table);
    m_message->setAccessibleDescription(tr("State"));
    auto* const note = plainLabel();
    note->setForegroundRole(QPalette::PlaceholderText);
    note->setText(
        m_context.draft.isEmpty()
            ? tr("That configuration becomes the newest revision; the history stays whole.")
            : tr("That configuration becomes the newest revision; the history stays whole, and so do your "
                 "changes that are not applied yet."));
    auto* const column = new QVBoxLayout(this);
    column->addWidget(about);
    column->addWidget(m_heading);
    column->addWidget(table, 1);
    column->addWidget(note);
    column->addWidget(m_message);
    // After all else: in an empty dialog Qt would put them in another order for Tab than on the screen.
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_revert = buttons->addButton(tr("&Go back"), QDialogButtonBox::ApplyRole);
    m_revert->setIcon(icon(Icon::Undo));
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_revert, &QPushButton::clicked, this, [this] { revert(); });
    connect(&m_context.feed, &ConfigurationFeed::arrived, this, &EventsRevertDialog::showHistory);
    connect(&m_context.link, &HelperLink::conditionChanged, this, &EventsRevertDialog::updateButton);
    connect(&m_context.link, &HelperLink::stateChanged, this, &EventsRevertDialog::updateButton);
    showHistory();
}

void EventsRevertDialog::showHistory()
{
    std::vector<RevisionInfo> later = m_context.feed.revisions();
    std::erase_if(later, [&](const RevisionInfo& known) { return known.revision <= m_target.revision; });
    m_heading->setText(later.empty() ? tr("This revision is in force: there is nothing to take back.")
                                     : tr("%n later change(s) will be taken back:", nullptr,
                                          static_cast<int>(later.size())));
    m_later->setRevisions(std::move(later));
    updateButton();
}

void EventsRevertDialog::updateButton()
{
    const bool isAllowed = m_context.link.permission().allowed;
    m_revert->setEnabled(!m_isWorking && m_context.link.isLive() && isAllowed && m_later->rowCount() > 0);
    if (m_isWorking)
        return;
    if (!m_context.link.isLive())
        m_message->setText(toText(m_context.link.problem()));
    else if (!isAllowed)
        m_message->setText(tr("You may look at the configuration, but not change it."));
    else if (m_context.link.permission().asks)
        m_message->setText(tr("You will be asked for a password."));
    else
        m_message->clear();
}

QCoro::Task<void> EventsRevertDialog::revert()
{
    const QPointer<EventsRevertDialog> self(this);
    m_isWorking = true;
    updateButton();
    m_message->setText(tr("Going back…"));
    const auto answer = co_await m_context.link.helper().revert(m_target.revision, m_context.feed.revision());
    if (!self)
        co_return;
    m_isWorking = false;
    updateButton();
    if (answer)
        accept();
    else
        m_message->setText(tr("Nothing was changed: %1").arg(toText(answer.error())));
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of clients shows as time goes by.
#include "common/utc_time.h"
#include "gui/live/helper_link.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"
#include "gui/views/client_details.h"
#include "gui/views/clients_page.h"
#include "gui/views/clients_view.h"
#include "gui/views/message_bar.h"
#include "gui/views/shell.h"

#include <QAction>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace weir::gui {
void ClientsPage::tick()
{
    if (m_isActive && m_context.link.isLive())
        m_model->refresh();
}

void ClientsPage::showLoaded()
{
    m_readAt = currentTime();
    m_messages->clear(QLatin1String(readNotice));
    if (m_model->filter().empty())
        m_all = m_model->rowCount();
    restoreCurrent();
    showState();
}

/// The selected client keeps its details, wherever its row went.
void ClientsPage::restoreCurrent()
{
    const std::string key = m_details->key();
    if (key.empty()) {
        followCurrent();
        return;
    }
    m_isRestoring = true;
    const auto row = m_model->rowOf(key);
    if (!row) {
        m_view->selectionModel()->clear();
        m_details->showStale(m_detailsReadAt);
    } else {
        if (m_view->currentRow() != *row || !m_view->selectionModel()->hasSelection()) {
            m_view->setAutoScroll(false);
            m_view->selectRow(*row);
            m_view->setAutoScroll(true);
        }
        m_detailsReadAt = m_readAt;
        m_details->show(key, *m_model->row(*row), m_readAt);
    }
    m_isRestoring = false;
    updateActions();
}

void ClientsPage::followCurrent()
{
    if (m_isRestoring || m_model->isChanging())
        return;
    const int current = m_view->currentRow();
    const RatedRow* const row = current < 0 ? nullptr : m_model->row(current);
    if (row == nullptr) {
        m_details->clear();
        m_model->setFollowed({});
    } else {
        m_detailsReadAt = m_readAt;
        m_details->show(*m_model->key(current), *row, m_readAt);
        m_model->setFollowed(m_details->key());
    }
    updateActions();
}

void ClientsPage::showState()
{
    const bool isLive = m_context.link.isLive();
    m_model->setActive(m_isActive && isLive);
    m_model->setStale(!isLive);
    if (!isLive)
        m_details->showStale(m_detailsReadAt);
    m_secrets->setEnabled(isLive);
    m_blocks->setEnabled(isLive);
    m_export->setEnabled(isLive && m_model->rowCount() > 0 && !m_isExporting);
    m_count->setText(countSentence());
    m_count->setForegroundRole(isLive ? QPalette::WindowText : QPalette::PlaceholderText);
    m_count->setVisible(m_model->rowCount() > 0);
    const QString filter = QString::fromStdString(m_model->filter());
    if (m_model->rowCount() > 0)
        m_stack->setCurrentIndex(0);
    else if (m_context.link.condition() == HelperLink::Condition::Connecting)
        showEmpty(tr("Looking for the helper…"), {});
    else if (!isLive)
        showEmpty(tr("There is nothing to show yet: %1").arg(toText(m_context.link.problem())),
                  tr("&Try again"));
    else if (!m_model->isLoaded())
        showEmpty(tr("Reading the clients…"), {});
    else if (!filter.isEmpty())
        showEmpty(tr("No client matches “%1”.").arg(shownText(filter.toStdString())), tr("&Clear filter"));
    else
        showEmpty(
            tr("No client has been seen yet. As soon as a request arrives at one of the services, its client "
               "is listed here."),
            {});
}

QString ClientsPage::countSentence() const
{
    const int rows = m_model->rowCount();
    if (!m_context.link.isLive())
        return tr("The helper does not answer. These numbers are of %1.").arg(timeText(m_readAt));
    if (!m_model->filter().empty() && m_all >= rows)
        return tr("%1 of %n client(s)", nullptr, m_all).arg(countText(static_cast<std::uint64_t>(rows)));
    return rows == 1 ? tr("1 client") : tr("%1 clients").arg(countText(static_cast<std::uint64_t>(rows)));
}

void ClientsPage::showEmpty(const QString& sentence, const QString& way)
{
    m_emptyText->setText(sentence);
    m_emptyWay->setText(way);
    m_emptyWay->setVisible(!way.isEmpty());
    m_stack->setCurrentIndex(1);
}

void ClientsPage::takeWay()
{
    if (!m_context.link.isLive()) {
        m_context.link.retry();
        return;
    }
    m_filter->clear();
    m_shell.scope.clear();
    applyFilter();
    m_filter->setFocus();
}

} // namespace weir::gui

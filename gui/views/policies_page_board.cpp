// SPDX-License-Identifier: GPL-3.0-or-later
// The page's second view, of cards; and what can be dropped on its list.
#include "gui/board/policy_board.h"
#include "gui/draft/draft.h"
#include "gui/editor/policy_form.h"
#include "gui/live/helper_link.h"
#include "gui/models/policy_list_model.h"
#include "gui/views/part_list_pane.h"
#include "gui/views/policies_page.h"
#include "gui/views/policies_schedule_text.h"

#include <QAction>
#include <QCursor>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolTip>

namespace weir::gui {
namespace {

constexpr auto viewKey = "policies/view";
enum View { FormView, BoardView };

} // namespace

void PoliciesPage::addBoard()
{
    m_tabs->setDocumentMode(true);
    m_tabs->setFocusPolicy(Qt::NoFocus); // the tabs themselves take it
    m_tabs->setAccessibleName(tr("Views of the policies"));
    m_tabs->addTab(m_stack, tr("F&orm"));
    m_tabs->addTab(m_board, tr("&Cards"));
    m_tabs->setCurrentIndex(
        QSettings().value(QLatin1String(viewKey), FormView).toInt() == BoardView ? BoardView : FormView);
    m_board->setClientCount([this](const std::string& name) { return m_model->usage(name).clients; });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int view) {
        QSettings().setValue(QLatin1String(viewKey), view);
        m_board->setActive(m_active && view == BoardView);
        showCards();
    });
    connect(m_board, &PolicyBoard::current, this, [this](const QString& name) { m_list->select(name); });
    connect(m_board, &PolicyBoard::open, this, [this](const QString& name) {
        m_list->select(name);
        m_tabs->setCurrentIndex(FormView);
    });
    connect(m_model, &PolicyListModel::usageChanged, m_board, &PolicyBoard::refresh);
    connect(&m_list->filter(), &QLineEdit::textChanged, this, &PoliciesPage::showCards);
    acceptDrops();
}

void PoliciesPage::acceptDrops()
{
    QListView& view = m_list->view();
    view.setDragDropMode(QAbstractItemView::DragDrop);
    view.setDefaultDropAction(Qt::CopyAction);
    view.setDropIndicatorShown(true);
    view.setAutoScroll(true);
    connect(m_model, &PolicyListModel::dropConsidered, this, [this](const QString& sentence) {
        // Escaped: a policy's name may look like mark-up.
        QToolTip::showText(QCursor::pos(),
                           sentence.isEmpty() ? QString()
                                              : QStringLiteral("<p>%1</p>").arg(sentence.toHtmlEscaped()),
                           &m_list->view());
    });
    connect(m_model, &PolicyListModel::dropped, this, [this](const QString& name) { m_list->select(name); });
    auto* paste = new QAction(tr("Paste"), &view);
    paste->setShortcut(QKeySequence::Paste);
    paste->setShortcutContext(Qt::WidgetShortcut);
    auto* copy = new QAction(tr("Copy"), &view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    view.addActions({copy, paste});
    connect(copy, &QAction::triggered, this, [this] {
        if (const Policy* policy = m_draft.policy(m_current))
            PieceDropper::copy(PoliciesPiece{{*policy}});
    });
    // What is a policy itself becomes one; all else goes to the one that is chosen.
    connect(paste, &QAction::triggered, this, [this] { pasteInto(m_current); });
    connect(&m_board->dropper(), &PieceDropper::refused, this, [this](const QString& sentence) {
        if (m_list->view().hasFocus())
            QToolTip::showText(m_list->view().mapToGlobal(QPoint(0, 0)),
                               QStringLiteral("<p>%1</p>").arg(sentence.toHtmlEscaped()), &m_list->view());
    });
}

void PoliciesPage::pasteInto(const std::string& policy)
{
    if (PieceDropper::clipboardHoldsPolicies())
        m_board->dropper().paste({DropPlace::Slot::NewPolicy, {}, 0});
    else
        m_board->dropper().paste({DropPlace::Slot::Policy, policy, 0});
}

void PoliciesPage::showInForce()
{
    if (!m_active)
        return;
    QString text;
    const auto& state = m_context.link.state();
    for (const ScheduledPolicy& each : state ? state->schedules : std::vector<ScheduledPolicy>()) {
        if (each.policy == m_current)
            text = inForceText(each);
    }
    m_form->setInForce(text);
}

void PoliciesPage::showCards()
{
    std::vector<std::string> shown;
    const QStringList names = m_list->shown();
    for (const QString& name : names)
        shown.push_back(name.toStdString());
    m_board->setNames(shown);
    m_board->setCurrent(m_current);
}

} // namespace weir::gui

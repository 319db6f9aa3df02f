// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/clients_page.h"

#include "gui/draft/draft.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "gui/look/button_text.h"
#include "gui/look/icons.h"
#include "gui/look/search_line.h"
#include "gui/views/client_details.h"
#include "gui/views/clients_view.h"
#include "gui/views/message_bar.h"
#include "gui/views/shell.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;

QToolButton* toolButton(QAction* action)
{
    auto* const button = new QToolButton;
    setButtonText(*action);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

ClientTableModel::Source clientsSource(const Context& context)
{
    // Secrets are asked for past LiveStatistics: the time that a person takes for a password is not the
    // table's.
    return [&live = context.live, &link = context.link](StatisticsQuery query, Masking masking) {
        return masking == Masking::Revealed ? link.helper().statistics(std::move(query), masking)
                                            : live.query(std::move(query), masking);
    };
}

ClientsPage::ClientsPage(const Context& context, Shell& shell, QWidget* parent)
    : Page(parent), m_context(context), m_shell(shell),
      m_model(new ClientTableModel(clientsSource(context), this)), m_view(new ClientsView(*m_model)),
      m_details(new ClientDetails(context.draft)), m_messages(new MessageBar(this)), m_filter(new QLineEdit),
      m_typing(new QTimer(this)), m_count(new QLabel), m_stack(new QStackedWidget)
{
    makeActions();
    makeOperations();
    auto* const splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_view);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({800, 300});
    m_details->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    m_stack->addWidget(splitter);
    m_stack->addWidget(makeEmptyState());
    auto* const column = new QVBoxLayout(this);
    column->addWidget(makeBar());
    column->addWidget(m_messages);
    column->addWidget(m_count);
    column->addWidget(m_stack, 1);

    m_typing->setSingleShot(true);
    m_typing->setInterval(150ms);
    connectAll();
    updateActions();
    showState();
}

void ClientsPage::connectAll()
{
    connect(&m_shell.scope, &ViewScope::changed, this, &ClientsPage::applyFilter);
    connect(m_typing, &QTimer::timeout, this, &ClientsPage::applyFilter);
    connect(m_filter, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_filter, &QLineEdit::returnPressed, this, &ClientsPage::applyFilter);
    connect(&m_context.live, &LiveStatistics::ticked, this, &ClientsPage::tick);
    connect(&m_context.link, &HelperLink::conditionChanged, this, &ClientsPage::showState);
    connect(m_model, &ClientTableModel::loaded, this, &ClientsPage::showLoaded);
    connect(m_model, &ClientTableModel::failed, this, [this](const QString& reason) {
        if (m_context.link.isLive())
            m_messages->show(QLatin1String(readNotice), MessageBar::Severity::Warning,
                             tr("The clients could not be read: %1").arg(reason));
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ClientsPage::followCurrent);
    connect(m_view, &QWidget::customContextMenuRequested, this, &ClientsPage::showMenu);
    connect(m_view, &QAbstractItemView::doubleClicked, m_openPolicy, &QAction::trigger);
    connect(m_details, &ClientDetails::assignWanted, this, &ClientsPage::assign);
    connect(m_details, &ClientDetails::policyWanted, this,
            [this](const QString& name) { emit showPart(QStringLiteral("policy"), name); });
    connect(&m_context.draft, &Draft::changed, this, &ClientsPage::updateActions);
}

void ClientsPage::makeActions()
{
    const auto add = [this](Icon which, const QString& text) {
        auto* const action = new QAction(icon(which), text, this);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        return action;
    };
    m_assign = add(Icon::Edit, tr("&Assign to policy…"));
    m_openPolicy = add(Icon::Policies, tr("Open polic&y"));
    m_graph = add(Icon::Chart, tr("Set a limit on its &graph…"));
    m_copyIdentity = add(Icon::Copy, tr("Copy &identity"));
    m_copyRow = add(Icon::Table, tr("&Copy row"));
    m_export = add(Icon::Export, tr("E&xport CSV…"));
    m_secrets = add(Icon::Lock, tr("Show &secrets"));
    m_copyRow->setShortcut(QKeySequence::Copy);
    m_secrets->setCheckable(true);
    m_secrets->setToolTip(tr("Shows API keys, tokens and Client-IDs in full. Asks for a password."));
    m_export->setToolTip(tr("Saves all clients that match the filter, with the columns shown."));
    connect(m_assign, &QAction::triggered, this, &ClientsPage::assign);
    connect(m_openPolicy, &QAction::triggered, this, [this] {
        const std::string& policy = m_details->row().row.policy;
        if (m_context.draft.policy(policy) != nullptr)
            emit showPart(QStringLiteral("policy"), QString::fromStdString(policy));
    });
    connect(m_copyIdentity, &QAction::triggered, this, [this] {
        QApplication::clipboard()->setText(QString::fromStdString(m_details->row().row.identity));
    });
    connect(m_graph, &QAction::triggered, this, &ClientsPage::showGraph);
    connect(m_copyRow, &QAction::triggered, this, &ClientsPage::copyRow);
    connect(m_export, &QAction::triggered, this, [this] { exportCsv(); });
    connect(m_secrets, &QAction::triggered, this, [this](bool shown) { showSecrets(shown); });
    auto* const find = add(Icon::Search, tr("Find"));
    find->setShortcut(QKeySequence::Find);
    connect(find, &QAction::triggered, this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    auto* const clear = new QAction(m_filter);
    clear->setShortcut(QKeySequence::Cancel);
    clear->setShortcutContext(Qt::WidgetShortcut);
    m_filter->addAction(clear);
    connect(clear, &QAction::triggered, m_filter, &QLineEdit::clear);
}

QWidget* ClientsPage::makeBar()
{
    m_filter->setPlaceholderText(tr("Filter by client, identity, service or policy"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setToolTip(tr("Masked values can't be looked for."));
    makeSearchLine(*m_filter);
    m_filter->setMaxLength(256);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setAccessibleDescription(tr("Number of clients"));
    auto* const columns = new QToolButton;
    columns->setText(tr("Co&lumns"));
    columns->setIcon(icon(Icon::Table));
    columns->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setMenu(m_view->columnsMenu());
    columns->setFocusPolicy(Qt::TabFocus);
    auto* const bar = new QWidget;
    auto* const row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->addWidget(m_filter, 1);
    row->addWidget(toolButton(m_blocks));
    row->addWidget(toolButton(m_secrets));
    row->addWidget(columns);
    row->addWidget(toolButton(m_export));
    return bar;
}

QWidget* ClientsPage::makeEmptyState()
{
    auto* const empty = new QWidget;
    m_emptyText = new QLabel;
    m_emptyText->setTextFormat(Qt::PlainText);
    m_emptyText->setWordWrap(true);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    m_emptyWay = new QPushButton;
    connect(m_emptyWay, &QPushButton::clicked, this, &ClientsPage::takeWay);
    auto* const column = new QVBoxLayout(empty);
    column->addStretch(2);
    column->addWidget(m_emptyText, 0, Qt::AlignHCenter);
    column->addWidget(m_emptyWay, 0, Qt::AlignHCenter);
    column->addStretch(3);
    return empty;
}

void ClientsPage::setActive(bool active)
{
    m_isActive = active;
    m_shell.blocks.want(this, active);
    showState();
}

void ClientsPage::open(const QString& filter)
{
    m_filter->setText(filter);
    applyFilter();
    m_view->setFocus();
}

void ClientsPage::applyFilter()
{
    m_typing->stop();
    m_view->scrollToTop();
    // The helper looks for one text: what is typed, else the narrowest of the scope.
    QString text = m_filter->text();
    for (const auto which :
         {ViewScope::Filter::Client, ViewScope::Filter::Policy, ViewScope::Filter::Service}) {
        if (text.isEmpty())
            text = QString::fromStdString(m_shell.scope.filter(which));
    }
    m_model->setFilter(text);
    showState();
}

QString ClientsPage::scopeNote() const
{
    using Filter = ViewScope::Filter;
    const ViewScope& scope = m_shell.scope;
    const QString counts =
        tr("Counts run since counting began: the helper keeps none of single clients by time.");
    const auto chosen = std::count_if(ViewScope::filters.begin(), ViewScope::filters.end(),
                                      [&](Filter which) { return !scope.filter(which).empty(); });
    if (scope.isFiltered() && !m_filter->text().isEmpty())
        return counts + u' ' + tr("The text typed here takes the place of the other filters.");
    if (chosen > 1)
        return counts + u' ' + tr("The table follows one filter at a time.");
    return scope.isFiltered() ? counts + u' ' + tr("The filter fits wherever the name occurs.") : counts;
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/events_page.h"

#include "common/utc_time.h"
#include "gui/draft/draft.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/live_statistics.h"
#include "gui/look/icons.h"
#include "gui/look/search_line.h"
#include "gui/models/event_model.h"
#include "gui/text/number_text.h"
#include "gui/views/events_columns.h"
#include "gui/views/events_feed.h"
#include "gui/views/events_filter.h"
#include "gui/views/events_revert_dialog.h"
#include "gui/views/explain_subject.h"
#include "gui/views/scope_text.h"
#include "gui/views/shell.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace weir::gui {
EventsPage::EventsPage(const Context& context, Shell& shell, QWidget* parent)
    : Page(parent), m_context(context), m_shell(shell), m_log(new EventLog(this)),
      m_model(new EventModel(*m_log, this)), m_filter(new EventsFilter(this)),
      m_feed(new EventsFeed(context, shell.events, *m_log, this)), m_text(new QLineEdit),
      m_follow(new QCheckBox(tr("Keep the &newest in sight"))), m_count(new QLabel), m_table(new QTableView)
{
    m_filter->setSourceModel(m_model);
    makeTable();
    auto* const note = new QLabel(
        tr("Refusals of single clients are a sample, about one a second. Counters of packets are read "
           "only while this page is shown."));
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    auto* const splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_table);
    splitter->addWidget(makeDetails());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({500, 170});
    splitter->setChildrenCollapsible(false);
    auto* const foot = new QHBoxLayout;
    foot->addWidget(m_count, 1);
    foot->addWidget(m_follow);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(makeBar());
    column->addWidget(note);
    column->addWidget(splitter, 1);
    column->addLayout(foot);

    connect(m_filter, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_follow->isChecked() && m_isActive)
            m_table->scrollToTop();
        showCount();
    });
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &EventsPage::showCount);
    connect(m_filter, &QAbstractItemModel::dataChanged, this, [this] {
        if (m_isActive)
            showCurrent();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &EventsPage::showCurrent);
    connect(&m_context.live, &LiveStatistics::ticked, this, &EventsPage::tick);
    connect(&m_context.feed, &ConfigurationFeed::arrived, this, &EventsPage::showCurrent);
    connect(&m_shell.scope, &ViewScope::changed, this, &EventsPage::applyScope);
    applyScope();
    showCurrent();
    showCount();
}

QWidget* EventsPage::makeBar()
{
    m_text->setPlaceholderText(tr("Filter events"));
    m_text->setAccessibleName(tr("Filter"));
    makeSearchLine(*m_text);
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setText(text);
        showCount();
    });
    auto* const find = new QAction(tr("Find"), this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(find);
    connect(find, &QAction::triggered, m_text, [this] { m_text->setFocus(Qt::ShortcutFocusReason); });
    auto* const clear = new QAction(m_text);
    clear->setShortcut(QKeySequence::Cancel);
    clear->setShortcutContext(Qt::WidgetShortcut);
    m_text->addAction(clear);
    connect(clear, &QAction::triggered, m_text, &QLineEdit::clear);

    auto* const bar = new QWidget;
    auto* const row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->addWidget(m_text, 1);
    row->addWidget(makeKinds());
    return bar;
}

QToolButton* EventsPage::makeKinds()
{
    auto* const button = new QToolButton;
    button->setText(tr("K&inds"));
    button->setToolTip(tr("Which kinds of events are shown"));
    button->setIcon(icon(Icon::Events));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::TabFocus);
    auto* const menu = new QMenu(button);
    for (const auto kind :
         {Event::Kind::Clients, Event::Kind::Blocks, Event::Kind::Configuration, Event::Kind::Helper,
          Event::Kind::Pause, Event::Kind::Interface, Event::Kind::Packets}) {
        QAction* const action = menu->addAction(EventModel::kindText(kind));
        action->setCheckable(true);
        action->setChecked(true);
        connect(action, &QAction::toggled, this, [this, kind](bool shown) {
            m_filter->setShown(kind, shown);
            showCount();
        });
    }
    button->setMenu(menu);
    return button;
}

void EventsPage::makeTable()
{
    m_follow->setChecked(true);
    m_count->setTextFormat(Qt::PlainText);
    m_table->setModel(m_filter);
    m_table->setAccessibleName(tr("Events, newest first"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    new EventsColumns(*m_table);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &EventsPage::showMenu);
    connect(m_table, &QAbstractItemView::activated, this, [this] {
        if (m_explain->isEnabled())
            explainCurrent();
        else
            m_details->setFocus();
    });
}

QWidget* EventsPage::makeDetails()
{
    m_detailsPane = new QWidget;
    m_details = new QPlainTextEdit;
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setAccessibleName(tr("The selected event in detail"));
    m_details->setPlaceholderText(tr("Select an event to see it in detail."));
    m_goBack = new QPushButton(icon(Icon::Undo), tr("&Go back to this revision…"));
    connect(m_goBack, &QPushButton::clicked, this, &EventsPage::goBack);
    m_explain = new QPushButton(icon(Icon::Info), tr("E&xplain…"));
    m_explain->setToolTip(tr("Which limit, how full it is now, when it refills, who set it and when"));
    connect(m_explain, &QPushButton::clicked, this, &EventsPage::explainCurrent);
    m_openPolicy = new QPushButton(icon(Icon::Policies), tr("Open polic&y"));
    connect(m_openPolicy, &QPushButton::clicked, this, [this] {
        emit showPart(QStringLiteral("policy"),
                      QString::fromStdString(m_model->event(currentSourceRow()).told->policy));
    });
    auto* const row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_explain);
    row->addWidget(m_openPolicy);
    row->addWidget(m_goBack);
    auto* const column = new QVBoxLayout(m_detailsPane);
    column->setContentsMargins({});
    column->addWidget(m_details, 1);
    column->addLayout(row);
    return m_detailsPane;
}

void EventsPage::setActive(bool active)
{
    m_isActive = active;
    m_feed->setActive(active);
    if (active)
        tick();
}

void EventsPage::tick()
{
    if (!m_isActive)
        return;
    m_model->refreshCounts(currentTime());
    // What was a quarter of an hour ago leaves the range; once in a while is often enough.
    if (m_ticks++ % 10 == 0)
        applyScope();
}

int EventsPage::currentSourceRow() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? m_filter->mapToSource(current).row() : -1;
}

void EventsPage::showCurrent()
{
    const int row = currentSourceRow();
    const QString text = row < 0 ? QString() : m_model->fullText(row);
    // What somebody has selected in it stays selected.
    if (m_details->toPlainText() != text)
        m_details->setPlainText(text);
    const bool isEarlier = row >= 0 && m_model->event(row).revision &&
                           m_model->event(row).revision->revision < m_context.feed.revision();
    const Event* const event = row < 0 ? nullptr : &m_model->event(row);
    const bool isTold = event != nullptr && event->told.has_value();
    m_explain->setEnabled(isTold && canExplain(*event->told));
    m_openPolicy->setEnabled(isTold && m_context.draft.policy(event->told->policy) != nullptr);
    m_goBack->setEnabled(isEarlier);
    m_goBack->setToolTip(isEarlier ? QString()
                                   : tr("Select an earlier configuration change to go back to it."));
}

void EventsPage::showCount()
{
    const int shown = m_filter->rowCount();
    m_count->setText(shown < m_model->rowCount() ? tr("%1 of %n event(s)", nullptr, m_model->rowCount())
                                                       .arg(countText(static_cast<std::uint64_t>(shown)))
                                                 : tr("%n event(s)", nullptr, shown));
}

void EventsPage::goBack()
{
    const int row = currentSourceRow();
    if (row >= 0 && m_model->event(row).revision)
        (new EventsRevertDialog(m_context, *m_model->event(row).revision, this))->show();
}

void EventsPage::explainCurrent()
{
    const int row = currentSourceRow();
    if (row >= 0 && m_model->event(row).told)
        emit explainWanted(subjectOf(*m_model->event(row).told, m_context.draft));
}

void EventsPage::showMenu(const QPoint& at)
{
    const int row = currentSourceRow();
    if (row < 0)
        return;
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton* const button : {m_explain, m_openPolicy, m_goBack}) {
        QAction* const action = menu->addAction(button->icon(), button->text(), button, &QPushButton::click);
        action->setEnabled(button->isEnabled());
    }
    if (const auto told = m_model->event(row).told) {
        menu->addSeparator();
        addScopeActions(*menu, m_shell.scope, told->service, told->policy, told->client);
    }
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void EventsPage::applyScope()
{
    m_filter->setScope(&m_shell.scope, currentTime());
    showCount();
}

bool EventsPage::select(const std::function<bool(const Event&)>& isMeant)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!isMeant(m_model->event(row)))
            continue;
        QModelIndex index = m_filter->mapFromSource(m_model->index(row, 0));
        if (!index.isValid()) {
            // It is hidden by what the person chose to see.
            m_text->clear();
            m_shell.scope.clear();
            m_filter->setScope(nullptr, {});
            index = m_filter->mapFromSource(m_model->index(row, 0));
        }
        m_follow->setChecked(false);
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index);
        m_table->setFocus();
        showCount();
        return index.isValid();
    }
    return false;
}

void EventsPage::open(const QString& revision)
{
    const std::uint64_t number = revision.toULongLong();
    select([number](const Event& event) { return event.revision && event.revision->revision == number; });
}

QString EventsPage::scopeNote() const
{
    return m_shell.scope.isFiltered() ? tr("Only what is told of a service, a policy or a client is shown. "
                                           "Counters are told of none.")
                                      : tr("The configuration's history is shown whole.");
}

void EventsPage::openEvent(quint64 cursor)
{
    select([cursor](const Event& event) { return event.told && event.told->cursor == cursor; });
}

std::optional<TableExport> EventsPage::tableExport() const
{
    TableExport table;
    table.name = QStringLiteral("events");
    table.columns = {QStringLiteral("time"), QStringLiteral("kind"), QStringLiteral("event"),
                     QStringLiteral("count")};
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const int source = m_filter->mapToSource(m_filter->index(row, 0)).row();
        const Event& event = m_model->event(source);
        table.rows.push_back(
            {QString::fromStdString(formatUtcTime(event.time)), EventModel::kindText(event.kind),
             m_filter->index(row, EventModel::Text).data().toString(), QString::number(event.count)});
    }
    if (table.rows.empty())
        return std::nullopt;
    table.notes = {tr("Events of the helper and of this window, and the configuration's history; times are "
                      "UTC. Refusals of single clients are a sample.")};
    table.notes += scopeText(m_shell.scope, currentTime());
    if (!m_text->text().isEmpty())
        table.notes += tr("Filter: %1").arg(m_text->text());
    return table;
}

} // namespace weir::gui

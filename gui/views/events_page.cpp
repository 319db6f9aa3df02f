// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/events_page.h"

#include "common/utc_time.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/live_statistics.h"
#include "gui/look/icons.h"
#include "gui/models/event_model.h"
#include "gui/text/number_text.h"
#include "gui/views/events_feed.h"
#include "gui/views/events_filter.h"
#include "gui/views/events_revert_dialog.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace weir::gui {
EventsPage::EventsPage(const Context& context, QWidget* parent)
    : Page(parent), m_context(context), m_log(new EventLog(this)), m_model(new EventModel(*m_log, this)),
      m_filter(new EventsFilter(this)), m_feed(new EventsFeed(context, *m_log, this)), m_text(new QLineEdit),
      m_follow(new QCheckBox(tr("&Keep the newest in sight"))), m_count(new QLabel), m_table(new QTableView)
{
    m_filter->setSourceModel(m_model);
    makeTable();
    auto* const note = new QLabel(
        tr("This list begins when the window was opened, except for configuration changes. “weirctl "
           "events” shows what the helper keeps, refusals of single clients among it."));
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
    showCurrent();
    showCount();
}

QWidget* EventsPage::makeBar()
{
    m_text->setPlaceholderText(tr("Filter events"));
    m_text->setAccessibleName(tr("Filter"));
    m_text->setClearButtonEnabled(true);
    m_text->addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
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
    for (const auto kind : {Event::Kind::Configuration, Event::Kind::Helper, Event::Kind::Pause,
                            Event::Kind::Interface, Event::Kind::Packets}) {
        auto* const box = new QCheckBox(EventModel::kindText(kind));
        box->setChecked(true);
        box->setToolTip(tr("Show events of this kind"));
        connect(box, &QCheckBox::toggled, this, [this, kind](bool shown) {
            m_filter->setShown(kind, shown);
            showCount();
        });
        row->addWidget(box);
    }
    return bar;
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
    QHeaderView* const header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(EventModel::Text, QHeaderView::Stretch);
    const int character = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(EventModel::Time, character * 30);
    m_table->setColumnWidth(EventModel::Kind, character * 22);
    m_table->setColumnWidth(EventModel::Count, character * 12);
    connect(m_table, &QAbstractItemView::activated, this, [this] {
        m_detailsPane->show();
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
    auto* const row = new QHBoxLayout;
    row->addStretch();
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
    if (m_isActive)
        m_model->refreshCounts(currentTime());
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
    m_goBack->setEnabled(isEarlier);
    m_goBack->setToolTip(isEarlier ? QString()
                                   : tr("Select an earlier configuration change to go back to it."));
}

void EventsPage::showCount()
{
    const int shown = m_filter->rowCount();
    m_count->setText(m_filter->isFiltering() ? tr("%1 of %n event(s)", nullptr, m_model->rowCount())
                                                   .arg(countText(static_cast<std::uint64_t>(shown)))
                                             : tr("%n event(s)", nullptr, shown));
}

void EventsPage::goBack()
{
    const int row = currentSourceRow();
    if (row >= 0 && m_model->event(row).revision)
        (new EventsRevertDialog(m_context, *m_model->event(row).revision, this))->show();
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
    table.notes = {tr("Events that this window has seen, and the configuration's history; times are UTC.")};
    if (!m_text->text().isEmpty())
        table.notes += tr("Filter: %1").arg(m_text->text());
    return table;
}

} // namespace weir::gui

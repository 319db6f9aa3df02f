// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/events_columns.h"

#include "gui/models/event_model.h"

#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QTableView>

namespace weir::gui {
namespace {

/// Another number of columns makes an older state unusable: it is part of the key.
QString stateKey()
{
    return QStringLiteral("events/columns-%1").arg(EventModel::ColumnCount);
}

} // namespace

EventsColumns::EventsColumns(QTableView& table)
    : QObject(&table), m_table(table), m_menu(new QMenu(tr("Columns"), &table))
{
    QHeaderView* const header = table.horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    reset();
    header->restoreState(QSettings().value(stateKey()).toByteArray());
    header->setSectionResizeMode(EventModel::Text, QHeaderView::Stretch);
    // What happened is what the table is for.
    table.setColumnHidden(EventModel::Text, false);
    fillMenu();
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint& at) { m_menu->popup(header->mapToGlobal(at)); });
    connect(header, &QHeaderView::sectionMoved, this, &EventsColumns::keep);
    connect(header, &QHeaderView::sectionResized, this, [this](int column) {
        // The stretched one follows the window, which nobody chose.
        if (column != EventModel::Text)
            keep();
    });
}

void EventsColumns::reset()
{
    QHeaderView* const header = m_table.horizontalHeader();
    const int character = m_table.fontMetrics().averageCharWidth();
    for (int column = 0; column < EventModel::ColumnCount; ++column) {
        header->moveSection(header->visualIndex(column), column);
        m_table.setColumnHidden(column, false);
    }
    m_table.setColumnWidth(EventModel::Time, character * 30);
    m_table.setColumnWidth(EventModel::Kind, character * 22);
    m_table.setColumnWidth(EventModel::Count, character * 12);
}

void EventsColumns::fillMenu()
{
    for (int column = 0; column < EventModel::ColumnCount; ++column) {
        QAction* const action =
            m_menu->addAction(m_table.model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_table.isColumnHidden(column));
        action->setEnabled(column != EventModel::Text);
        connect(action, &QAction::triggered, this, [this, column](bool shown) {
            m_table.setColumnHidden(column, !shown);
            keep();
        });
    }
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("&Reset columns")), &QAction::triggered, this, [this] {
        reset();
        keep();
    });
    connect(m_menu, &QMenu::aboutToShow, this, [this] {
        for (int column = 0; column < EventModel::ColumnCount; ++column)
            m_menu->actions().at(column)->setChecked(!m_table.isColumnHidden(column));
    });
}

void EventsColumns::keep()
{
    QSettings().setValue(stateKey(), m_table.horizontalHeader()->saveState());
}

} // namespace weir::gui

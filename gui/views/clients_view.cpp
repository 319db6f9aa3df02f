// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/clients_view.h"

#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <algorithm>

namespace weir::gui {
namespace {

/// Another number of columns makes an older state unusable: it is part of the key.
QString stateKey()
{
    return QStringLiteral("clients/columns-%1").arg(clientColumnCount);
}

/// Has a person chosen how wide the identities are?
QString identityChosenKey()
{
    return QStringLiteral("clients/identity-width-chosen");
}

constexpr int identityColumn = static_cast<int>(ClientColumn::Identity);

int firstWidth(const QFontMetrics& metrics, ClientColumn column)
{
    const int character = metrics.averageCharWidth();
    switch (column) {
    case ClientColumn::Identity:
        return character * 28;
    case ClientColumn::Client:
    case ClientColumn::Policy:
        return character * 14;
    default: {
        const int numbers = metrics.horizontalAdvance(QStringLiteral("999,999,999"));
        const bool isTotal = column >= ClientColumn::Offered && column != ClientColumn::LastSeen;
        return std::max(isTotal ? numbers + character * 2 : character * 11,
                        metrics.horizontalAdvance(columnTitle(column)) + character * 4);
    }
    }
}

} // namespace

ClientsView::ClientsView(ClientTableModel& model, QWidget* parent)
    : QTableView(parent), m_model(model), m_columns(new QMenu(tr("Columns"), this))
{
    setModel(&model);
    setAccessibleName(tr("Clients"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    QHeaderView* const header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    resetColumns();
    restoreColumns();
    setSortingEnabled(true);
    fillColumnsMenu();
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint& at) { m_columns->popup(header->mapToGlobal(at)); });
    connect(header, &QHeaderView::sectionMoved, this, &ClientsView::keepColumns);
    connect(header, &QHeaderView::sectionResized, this, [this](int column, int before, int now) {
        if (m_isFitting)
            return;
        // 0: hidden or shown again, which says nothing of its width.
        if (column == identityColumn && before != 0 && now != 0)
            QSettings().setValue(identityChosenKey(), true);
        keepColumns();
        fitIdentities();
    });
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this] {
        scrollToTop();
        keepColumns();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ClientsView::tellRange);
    connect(&m_model, &ClientTableModel::loaded, this, &ClientsView::tellRange);
}

void ClientsView::resetColumns()
{
    QHeaderView* const header = horizontalHeader();
    for (int i = 0; i < clientColumnCount; ++i) {
        const auto column = static_cast<ClientColumn>(i);
        header->moveSection(header->visualIndex(i), i);
        setColumnHidden(i, !isShownAtFirst(column));
        header->resizeSection(i, firstWidth(fontMetrics(), column));
    }
    header->setSortIndicator(static_cast<int>(ClientColumn::OfferedRate), Qt::DescendingOrder);
}

std::vector<ClientColumn> ClientsView::shownColumns() const
{
    std::vector<ClientColumn> columns;
    for (int visual = 0; visual < clientColumnCount; ++visual) {
        const int logical = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(logical))
            columns.push_back(static_cast<ClientColumn>(logical));
    }
    return columns;
}

void ClientsView::fillColumnsMenu()
{
    for (int i = 0; i < clientColumnCount; ++i) {
        const auto column = static_cast<ClientColumn>(i);
        QString title = columnTitle(column);
        title.replace(u'&', QStringLiteral("&&"));
        QAction* const action = m_columns->addAction(title);
        action->setCheckable(true);
        action->setToolTip(columnHint(column));
        connect(action, &QAction::triggered, this, [this, i](bool shown) {
            // The last one stays: without a header there is no way back.
            setColumnHidden(i, !shown && shownColumns().size() > 1);
            keepColumns();
            fitIdentities();
        });
    }
    m_columns->addSeparator();
    connect(m_columns->addAction(tr("&Reset columns")), &QAction::triggered, this, [this] {
        resetColumns();
        keepColumns();
        QSettings().remove(identityChosenKey());
        fitIdentities();
    });
    connect(m_columns, &QMenu::aboutToShow, this, [this] {
        for (int i = 0; i < clientColumnCount; ++i)
            m_columns->actions().at(i)->setChecked(!isColumnHidden(i));
    });
}

void ClientsView::keepColumns()
{
    QSettings().setValue(stateKey(), horizontalHeader()->saveState());
}

void ClientsView::fitIdentities()
{
    QHeaderView* const header = horizontalHeader();
    if (isColumnHidden(identityColumn) || QSettings().value(identityChosenKey()).toBool())
        return;
    const int others = header->length() - header->sectionSize(identityColumn);
    const int least = firstWidth(fontMetrics(), ClientColumn::Identity);
    const int most = 3 * least; // the figures stay near the names
    m_isFitting = true;
    header->resizeSection(identityColumn, std::clamp(viewport()->width() - others, least, most));
    m_isFitting = false;
}

bool ClientsView::restoreColumns()
{
    return horizontalHeader()->restoreState(QSettings().value(stateKey()).toByteArray());
}

void ClientsView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitIdentities();
    tellRange();
}

void ClientsView::tellRange()
{
    const int first = std::max(0, rowAt(0));
    const int height = std::max(1, verticalHeader()->defaultSectionSize());
    m_model.setVisibleRange(first, first + viewport()->height() / height + 1);
}

} // namespace weir::gui

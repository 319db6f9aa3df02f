// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/overview_clients_table.h"

#include "gui/models/top_clients_model.h"
#include "gui/text/number_text.h"

#include <QHeaderView>
#include <algorithm>
#include <array>

namespace weir::gui {
namespace {

/// Hidden in this order when the window is narrow: the chart tells of them too.
constexpr std::array<TopClientsModel::Column, 3> givesWay{TopClientsModel::Throttled,
                                                          TopClientsModel::Dropped, TopClientsModel::Policy};

} // namespace

OverviewClientsTable::OverviewClientsTable(TopClientsModel* model, QWidget* parent) : QTableView(parent)
{
    setModel(model);
    setFrameShape(NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Top clients"));
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    QHeaderView* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(TopClientsModel::Client, QHeaderView::Stretch);
    // Fixed widths: columns that follow their contents would move with every second.
    const int number = fontMetrics().horizontalAdvance(rateText(9999.9)) + 14;
    for (int column = TopClientsModel::Offered; column < TopClientsModel::ColumnCount; ++column)
        header->resizeSection(column, std::max(number, header->sectionSizeHint(column)));
    header->resizeSection(TopClientsModel::Policy, fontMetrics().averageCharWidth() * 18);
}

void OverviewClientsTable::resizeEvent(QResizeEvent* event)
{
    const int name = fontMetrics().averageCharWidth() * 24;
    int room = viewport()->width() - name;
    for (int column = TopClientsModel::Policy; column < TopClientsModel::ColumnCount; ++column)
        room -= isColumnHidden(column) ? 0 : columnWidth(column);
    // A hidden section says 0 for its width: show all first, then hide what does not fit.
    for (const int column : givesWay) {
        if (isColumnHidden(column)) {
            setColumnHidden(column, false);
            room -= columnWidth(column);
        }
    }
    for (const int column : givesWay) {
        if (room >= 0)
            break;
        room += columnWidth(column);
        setColumnHidden(column, true);
    }
    QTableView::resizeEvent(event);
}

} // namespace weir::gui

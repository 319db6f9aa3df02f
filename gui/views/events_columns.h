// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QMenu;
class QTableView;

namespace weir::gui {

/// The columns of the table of events, as the person left them: order, widths, which are shown.
class EventsColumns final : public QObject
{
    Q_OBJECT
public:
    /// The table has its model.
    explicit EventsColumns(QTableView& table);

    /// Which columns are shown; also the header's context menu.
    QMenu* menu() const { return m_menu; }

private:
    void reset();
    void fillMenu();
    void keep();

    QTableView& m_table;
    QMenu* m_menu;
};

} // namespace weir::gui

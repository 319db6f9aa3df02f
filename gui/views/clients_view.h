// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/models/client_table_model.h"

#include <QTableView>
#include <vector>

class QMenu;

namespace weir::gui {

/// The table of clients: tells the model which rows can be seen, and keeps columns as the person left them.
class ClientsView final : public QTableView
{
    Q_OBJECT
public:
    explicit ClientsView(ClientTableModel& model, QWidget* parent = nullptr);

    /// Columns from left to right as they stand on the screen.
    std::vector<ClientColumn> shownColumns() const;
    /// Which columns are shown; also the header's context menu.
    QMenu* columnsMenu() const { return m_columns; }
    /// -1: none.
    int currentRow() const { return currentIndex().isValid() ? currentIndex().row() : -1; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void tellRange();
    void fillColumnsMenu();
    void resetColumns();
    /// Gives the identities the room that is left over, until a person has chosen their width.
    void fitIdentities();
    void keepColumns();
    bool restoreColumns();

    ClientTableModel& m_model;
    QMenu* m_columns;
    bool m_isFitting = false;
};

} // namespace weir::gui

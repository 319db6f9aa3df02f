// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace weir::gui {

class TopClientsModel;

/// The top clients; where there is little room, names go before numbers.
class OverviewClientsTable final : public QTableView
{
    Q_OBJECT
public:
    explicit OverviewClientsTable(TopClientsModel* model, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;
};

} // namespace weir::gui

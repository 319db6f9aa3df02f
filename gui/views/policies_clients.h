// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/models/assigned_clients_model.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QTableView;

namespace weir::gui {

class QuietLabel;

/// The clients that a policy is assigned to, and what can be done with them.
class PolicyClients final : public QWidget
{
    Q_OBJECT
public:
    explicit PolicyClients(Draft& draft, QWidget* parent = nullptr);

    void setPolicy(const std::string& name);
    void setActive(bool active);
    AssignedClientsModel& model() const { return *m_model; }
    QTableView& view() const { return *m_view; }

    void assign();
    void editCurrent();
    void unassignSelected();
    /// Asks for the selected client's graph.
    void showGraph();

signals:
    void graphWanted(const QString& client);

private:
    void addButtons(QHBoxLayout& row);
    void showCount();
    void showButtons();
    std::vector<std::string> selected() const;

    Draft& m_draft;
    std::string m_policy;
    AssignedClientsModel* m_model;
    QTableView* m_view;
    QLabel* m_heading;
    QuietLabel* m_empty;
    QPushButton* m_assign;
    QPushButton* m_edit;
    QPushButton* m_unassign;
    QPushButton* m_graph;
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draft/first_setup.h"

#include <QWizardPage>

class QLabel;
class QPushButton;
class QSpinBox;
class QTreeWidget;
class QTreeWidgetItem;

namespace weir::gui {

/// Where programs listen: which of these are to be services, and what they speak.
class SetupServices final : public QWizardPage
{
    Q_OBJECT
public:
    enum Column { Port, Protocol, Reached, Program };

    explicit SetupServices(QWidget* parent = nullptr);

    void setProposals(const std::vector<ServiceProposal>& proposals);
    /// Why there are none, or not all.
    void setProblem(const QString& text);
    std::vector<ServiceProposal> chosen() const;
    bool isComplete() const override;
    QTreeWidget& view() const { return *m_view; }
    /// For a program that does not run now.
    void addPort(int port);

private:
    QTreeWidgetItem* add(const ServiceProposal& proposal, bool checked);
    void showNote();

    std::vector<ServiceProposal> m_proposals; ///< a row each
    QTreeWidget* m_view;
    QLabel* m_note;
    QLabel* m_problem;
    QSpinBox* m_port;
    QPushButton* m_add;
};

} // namespace weir::gui

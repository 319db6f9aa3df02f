// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <QDialog>
#include <optional>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace weir::gui {

class Draft;

/// Gives a client a policy: a change of the draft, nothing more. Call open().
class ClientsAssignDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `client`: a configured one, whose name and identity stay; or one to be, without a name.
    ClientsAssignDialog(Draft& draft, Client client, QWidget* parent = nullptr);

    void accept() override;

private:
    Client edited() const;
    bool isNew() const { return m_client.name.empty(); }
    void showProblem();
    QString problem() const;

    Draft& m_draft;
    Client m_client;
    QComboBox* m_policy;
    QLineEdit* m_name;
    QCheckBox* m_ends;
    QDateTimeEdit* m_until;
    QLabel* m_problem;
    QPushButton* m_assign;
};

} // namespace weir::gui

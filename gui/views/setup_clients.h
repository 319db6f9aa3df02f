// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draft/first_setup.h"

#include <QWizardPage>

class QLineEdit;
class QRadioButton;
class QSpinBox;

namespace weir::gui {

class NoticeLabel;
class QuietLabel;

/// Who a client is, and from which rate on one would be refused.
class SetupClients final : public QWizardPage
{
    Q_OBJECT
public:
    explicit SetupClients(QWidget* parent = nullptr);

    void setServices(const std::vector<ServiceProposal>& services);
    std::vector<Source> identify() const;
    std::uint64_t requestsPerSecond() const;
    bool isComplete() const override;
    QRadioButton& byHeader() const { return *m_header; }
    QLineEdit& headerName() const { return *m_name; }

private:
    void changed();

    QRadioButton* m_address;
    QRadioButton* m_header;
    QRadioButton* m_bearer;
    QLineEdit* m_name;
    NoticeLabel* m_fault;
    QSpinBox* m_rate;
    QuietLabel* m_note;
};

} // namespace weir::gui

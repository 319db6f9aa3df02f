// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draft/first_setup.h"

#include <QWizardPage>

class QLineEdit;
class QTreeWidget;

namespace weir::gui {

class NoticeLabel;
class QuietLabel;

/// Where the requests to the chosen services arrive.
class SetupInterfaces final : public QWizardPage
{
    Q_OBJECT
public:
    /// `local`: the interfaces of this computer are the host's.
    explicit SetupInterfaces(bool local, QWidget* parent = nullptr);

    /// `there`: the draft's; they stay.
    void propose(const std::vector<ServiceProposal>& services, const std::vector<std::string>& there);
    std::vector<std::string> chosen() const;
    bool isComplete() const override;
    QTreeWidget& view() const { return *m_view; }
    QLineEdit& others() const { return *m_others; }

private:
    std::vector<HostInterface> m_known;
    std::vector<std::string> m_there;
    bool m_isTouched = false; ///< the person has chosen: a later proposal does not override it
    QuietLabel* m_note;
    QTreeWidget* m_view;
    QLineEdit* m_others;
    NoticeLabel* m_fault;
};

} // namespace weir::gui

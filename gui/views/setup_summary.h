// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draft/first_setup.h"

#include <QWizardPage>

class QLabel;

namespace weir::gui {

/// In words: what goes into the draft, and what comes then.
class SetupSummary final : public QWizardPage
{
    Q_OBJECT
public:
    explicit SetupSummary(QWidget* parent = nullptr);

    void show(const std::vector<ServiceProposal>& services, const std::vector<std::string>& interfaces,
              const std::vector<Source>& identify, std::uint64_t requestsPerSecond);

private:
    QLabel* m_what;
};

} // namespace weir::gui

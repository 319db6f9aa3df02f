// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/models/policy_list_model.h"

#include <QDialog>

namespace weir::gui {

class PolicyChoice;

/// Removes a policy and gives another one to everything that refers to it: one step of undo.
void removePolicy(Draft& draft, const std::string& name, const std::string& replacement);

/// Asks which policy is to be there instead of one that is used. Open it with open(); it deletes itself.
class PolicyRemovalDialog final : public QDialog
{
    Q_OBJECT
public:
    PolicyRemovalDialog(Draft& draft, std::string name, const PolicyUsage& usage, QWidget* parent);

    PolicyChoice& replacement() const { return *m_replacement; }
    void accept() override;

private:
    Draft& m_draft;
    std::string m_name;
    PolicyChoice* m_replacement;
};

} // namespace weir::gui

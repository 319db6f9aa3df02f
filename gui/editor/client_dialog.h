// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <QDialog>

class QDialogButtonBox;

namespace weir::gui {

class ClientForm;
class Draft;

/// Assigns a client to a policy, or changes that: one step of the draft. Open it with open(); it deletes
/// itself.
class ClientDialog final : public QDialog
{
    Q_OBJECT
public:
    /// A new client; what `client` has already is filled in.
    static ClientDialog* assign(Draft& draft, const Client& client, QWidget* parent);
    /// One of the draft's.
    static ClientDialog* edit(Draft& draft, const std::string& name, QWidget* parent);

    ClientForm& form() const { return *m_form; }
    void accept() override;

private:
    ClientDialog(Draft& draft, const Client& client, bool isStored, QWidget* parent);

    Draft& m_draft;
    std::string m_storedName; ///< empty: a new client
    ClientForm* m_form;
    QDialogButtonBox* m_buttons;
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/client_dialog.h"

#include "gui/draft/draft.h"
#include "gui/editor/client_form.h"
#include "gui/text/sentence_text.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir::gui {

ClientDialog* ClientDialog::assign(Draft& draft, const Client& client, QWidget* parent)
{
    return new ClientDialog(draft, client, false, parent);
}

ClientDialog* ClientDialog::edit(Draft& draft, const std::string& name, QWidget* parent)
{
    const Client* client = draft.client(name);
    return client ? new ClientDialog(draft, *client, true, parent) : nullptr;
}

ClientDialog::ClientDialog(Draft& draft, const Client& client, bool isStored, QWidget* parent)
    : QDialog(parent), m_draft(draft), m_storedName(isStored ? client.name : std::string()),
      m_form(new ClientForm(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(isStored ? tr("Client %1").arg(shownText(client.name))
                            : tr("Assign a client to a policy"));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addWidget(m_form);
    layout->addStretch(1);
    layout->addWidget(m_buttons);
    setMinimumWidth(460);
    std::vector<std::string> policies;
    for (const Policy& policy : draft.policies())
        policies.push_back(policy.name);
    m_form->setPolicies(policies);
    m_form->setTaken([this](const std::string& name) { return m_draft.client(name) != nullptr; });
    m_form->setClient(client, isStored);
    QPushButton* done = m_buttons->button(QDialogButtonBox::Ok);
    done->setText(isStored ? tr("Change") : tr("Assign"));
    const auto judge = [this, done] { done->setEnabled(m_form->client().has_value()); };
    connect(m_form, &ClientForm::edited, this, judge);
    judge();
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ClientDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ClientDialog::reject);
    m_form->focusName();
}

void ClientDialog::accept()
{
    const auto client = m_form->client();
    if (!client)
        return;
    const QString name = shownText(client->name);
    QUndoStack& stack = m_draft.undoStack();
    const bool renamed = !m_storedName.empty() && m_storedName != client->name;
    if (renamed)
        stack.beginMacro(tr("Client %1").arg(name));
    if (renamed && !m_draft.rename({PartKind::Client, m_storedName}, client->name)) {
        stack.endMacro();
        return;
    }
    const Client* stored = m_draft.client(client->name);
    if (!stored || *stored != *client)
        m_draft.put(*client,
                    m_storedName.empty() ? tr("Client %1 assigned").arg(name) : tr("Client %1").arg(name));
    if (renamed)
        stack.endMacro();
    QDialog::accept();
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/policies_removal.h"

#include "gui/editor/form_layout.h"
#include "gui/editor/policy_choice.h"
#include "gui/text/sentence_text.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir::gui {
namespace {

std::vector<Part> withOther(const Draft& draft, const std::string& name, const std::string& replacement)
{
    std::vector<Part> parts;
    for (Service service : draft.services()) {
        if (service.defaultPolicy != name)
            continue;
        service.defaultPolicy = replacement;
        parts.emplace_back(service);
    }
    for (Policy policy : draft.policies()) {
        // Where the replacement would stand in for itself, these hours go.
        std::vector<ScheduleEntry> schedule;
        for (ScheduleEntry entry : policy.schedule) {
            if (entry.policy == name)
                entry.policy = replacement;
            if (entry.policy != policy.name)
                schedule.push_back(entry);
        }
        if (policy.name == name || schedule == policy.schedule)
            continue;
        policy.schedule = schedule;
        parts.emplace_back(policy);
    }
    draft.eachClient([&](const Client& client) {
        if (client.policy != name)
            return;
        Client other = client;
        other.policy = replacement;
        parts.emplace_back(other);
    });
    return parts;
}

} // namespace

void removePolicy(Draft& draft, const std::string& name, const std::string& replacement)
{
    const QString text = PolicyRemovalDialog::tr("Policy %1 removed").arg(shownText(name));
    const std::vector<Part> parts =
        replacement.empty() ? std::vector<Part>() : withOther(draft, name, replacement);
    if (parts.empty()) {
        draft.remove({PartKind::Policy, name}, text);
        return;
    }
    draft.undoStack().beginMacro(text);
    draft.put(parts, text);
    draft.remove({PartKind::Policy, name}, text);
    draft.undoStack().endMacro();
}

PolicyRemovalDialog::PolicyRemovalDialog(Draft& draft, std::string name, const PolicyUsage& usage,
                                         QWidget* parent)
    : QDialog(parent), m_draft(draft), m_name(std::move(name)), m_replacement(new PolicyChoice({}, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Remove policy %1").arg(shownText(m_name)));
    auto* question =
        new QLabel(tr("This policy is in use. %1\nChoose what takes its place; it can all be undone.")
                       .arg(toText(usage)),
                   this);
    question->setTextFormat(Qt::PlainText);
    question->setWordWrap(true);
    std::vector<std::string> others;
    for (const Policy& policy : draft.policies()) {
        if (policy.name != m_name)
            others.push_back(policy.name);
    }
    m_replacement->setPolicies(others);
    if (!others.empty())
        m_replacement->setValue(others.front());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Remove"));
    buttons->button(QDialogButtonBox::Ok)->setEnabled(!others.empty());
    if (others.empty())
        m_replacement->setHint(tr("There is no other policy. Make one first, or unassign its clients."));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(14);
    layout->addWidget(question);
    auto* form = new FormLayout();
    form->addRow(tr("&In its place:"), *m_replacement);
    layout->addLayout(form);
    layout->addStretch(1);
    layout->addWidget(buttons);
    setMinimumWidth(420);
    connect(buttons, &QDialogButtonBox::accepted, this, &PolicyRemovalDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &PolicyRemovalDialog::reject);
}

void PolicyRemovalDialog::accept()
{
    if (m_draft.policy(m_name) && m_draft.policy(m_replacement->value()))
        removePolicy(m_draft, m_name, m_replacement->value());
    QDialog::accept();
}

} // namespace weir::gui

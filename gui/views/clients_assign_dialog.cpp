// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/clients_assign_dialog.h"

#include "common/document_parts.h"
#include "gui/draft/draft.h"
#include "gui/text/sentence_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir::gui {
namespace {

QLabel* plainLabel(const QString& text)
{
    auto* const label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

ClientsAssignDialog::ClientsAssignDialog(Draft& draft, Client client, QWidget* parent)
    : QDialog(parent), m_draft(draft), m_client(std::move(client)), m_policy(new QComboBox),
      m_name(new QLineEdit), m_ends(new QCheckBox(tr("&Until"))), m_until(new QDateTimeEdit),
      m_problem(plainLabel({})), m_assign(nullptr)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Assign to policy"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
    for (const Policy& policy : m_draft.policies())
        m_policy->addItem(shownText(policy.name), QString::fromStdString(policy.name));
    const int current = m_policy->findData(QString::fromStdString(m_client.policy));
    m_policy->setCurrentIndex(std::max(0, current));
    m_name->setText(
        QString::fromStdString(isNew() ? m_draft.freeName(PartKind::Client, "client") : m_client.name));
    m_name->setEnabled(isNew());
    m_ends->setChecked(m_client.until.has_value());
    m_until->setCalendarPopup(true);
    m_until->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm t"));
    m_until->setAccessibleName(tr("Until when the client keeps this policy"));
    m_until->setDateTime(m_client.until
                             ? QDateTime::fromSecsSinceEpoch(m_client.until->time_since_epoch().count())
                             : QDateTime::currentDateTime().addSecs(3600));
    m_until->setEnabled(m_ends->isChecked());
    m_problem->setAccessibleDescription(tr("What is wrong"));
    // Always there, so that the dialog does not change its size while somebody types.
    m_problem->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_problem->setAlignment(Qt::AlignLeft | Qt::AlignTop);

    auto* const form = new QFormLayout;
    form->addRow(tr("Identity:"), plainLabel(shownText(m_client.identity.value.empty()
                                                           ? formatMaskedIdentity(m_client.identity)
                                                           : formatIdentity(m_client.identity))
                                                 .left(256)));
    form->addRow(tr("&Policy:"), m_policy);
    form->addRow(tr("&Name:"), m_name);
    form->addRow(m_ends, m_until);
    auto* const column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_problem);
    auto* const note =
        plainLabel(tr("This is a change of the draft. It takes effect when you apply the draft."));
    note->setWordWrap(false);
    note->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(note);
    // After all else: in an empty dialog Qt would put them in another order for Tab than on the screen.
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_assign = buttons->addButton(tr("&Assign"), QDialogButtonBox::AcceptRole);
    column->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::accepted, this, &ClientsAssignDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_ends, &QCheckBox::toggled, m_until, &QWidget::setEnabled);
    connect(m_ends, &QCheckBox::toggled, this, &ClientsAssignDialog::showProblem);
    connect(m_until, &QDateTimeEdit::dateTimeChanged, this, &ClientsAssignDialog::showProblem);
    connect(m_name, &QLineEdit::textChanged, this, &ClientsAssignDialog::showProblem);
    connect(m_policy, &QComboBox::currentIndexChanged, this, &ClientsAssignDialog::showProblem);
    connect(&m_draft, &Draft::changed, this, &ClientsAssignDialog::showProblem);
    showProblem();
    m_policy->setFocus();
}

Client ClientsAssignDialog::edited() const
{
    Client client = m_client;
    client.name = m_name->text().toStdString();
    client.policy = m_policy->currentData().toString().toStdString();
    client.until.reset();
    if (m_ends->isChecked())
        client.until = std::chrono::sys_seconds(std::chrono::seconds(m_until->dateTime().toSecsSinceEpoch()));
    return client;
}

QString ClientsAssignDialog::problem() const
{
    const Client client = edited();
    if (m_policy->count() == 0)
        return tr("There is no policy yet. Make one on the page Policies first.");
    if (isNew() && m_draft.client(client.name) != nullptr)
        return tr("There is a client of this name already. Choose another name.");
    if (m_ends->isChecked() && m_until->dateTime() <= QDateTime::currentDateTime())
        return tr("That time is past. Choose a later one.");
    const std::vector<Fault> faults = faultsOf(client);
    return faults.empty() ? QString() : toText(faults.front().sentence);
}

void ClientsAssignDialog::showProblem()
{
    m_problem->setText(problem());
    m_assign->setEnabled(m_problem->text().isEmpty());
}

void ClientsAssignDialog::accept()
{
    showProblem();
    if (!m_assign->isEnabled())
        return;
    const Client client = edited();
    m_draft.put(client, tr("Assign %1 to %2").arg(shownText(client.name), shownText(client.policy)));
    QDialog::accept();
}

} // namespace weir::gui

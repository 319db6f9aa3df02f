// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/hosts_dialog.h"

#include "gui/look/plain_label.h"
#include "gui/text/sentence_text.h"

#include <QAccessible>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir::gui {

HostsDialog::HostsDialog(const QString& ssh, QWidget* parent)
    : QDialog(parent), m_ssh(ssh), m_name(new QLineEdit(this)), m_outcome(plainLabel())
{
    setWindowTitle(tr("Add host"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* label = new QLabel(tr("&Host, as ssh takes it:"), this);
    label->setBuddy(m_name);
    m_name->setPlaceholderText(QStringLiteral("admin@server.example"));
    m_name->setMinimumWidth(420);
    QLabel* explanation = plainLabel();
    explanation->setText(
        tr("Weir runs \"weirctl bridge\" there by ssh, with your keys and your rights on that host. "
           "Weir must be installed there."));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_testButton = buttons->addButton(tr("&Test connection"), QDialogButtonBox::ActionRole);
    m_add = buttons->addButton(tr("&Add and switch to it"), QDialogButtonBox::AcceptRole);
    m_add->setDefault(true);
    m_outcome->setAccessibleDescription(tr("Outcome of the test"));
    m_outcome->setMinimumHeight(3 * fontMetrics().lineSpacing());
    m_outcome->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    for (QWidget* widget :
         {static_cast<QWidget*>(label), static_cast<QWidget*>(m_name), static_cast<QWidget*>(explanation)})
        column->addWidget(widget);
    column->addWidget(m_outcome, 1);
    column->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &HostsDialog::edited);
    connect(m_testButton, &QPushButton::clicked, this, &HostsDialog::test);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(name());
        accept();
    });
    connect(&m_test, &HostTest::succeeded, this, [this](const HelperState& state) {
        say(tr("Connected: Weir %1, revision %2.").arg(shownText(state.version)).arg(state.revision));
    });
    connect(&m_test, &HostTest::failed, this,
            [this](const Error& reason) { say(tr("Not connected: %1").arg(toText(reason.sentence))); });
    edited();
}

QString HostsDialog::name() const
{
    return m_name->text().trimmed();
}

void HostsDialog::edited()
{
    m_test.stop();
    const Sentence fault = bridge::hostFault(name().toStdString());
    for (QPushButton* button : {m_testButton, m_add})
        button->setEnabled(fault.code.empty());
    m_outcome->setText(name().isEmpty() || fault.code.empty() ? QString() : toText(fault));
}

void HostsDialog::test()
{
    m_testButton->setEnabled(false);
    m_outcome->setText(tr("Connecting to %1…").arg(shownText(name().toStdString())));
    m_test.start({name(), m_ssh});
}

void HostsDialog::say(const QString& text)
{
    m_testButton->setEnabled(true);
    m_outcome->setText(text);
    QAccessibleEvent event(m_outcome, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/password_dialog.h"

#include "gui/look/icon_label.h"
#include "gui/look/icons.h"
#include "gui/look/plain_label.h"
#include "gui/text/sentence_text.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir::gui {
namespace {

QString plain(const QString& text)
{
    return shownText(text.toStdString());
}

/// PAM asks in the language of the other host, mostly English.
QString questionText(const QString& question)
{
    const QString text = question.trimmed();
    return text == QLatin1String("Password:") ? PasswordDialog::tr("Password:") : plain(text);
}

} // namespace

PasswordDialog::PasswordDialog(bridge::AuthenticationRelay& relay,
                               const bridge::AuthenticationRequest& request, const QString& host,
                               QWidget* parent)
    : QDialog(parent), m_relay(relay), m_number(request.number), m_user(new QComboBox(this)),
      m_question(new QLabel(this)), m_answer(new QLineEdit(this)), m_note(plainLabel()),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Authentication on %1").arg(plain(host)));
    auto* sign = new IconLabel(icon(Icon::Lock), this);
    QLabel* heading = plainLabel();
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    heading->setText(plain(request.message));
    QLabel* details = plainLabel();
    details->setText(tr("polkit on %1 asks (%2).").arg(plain(host), plain(request.action)));
    for (const QString& user : request.users)
        m_user->addItem(plain(user), user);
    m_user->setEnabled(request.users.size() > 1);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setBuddy(m_answer);
    m_note->setAccessibleDescription(tr("Message"));
    m_note->setMinimumHeight(fontMetrics().lineSpacing());

    auto* form = new QFormLayout;
    auto* userLabel = new QLabel(tr("&User:"), this);
    userLabel->setBuddy(m_user);
    form->addRow(userLabel, m_user);
    form->addRow(m_question, m_answer);
    auto* column = new QVBoxLayout;
    column->addWidget(heading);
    column->addWidget(details);
    column->addLayout(form);
    column->addWidget(m_note);
    column->addStretch();
    column->addWidget(m_buttons);
    auto* row = new QHBoxLayout(this);
    row->addWidget(sign, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    setMinimumWidth(460);
    // While nothing can be typed Cancel has the focus: Return must not become its key.
    m_buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    m_buttons->button(QDialogButtonBox::Ok)->setDefault(true);

    const auto ours = [this](auto take) {
        return [this, take](qint64 number, auto... what) {
            if (number == m_number)
                take(what...);
        };
    };
    connect(&relay, &bridge::AuthenticationRelay::asked, this,
            ours([this](const QString& question, bool echo) { ask(question, echo); }));
    connect(&relay, &bridge::AuthenticationRelay::noted, this,
            ours([this](const QString& text) { say(plain(text)); }));
    connect(&relay, &bridge::AuthenticationRelay::refused, this, ours([this] {
        say(tr("That was not accepted. Try again."));
        begin();
    }));
    connect(&relay, &bridge::AuthenticationRelay::ended, this, ours([this] {
        m_ended = true;
        accept();
    }));
    connect(m_user, &QComboBox::currentIndexChanged, this, [this] {
        m_note->clear();
        begin();
    });
    connect(m_buttons, &QDialogButtonBox::accepted, this, &PasswordDialog::answer);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    begin();
}

/// The talk with PAM begins anew.
void PasswordDialog::begin()
{
    ask(QStringLiteral("Password:"), false);
    m_answer->setEnabled(false);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(false);
    m_relay.authenticate(m_number, m_user->currentData().toString());
}

void PasswordDialog::ask(const QString& question, bool echo)
{
    const QString text = questionText(question);
    m_question->setText(text);
    m_answer->setAccessibleName(text);
    m_answer->setText({}); // clear() would keep it for Undo
    m_answer->setEchoMode(echo ? QLineEdit::Normal : QLineEdit::Password);
    m_answer->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_answer->setEnabled(true);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(true);
    m_answer->setFocus();
}

void PasswordDialog::answer()
{
    QByteArray secret = m_answer->text().toUtf8();
    m_answer->setText({}); // clear() would keep it for Undo
    m_answer->setEnabled(false);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(false);
    m_note->clear();
    m_relay.answer(m_number, std::move(secret));
}

void PasswordDialog::say(const QString& text)
{
    m_note->setText(text);
}

void PasswordDialog::done(int result)
{
    m_answer->setText({}); // clear() would keep it for Undo
    if (!std::exchange(m_ended, true))
        m_relay.dismiss(m_number);
    QDialog::done(result);
}

PasswordPrompts::PasswordPrompts(bridge::AuthenticationRelay& relay, const QString& host, QWidget* window)
    : QObject(window)
{
    connect(&relay, &bridge::AuthenticationRelay::began, this,
            [&relay, host, window](const bridge::AuthenticationRequest& request) {
                QWidget* above = QApplication::activeModalWidget();
                auto* dialog = new PasswordDialog(relay, request, host, above != nullptr ? above : window);
                dialog->open();
            });
}

} // namespace weir::gui

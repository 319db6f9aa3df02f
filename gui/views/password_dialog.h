// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bridge/authentication_relay.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace weir::gui {

/// polkit on another host asks who is there. What is typed leaves this dialog for that host and nothing else;
/// all that is shown but the host's name was sent by it, and is plain text.
class PasswordDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `host` as the person knows it. Closed before the end, it dismisses the question.
    PasswordDialog(bridge::AuthenticationRelay& relay, const bridge::AuthenticationRequest& request,
                   const QString& host, QWidget* parent);

    void done(int result) override;

private:
    void ask(const QString& question, bool echo);
    void answer();
    void begin();
    void say(const QString& text);

    bridge::AuthenticationRelay& m_relay;
    qint64 m_number;
    QComboBox* m_user;
    QLabel* m_question;
    QLineEdit* m_answer;
    QLabel* m_note;
    QDialogButtonBox* m_buttons;
    bool m_ended = false;
};

/// Shows a dialog for each question of a host, over whatever dialog waits for it.
class PasswordPrompts final : public QObject
{
    Q_OBJECT
public:
    PasswordPrompts(bridge::AuthenticationRelay& relay, const QString& host, QWidget* window);
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QProcess>
#include <QString>

namespace weir::control {

/// One talk with PAM as one user: polkit's setuid polkit-agent-helper-1, which tells polkitd itself when it
/// was satisfied. Its protocol (src/polkitagent/polkitagenthelper-pam.c): the cookie and each answer on a
/// line of its standard input; PAM_PROMPT_ECHO_OFF, PAM_PROMPT_ECHO_ON, PAM_ERROR_MSG, PAM_TEXT_INFO with a
/// text, and at last SUCCESS or FAILURE, on lines of its standard output, in which the text is escaped as
/// g_strescape() does.
class AgentHelper final : public QObject
{
    Q_OBJECT
public:
    AgentHelper();
    /// It runs as root and can't be signalled: it ends with its input, and nobody waits for it.
    ~AgentHelper() override;

    void start(const QString& user, const QString& cookie);
    /// Overwritten when it was passed on.
    void answer(QByteArray& secret);

signals:
    void asked(const QString& question, bool echo);
    void noted(const QString& text);
    void finished(bool satisfied); ///< once

private:
    void read();
    void take(const QByteArray& line);
    void finish(bool satisfied);

    QProcess* m_process;
    bool m_done = false;
};

/// What g_strescape() made of a text: \n, \t, \", \\ and the like, and other bytes in three octal digits.
QString unescaped(const QByteArray& text);

} // namespace weir::control

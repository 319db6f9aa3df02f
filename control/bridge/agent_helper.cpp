// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/bridge/agent_helper.h"

#include "common/bridge/child_process.h"
#include "common/bridge/frame.h"

#include <QStandardPaths>
#include <algorithm>
#include <array>
#include <utility>

namespace weir::control {
namespace {

/// Where distributions put it.
const QStringList folders{QStringLiteral("/usr/lib/polkit-1"), QStringLiteral("/usr/libexec"),
                          QStringLiteral("/usr/lib/policykit-1")};

constexpr std::array<std::pair<char, char>, 6> letters{
    {{'n', '\n'}, {'t', '\t'}, {'r', '\r'}, {'b', '\b'}, {'f', '\f'}, {'v', '\v'}}};

bool isOctal(char letter)
{
    return letter >= '0' && letter <= '7';
}

} // namespace

QString unescaped(const QByteArray& text)
{
    QByteArray plain;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] != '\\' || at + 1 == text.size()) {
            plain += text[at];
            continue;
        }
        ++at;
        if (!isOctal(text[at])) {
            const auto* const letter = std::ranges::find(letters, text[at], &std::pair<char, char>::first);
            plain += letter == letters.end() ? text[at] : letter->second;
            continue;
        }
        int byte = 0;
        qsizetype digits = 0;
        for (; digits < 3 && at + digits < text.size() && isOctal(text[at + digits]); ++digits)
            byte = byte * 8 + (text[at + digits] - '0');
        at += digits - 1;
        plain += static_cast<char>(byte);
    }
    return QString::fromUtf8(plain);
}

AgentHelper::AgentHelper() : m_process(new QProcess)
{
    m_process->setStandardErrorFile(QProcess::nullDevice());
    connect(m_process, &QProcess::readyReadStandardOutput, this, &AgentHelper::read);
    connect(m_process, &QProcess::finished, this, [this] {
        read();
        finish(false);
    });
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(false);
    });
}

AgentHelper::~AgentHelper()
{
    bridge::abandon(m_process);
}

void AgentHelper::start(const QString& user, const QString& cookie)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("polkit-agent-helper-1"), folders);
    if (program.isEmpty()) {
        emit noted(QStringLiteral("polkit-agent-helper-1 is not installed on this host"));
        return finish(false);
    }
    m_process->start(program, {user});
    m_process->write(cookie.toUtf8() + '\n');
}

void AgentHelper::answer(QByteArray& secret)
{
    // A line end in the middle would be an answer to a question that nobody has asked.
    if (!secret.contains('\n') && !m_done) {
        // As bytes: a QByteArray may be shared until it is written.
        m_process->write(secret.constData(), secret.size());
        m_process->write("\n");
    }
    bridge::wipe(secret);
}

void AgentHelper::read()
{
    while (m_process->canReadLine())
        take(m_process->readLine().trimmed());
}

void AgentHelper::take(const QByteArray& line)
{
    const qsizetype blank = line.indexOf(' ');
    const QByteArray word = line.left(blank < 0 ? line.size() : blank);
    const QString text = blank < 0 ? QString() : unescaped(line.mid(blank + 1));
    if (word == "PAM_PROMPT_ECHO_OFF" || word == "PAM_PROMPT_ECHO_ON")
        emit asked(text, word == "PAM_PROMPT_ECHO_ON");
    else if (word == "PAM_ERROR_MSG" || word == "PAM_TEXT_INFO")
        emit noted(text);
    else if (word == "SUCCESS" || word == "FAILURE")
        finish(word == "SUCCESS");
}

void AgentHelper::finish(bool satisfied)
{
    if (!std::exchange(m_done, true))
        emit finished(satisfied);
}

} // namespace weir::control

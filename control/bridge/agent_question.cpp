// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/bridge/agent_question.h"

#include <QJsonArray>
#include <utility>

namespace weir::control {
namespace {

/// As su(1) and sudo(8) do it.
constexpr int mostAttempts = 3;

} // namespace

AgentQuestion::AgentQuestion(qint64 number, QString cookie, QStringList users, const QDBusMessage& call)
    : m_number(number), m_cookie(std::move(cookie)), m_users(std::move(users)), m_call(call)
{
}

void AgentQuestion::begin(const QString& action, const QString& message)
{
    tell(QStringLiteral("users"), QJsonArray::fromStringList(m_users),
         {{QStringLiteral("action"), action}, {QStringLiteral("message"), message}});
}

void AgentQuestion::take(const bridge::Frame& frame)
{
    if (frame.head.contains(QStringLiteral("dismiss"))) {
        cancel();
        emit dismissed();
    } else if (const QJsonValue user = frame.head.value(QStringLiteral("user")); user.isString()) {
        authenticate(user.toString());
    } else if (frame.head.contains(QStringLiteral("answer")) && m_helper) {
        QByteArray secret = frame.payload;
        m_helper->answer(secret);
    }
}

void AgentQuestion::cancel()
{
    m_helper.reset();
    tell(QStringLiteral("ended"), true);
}

void AgentQuestion::authenticate(const QString& user)
{
    // Only whom polkit has named. Another user than before: that talk is over.
    if (!m_users.contains(user))
        return;
    m_helper = std::make_unique<AgentHelper>();
    connect(m_helper.get(), &AgentHelper::asked, this, [this](const QString& question, bool echo) {
        tell(QStringLiteral("question"), question, {{QStringLiteral("echo"), echo}});
    });
    connect(m_helper.get(), &AgentHelper::noted, this,
            [this](const QString& text) { tell(QStringLiteral("note"), text); });
    connect(m_helper.get(), &AgentHelper::finished, this, &AgentQuestion::finish);
    m_helper->start(user, m_cookie);
}

void AgentQuestion::finish(bool satisfied)
{
    if (m_helper)
        m_helper.release()->deleteLater();
    if (!satisfied && ++m_attempts < mostAttempts) {
        tell(QStringLiteral("refused"), true);
        return;
    }
    tell(QStringLiteral("ended"), true);
    emit answered();
}

void AgentQuestion::tell(const QString& key, const QJsonValue& value, QJsonObject more)
{
    more.insert(QStringLiteral("authentication"), m_number);
    more.insert(key, value);
    emit frameReady({more, {}});
}

} // namespace weir::control

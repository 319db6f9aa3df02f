// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/bridge/authentication_relay.h"

#include <QJsonArray>
#include <utility>

namespace weir::bridge {
namespace {

const QString numberKey = QStringLiteral("authentication");
/// The helper's own bound on open questions is lower.
constexpr std::size_t mostOpen = 16;
constexpr qsizetype longestText = 1000;
constexpr qsizetype mostUsers = 100;

QString textOf(const QJsonValue& value)
{
    return value.toString().left(longestText);
}

} // namespace

void AuthenticationRelay::take(const Frame& frame)
{
    const qint64 number = frame.head.value(numberKey).toInteger(-1);
    const auto value = [&](const char* key) { return frame.head.value(QLatin1String(key)); };
    if (number < 0)
        return;
    if (value("users").isArray()) {
        AuthenticationRequest request{number, textOf(value("action")), textOf(value("message")), {}};
        for (const QJsonValue user : value("users").toArray()) {
            if (request.users.size() < mostUsers)
                request.users << textOf(user);
        }
        if (m_open.size() < mostOpen && !request.users.isEmpty() && m_open.insert(number).second)
            emit began(request);
        return;
    }
    if (!m_open.contains(number))
        return;
    if (value("question").isString()) {
        emit asked(number, textOf(value("question")), value("echo").toBool());
    } else if (value("note").isString()) {
        emit noted(number, textOf(value("note")));
    } else if (value("refused").toBool()) {
        emit refused(number);
    } else if (value("ended").toBool()) {
        m_open.erase(number);
        emit ended(number);
    }
}

void AuthenticationRelay::endAll()
{
    for (const qint64 number : std::exchange(m_open, {}))
        emit ended(number);
}

void AuthenticationRelay::authenticate(qint64 number, const QString& user)
{
    send(number, QStringLiteral("user"), user);
}

void AuthenticationRelay::answer(qint64 number, QByteArray&& secret)
{
    QByteArray taken = std::move(secret);
    send(number, QStringLiteral("answer"), true, taken);
    wipe(taken);
}

void AuthenticationRelay::dismiss(qint64 number)
{
    send(number, QStringLiteral("dismiss"), true);
}

void AuthenticationRelay::send(qint64 number, const QString& key, const QJsonValue& value, QByteArray payload)
{
    if (!m_open.contains(number))
        return;
    Frame frame{QJsonObject{{numberKey, number}, {key, value}}, std::move(payload)};
    emit frameReady(frame);
}

} // namespace weir::bridge

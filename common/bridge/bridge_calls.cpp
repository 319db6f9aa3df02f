// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/bridge/bridge_calls.h"

#include "common/bridge/reply_values.h"

#include <algorithm>

namespace weir::bridge {

BridgeCalls::~BridgeCalls()
{
    failAll({Error::Kind::NoHelper, makeSentence("bridge-closed", "the connection was closed")});
}

qint64 BridgeCalls::add(const QString& method, const QString& signature, HelperTransport::Manner manner,
                        Clock::time_point now)
{
    const qint64 id = ++m_lastId;
    Call call{{},
              method,
              signature,
              manner == HelperTransport::Manner::MayAsk ? m_patience.prompt : m_patience.call,
              now};
    call.promise.start();
    m_waiting.emplace(id, std::move(call));
    return id;
}

void BridgeCalls::finish(const Frame& frame)
{
    const auto found = m_waiting.find(frame.head.value(QStringLiteral("id")).toInteger(-1));
    if (found == m_waiting.end())
        return;
    Call call = std::move(found->second);
    m_waiting.erase(found);
    const QJsonValue error = frame.head.value(QStringLiteral("error"));
    settle(call, error.isObject()
                     ? Answer(fromError(error.toObject()))
                     : fromReply(call.method, frame.head.value(QStringLiteral("result")).toArray(),
                                 call.signature, frame.payload));
}

void BridgeCalls::failAll(const Error& error)
{
    for (auto& [id, call] : std::exchange(m_waiting, {}))
        settle(call, error);
}

bool BridgeCalls::isOverdue(Clock::time_point now, Clock::time_point lastProgress) const
{
    return std::ranges::any_of(m_waiting, [&](const auto& waiting) {
        return now - std::max(waiting.second.since, lastProgress) > waiting.second.patience;
    });
}

void BridgeCalls::settle(Call& call, Answer answer)
{
    call.promise.addResult(std::move(answer));
    call.promise.finish();
}

} // namespace weir::bridge

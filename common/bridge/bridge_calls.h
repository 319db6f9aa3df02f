// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bridge/frame.h"
#include "common/helper_transport.h"

#include <QFuture>
#include <QPromise>
#include <chrono>
#include <map>

namespace weir::bridge {

struct CallPatience
{
    std::chrono::milliseconds call{std::chrono::seconds(30)};    ///< the bridge itself gives up after 25 s
    std::chrono::milliseconds prompt{std::chrono::seconds(310)}; ///< and after 5 minutes, where it may ask
};

/// The calls that wait for the other host's answer. Every one of them is answered exactly once.
class BridgeCalls
{
public:
    using Clock = std::chrono::steady_clock;
    using Answer = Result<HelperTransport::Arguments>;

    explicit BridgeCalls(CallPatience patience) : m_patience(patience) {}
    ~BridgeCalls();
    BridgeCalls(const BridgeCalls&) = delete;
    BridgeCalls& operator=(const BridgeCalls&) = delete;

    /// Returns the call's id; the answer comes through answerOf().
    qint64 add(const QString& method, const QString& signature, HelperTransport::Manner manner,
               Clock::time_point now);
    QFuture<Answer> answerOf(qint64 id) { return m_waiting.at(id).promise.future(); }
    /// A frame with "result" or "error"; what nobody waits for (any more) is passed over.
    void finish(const Frame& frame);
    void failAll(const Error& error);

    bool isEmpty() const { return m_waiting.empty(); }
    /// Does one of them wait for longer than it should? While bytes of a large frame move, its clock stands.
    bool isOverdue(Clock::time_point now, Clock::time_point lastProgress) const;

private:
    struct Call
    {
        QPromise<Answer> promise;
        QString method;
        QString signature;
        std::chrono::milliseconds patience;
        Clock::time_point since;
    };

    static void settle(Call& call, Answer answer);

    CallPatience m_patience;
    std::map<qint64, Call> m_waiting;
    qint64 m_lastId = 0;
};

} // namespace weir::bridge

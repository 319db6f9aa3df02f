// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QPromise>
#include <deque>
#include <memory>
#include <optional>
#include <qcorofuture.h>
#include <qcorotask.h>

namespace weir::rest {

/// Lets so many coroutines of a thread through at once; others wait in the order in which they came, up to a
/// number of them. The helper refuses more calls at a time than 8 of one connection, 2 of them questions to
/// polkit: here they wait instead.
class Turnstile final
{
public:
    Turnstile(int places, std::size_t mostWaiting) : m_free(places), m_mostWaiting(mostWaiting) {}

    /// The place is free again when the last copy goes. Nothing: too many wait already.
    using Place = std::shared_ptr<void>;
    QCoro::Task<std::optional<Place>> enter()
    {
        if (m_free > 0) {
            --m_free;
            co_return place();
        }
        if (m_waiting.size() >= m_mostWaiting)
            co_return std::nullopt;
        auto turn = std::make_shared<QPromise<void>>();
        turn->start();
        m_waiting.push_back(turn);
        const QFuture<void> called = turn->future();
        co_await called;
        co_return place();
    }

private:
    Place place()
    {
        return Place(nullptr, [this](void*) { leave(); });
    }
    void leave()
    {
        if (m_waiting.empty()) {
            ++m_free;
            return;
        }
        const auto next = m_waiting.front();
        m_waiting.pop_front();
        next->finish();
    }

    int m_free;
    std::size_t m_mostWaiting;
    std::deque<std::shared_ptr<QPromise<void>>> m_waiting;
};

} // namespace weir::rest

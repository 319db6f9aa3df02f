// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QPromise>
#include <memory>
#include <qcorofuture.h>
#include <qcorotask.h>
#include <utility>

namespace weir {

/// Lets one coroutine of a thread at a time do something that is suspended in between; the others wait in the
/// order in which they came.
class Turns final
{
public:
    /// Ends when it is destroyed.
    using Turn = std::shared_ptr<void>;

    QCoro::Task<Turn> take()
    {
        auto over = std::make_shared<QPromise<void>>();
        over->start();
        const QFuture<void> before = std::exchange(m_last, over->future());
        if (!before.isFinished())
            co_await before;
        co_return Turn(nullptr, [over](void*) { over->finish(); });
    }

    bool taken() const { return !m_last.isFinished(); }

private:
    QFuture<void> m_last;
};

} // namespace weir

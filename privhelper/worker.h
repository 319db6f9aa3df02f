// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QtConcurrentRun>
#include <memory>
#include <optional>
#include <qcorofuture.h>
#include <qcorotask.h>
#include <type_traits>
#include <utility>

namespace weir {

/// Runs `work` in the pool; the coroutine goes on in its own thread with what it returned.
template <typename Work, typename Value = std::invoke_result_t<Work>>
QCoro::Task<Value> runInPool(QThreadPool* pool, Work work)
{
    // QFuture wants values that can be made empty; a Result can't. Nor may it carry an exception to a
    // coroutine that nobody waits for.
    auto value = std::make_shared<std::optional<Value>>();
    QFuture<void> future =
        QtConcurrent::run(pool, [value, work = std::move(work)]() noexcept { value->emplace(work()); });
    co_await future;
    co_return std::move(**value);
}

/// Destroys a large value in the pool instead of here.
template <typename Value>
void freeIn(QThreadPool* pool, Value value)
{
    auto owner = std::make_shared<std::optional<Value>>(std::move(value));
    pool->start([owner = std::move(owner)] { owner->reset(); });
}

} // namespace weir

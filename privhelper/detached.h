// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/process/last_words.h"

#include <qcorotask.h>
#include <utility>

namespace weir {

/// Runs a coroutine that nobody waits for. Its exception would be dropped, and a caller would never be
/// answered.
inline QCoro::Task<void> detached(QCoro::Task<void> task)
{
    try {
        co_await std::move(task);
    } catch (...) {
        endWithException();
    }
}

} // namespace weir

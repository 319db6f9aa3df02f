// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace weir {

/// From now on the process ends, with a line in its log, when an allocation fails or an exception reaches
/// nobody: limits go on without it, and it is started again. To be called before anything else.
void endWhereNothingCanGoOn();

/// What a coroutine that nobody waits for does with an exception, which would be dropped with it. Only to be
/// called while one is handled.
[[noreturn]] void endWithException();

} // namespace weir

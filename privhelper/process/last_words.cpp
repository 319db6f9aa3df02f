// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/process/last_words.h"

#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>
#include <unistd.h>

namespace weir {
namespace {

/// Without memory of its own.
[[noreturn]] void end(std::string_view words)
{
    const ssize_t written = write(STDERR_FILENO, words.data(), words.size());
    static_cast<void>(written); // the process ends, told or not
    std::abort();
}

void outOfMemory()
{
    end("weir-helper: out-of-memory consequence=ends\n");
}

} // namespace

void endWhereNothingCanGoOn()
{
    std::set_new_handler(outOfMemory);
    std::set_terminate(endWithException);
}

void endWithException()
{
    try {
        if (const auto current = std::current_exception())
            std::rethrow_exception(current);
    } catch (const std::bad_alloc&) {
        // Qt's containers allocate by malloc and throw this themselves.
        outOfMemory();
    } catch (...) {
    }
    end("weir-helper: unexpected-exception consequence=ends\n");
}

} // namespace weir

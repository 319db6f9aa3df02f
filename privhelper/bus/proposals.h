// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <QVariant>
#include <chrono>
#include <cstdint>
#include <optional>

/// What the methods that change, and those that say what a change would do, have in common.
namespace weir {

/// How a change is to be made.
struct ChangeTerms
{
    std::optional<std::chrono::milliseconds> trial; ///< `try`; absent: for good
    std::string through;                            ///< what the caller calls itself
};

/// Any other option is an error.
Result<ChangeTerms> changeTerms(const QVariant& options);

/// Of the host, in bytes (proc_meminfo(5)); 0: not known.
std::uint64_t availableMemory();

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "control/merge.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <qcorotask.h>
#include <string>
#include <vector>

namespace weir::control {

/// What a document would change, before it does.
struct Offer
{
    std::uint64_t revision = 0; ///< that it would be done to
    std::vector<Difference> differences;
    std::string wouldBe;        ///< a dry run's last word
    std::string question;       ///< asked at a terminal
    std::function<void()> show; ///< the differences, in words
    std::function<QCoro::Task<Result<MemoryEstimate>>()> memory;
};

/// Says what would change and asks at a terminal. The status when that is the end of it: there is nothing to
/// change, it was a dry run, or the answer was no. Nothing: go on.
QCoro::Task<std::optional<ExitStatus>> offer(Session& session, Offer offered, const MergeChoices& choices);

} // namespace weir::control

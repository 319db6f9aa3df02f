// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

namespace weir::control {

/// What weirctl tells the shell (design, section 7; docs/weirctl.md).
enum class ExitStatus {
    Done = 0,
    Failed = 1,
    Usage = 2,
    NotAuthorized = 3,
    BadDocument = 4,
    NoHelper = 5,
    Conflict = 6,
};

ExitStatus exitStatusFor(Error::Kind kind);

} // namespace weir::control

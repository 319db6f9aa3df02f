// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/exit_status.h"

namespace weir::control {

ExitStatus exitStatusFor(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotAuthorized:
    case Error::Kind::Dismissed:
        return ExitStatus::NotAuthorized;
    case Error::Kind::Invalid:
        return ExitStatus::BadDocument;
    case Error::Kind::Conflict:
        return ExitStatus::Conflict;
    case Error::Kind::NoHelper:
        return ExitStatus::NoHelper;
    case Error::Kind::Busy:
    case Error::Kind::LimitExceeded:
    case Error::Kind::Unsupported:
    case Error::Kind::Degraded:
    case Error::Kind::Failed:
        break;
    }
    return ExitStatus::Failed;
}

} // namespace weir::control

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/session.h"

#include <cstdint>
#include <string>
#include <vector>

namespace weir::control {

/// One transaction against the revision that the changes were made from. Says `done` and the new revision, or
/// what went wrong (`place`: the file that faults are about).
QCoro::Task<ExitStatus> commit(Session& session, std::vector<Change> changes, std::uint64_t revision,
                               std::string done, std::string place = {});

} // namespace weir::control

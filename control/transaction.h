// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/configuration.h"
#include "control/session.h"
#include "control/trial_choice.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace weir::control {

struct Transaction
{
    std::vector<Change> changes;
    ConfigurationText base; ///< that they were made from, masked
    TrialChoice trial;
};

/// Applies the changes. When the configuration has moved on meanwhile and nobody else changed the same parts,
/// they are made to what is in force now, which is said; else a Conflict names the parts, and who changed
/// something since. → the new revision, or that of the trial.
QCoro::Task<Result<std::uint64_t>> transact(Session& session, Transaction transaction);

/// One transaction against the configuration that the changes were made from. Says `done` and the new
/// revision, or what went wrong (`place`: the file that faults are about).
QCoro::Task<ExitStatus> commit(Session& session, std::vector<Change> changes,
                               const Configuration& configuration, TrialOptions trial, std::string done,
                               std::string place = {});

/// `done`, what follows from a trial, and the revision.
std::string doneInWords(const std::string& done, const TrialChoice& trial, std::uint64_t revision);

} // namespace weir::control

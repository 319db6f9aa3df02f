// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document_merge.h"
#include "control/session.h"
#include "control/trial_choice.h"

#include <CLI/CLI.hpp>
#include <QByteArray>
#include <functional>
#include <string>

namespace weir::control {

/// How a document is put in force.
struct MergeChoices
{
    bool dryRun = false;
    bool yes = false;
    TrialOptions trial;
    OtherClients others = OtherClients::Kept;
    std::size_t mostDifferences = 1'000; ///< that are shown
    /// Where a fault of the document is in what the user gave; absent: the same.
    std::function<Fault(const Fault&)> translate = nullptr;
};

/// --dry-run, --yes, --try and --no-try; `choices` lives as long as the command line.
void addMergeChoices(CLI::App& verb, MergeChoices& choices);

/// Merges a document into what is in force: says what would change, asks in a terminal, does it. `place`:
/// what the faults are about.
QCoro::Task<ExitStatus> mergeText(Session& session, QByteArray text, std::string place, MergeChoices choices);

} // namespace weir::control

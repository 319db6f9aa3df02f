// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/rest/call.h"
#include "control/trial_choice.h"

#include <optional>
#include <qcorotask.h>
#include <rapidjson/document.h>
#include <variant>

/// Whether what a request changes is for good or on trial (design, rule 9: there is always a way out).
namespace weir::rest {

/// How long it says by ?try; 0: it is for good. Absent: it does not say. A problem: that is no span.
std::variant<std::optional<std::chrono::seconds>, Response> spanSaid(const Call& call);

/// As it was said; else on trial when the request came by the very port that one of the services limits, for
/// a limit too strict there would shut out whoever made it. `services`: those of the document that will be
/// in force.
control::TrialChoice chooseTrial(const Call& call, std::optional<std::chrono::seconds> said,
                                 const rapidjson::Value& services);
/// The same for a document's text, read in another thread where it must be read.
QCoro::Task<control::TrialChoice> chooseTrial(SharedCall call, std::optional<std::chrono::seconds> said,
                                              QByteArray document);

/// The revision that is in force now: 200; or the trial that has begun: 202, for nothing is for good yet. A
/// change without differences begins none.
QCoro::Task<Response> changeResponse(SharedCall call, std::uint64_t revision, control::TrialChoice trial);

} // namespace weir::rest

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "control/rest/http.h"

namespace weir::rest {

/// RFC 9457: type, title, status, detail, and of our own code, arguments and faults (pointer, code,
/// arguments, detail), the same sentences that weirctl and the window show.
Response problem(unsigned status, const Sentence& sentence, const std::vector<Fault>& faults = {});

/// What became of a call to the helper. `conditional`: the request said If-Match, so that a conflict is its
/// condition's failure.
Response problem(const Error& error, bool conditional = false);

} // namespace weir::rest

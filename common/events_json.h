// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/events.h"
#include "common/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// A JSON array with an object an event, on a line each: "cursor", "time" (ISO 8601, UTC), "kind" and those
/// of "service", "client", "identity", "handle", "policy", "limit", "verdict", "seconds", "missed",
/// "subject", "revision" and "uid" that say something. This is how they travel.
std::string writeEventsJson(const std::vector<EventRow>& events);

/// What writeEventsJson() wrote; members and kinds that this version does not know are left aside.
Result<std::vector<EventRow>> readEventsJson(std::string_view json);

} // namespace weir

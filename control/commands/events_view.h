// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/events.h"
#include "control/print/table.h"

#include <string>
#include <vector>

namespace weir::control {

/// Time, kind and what happened as a sentence, with how many more were not told.
Table eventsTable(const std::vector<EventRow>& events);

/// For programs: the names of events_json.h and `event`, the sentence.
Table eventsCsvTable(const std::vector<EventRow>& events);

/// The same as one line, for a log that goes on.
std::string eventLine(const EventRow& event);

/// One JSON object on one line.
std::string eventJsonLine(const EventRow& event);

} // namespace weir::control

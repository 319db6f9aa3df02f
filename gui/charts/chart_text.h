// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/charts/stacked_rates.h"

#include <QString>
#include <optional>

namespace weir::gui {

/// "Passed", "Throttled", "Rejected", "Dropped"
QString bandName(Band band);
/// What becomes of such requests, for tool tips.
QString bandExplanation(Band band);

/// Local time of day: "14:05:09".
QString clockText(ChartTime time);
/// "14:05"; with seconds where the time is not a whole minute.
QString gridTimeText(ChartTime time);
/// Local time minus UTC.
std::chrono::seconds utcOffset(ChartTime time);

/// "14:05:09: 100/s passed, 0/s throttled, 4/s rejected, 0/s dropped."
QString sampleSentence(const RateSample& sample);

} // namespace weir::gui

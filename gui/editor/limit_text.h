// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <QString>
#include <cstdint>

/// The parts of a policy as sentences.
namespace weir::gui {

/// What a limit does to a client: "At most 20 requests at once, then 100 a second. What is more gets 429."
QString explain(const Limit& limit);
/// Which requests it counts: "every request", "POST, paths from /login, host shop.example".
QString summary(const std::optional<Match>& match);
/// "none", "5m after 20 refusals"
QString summary(const std::optional<Penalty>& penalty);
/// What it does; nothing for what is not complete.
QString explain(const Penalty& penalty);
QString explainPriority(int priority);
/// "100 a second", "2 MB a minute"
QString rateInWords(const Limit& limit);
/// "20 requests", "1 MB in"
QString amountInWords(std::uint64_t amount, Measure measure);

} // namespace weir::gui

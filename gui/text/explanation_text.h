// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/events.h"
#include "common/explanation.h"

#include <QString>
#include <QStringList>

/// What the helper explains, as sentences for a person: in the reader's language, with local times and users'
/// names. Plain text: never give it to a rich-text widget unescaped.
namespace weir::gui {

/// "It is refused with 429 and Retry-After 3: limit requests of policy gold is used up.", the verdict alone.
QString verdictText(const Explanation& explanation);

/// What a full table means and what helps; how the service, the client and its policy were found; what a new
/// connection would meet. A sentence each.
QStringList reasoningText(const Explanation& explanation);

/// Fill and refill of one limit, or why it does not count the request.
QString limitText(const Explanation& explanation, const LimitExplanation& limit);
QString capacityText(const Explanation& explanation);

/// "Limit requests has been so since revision 12, made by root on …"; the service's, the policy's and the
/// client's entry last.
QStringList originText(const Explanation& explanation);

/// What happened, as a sentence.
QString eventText(const EventRow& event);

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/events.h"
#include "common/result.h"

#include <QVariantMap>

namespace weir {

/// The options of Events and RevealedEvents.
Result<EventsQuery> readEventsQuery(const QVariantMap& options);

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/schedule.h"

#include <QString>

namespace weir::gui {

/// "By its schedule gold has the limits of daytime until 18:00, then its own."
QString inForceText(const ScheduledPolicy& schedule);

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics.h"

#include <QString>

namespace weir::gui {

/// Who blocks it and until when: "by its policy's penalty, until …".
QString blockText(const BlockedClient& blocked);

} // namespace weir::gui

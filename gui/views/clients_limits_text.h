// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <QString>
#include <QStringList>

namespace weir::gui {

/// A policy's limits in words, one a line: "requests: 100/s, burst 20; more is rejected".
QStringList limitsText(const Policy& policy);

} // namespace weir::gui

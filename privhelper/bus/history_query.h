// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/history.h"
#include "common/result.h"

#include <QVariantMap>

namespace weir {

/// The query of History, a{sv}: by s (total, service or policy), since u (seconds, 1 to 86,400), name s (at
/// most 256 characters). Absent keys have HistoryQuery's defaults; an unknown key or another type is an
/// error.
Result<HistoryQuery> readHistoryQuery(const QVariantMap& options);

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/result.h"
#include "common/statistics_columns.h"
#include "privhelper/enforcer.h"
#include "privhelper/masking.h"

#include <QVariantMap>
#include <vector>

namespace weir {

/// The query of Statistics, a{sv}: by s, top u (1 to 100,000), sort s, filter s (at most 256 bytes), offset
/// u. Absent keys have StatisticsQuery's defaults; an unknown key or another type is an error.
Result<StatisticsQuery> readStatisticsQuery(const QVariantMap& options);

/// The rows that the query selects. Masked: secret identities are replaced before anything is compared, so
/// that neither the filter nor the order tells anything about them.
Result<StatisticsSelection> statisticsTable(std::vector<Enforcer::Row> rows, const StatisticsQuery& query,
                                            Masking masking);

} // namespace weir

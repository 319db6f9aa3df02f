// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/enforcer.h"
#include "privhelper/kernel/client_index.h"
#include "privhelper/kernel/name_table.h"
#include "privhelper/kernel/packet_path.h"

#include <vector>

namespace weir {

/// What the rows of the tables are read from.
struct StatisticsSources
{
    const Maps& maps;
    const NameTable& names;
    const Document& document;   ///< in force
    const ClientIndex& clients; ///< of that document
    std::uint32_t generation = 0;
    Secret secret{};
};

void setCounts(StatisticsRow& row, const weir_counts& counts);

/// All rows of one table. Services, policies and limits: those in force; interfaces: all that were ever
/// attached; clients: the configured ones, also when they were never seen, and all others that the tables
/// still hold.
Result<std::vector<Enforcer::Row>> readStatistics(StatisticsBy by, const StatisticsSources& sources);

} // namespace weir

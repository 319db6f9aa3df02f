// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/responses.h"
#include "common/result.h"
#include "privhelper/kernel/name_table.h"
#include "privhelper/kernel/packet_path.h"

#include <cstdint>
#include <vector>

namespace weir {

/// A row for each service (or, with anything else, each policy) in force, by name.
Result<std::vector<ResponseRow>> readResponses(StatisticsBy by, const Maps& maps, const NameTable& names,
                                               std::uint32_t generation);

} // namespace weir

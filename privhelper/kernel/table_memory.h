// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/statistics.h"

#include <cstdint>
#include <vector>

struct bpf_object;

namespace weir {

/// What the tables of a loaded object take, the larger ones by name and the others in one row. Before
/// Linux 6.4 the kernel can't say what is taken of tables that grow: then as if they were full.
std::vector<TableMemory> tableMemory(const bpf_object& object);

/// What the clients of `after` that `before` does not have take beyond what is taken.
MemoryEstimate clientMemory(const Document& before, const Document& after);

} // namespace weir

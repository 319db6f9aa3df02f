// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/json_tree.h"

/// The parts of a document as JSON, keys in the grammar's order, defaults left out. Each replaces what is in
/// `tree`.
namespace weir {

void writeService(JsonTree& tree, const Service& service);
void writePolicy(JsonTree& tree, const Policy& policy);
void writeClient(JsonTree& tree, const Client& client, Masking masking);

} // namespace weir

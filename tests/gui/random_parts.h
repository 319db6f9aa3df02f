// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <random>

/// Parts that are valid by themselves and use every key of the grammar.
namespace weir {

Policy randomPolicy(std::mt19937& random, const std::string& name);
Service randomService(std::mt19937& random, const std::string& name);
Client randomClient(std::mt19937& random, const std::string& name);

} // namespace weir

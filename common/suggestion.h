// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// The candidate that `word` was probably meant to be: at most a third of its letters differ (optimal string
/// alignment, case ignored). Empty when none comes close.
std::string closestName(std::string_view word, const std::vector<std::string_view>& candidates);

} // namespace weir

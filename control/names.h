// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace weir::control {

/// `; did you mean "gold"?`, or "" when nothing is close.
std::string didYouMean(std::string_view wrong, const std::vector<std::string>& existing);

/// `there is no policy "godl"; did you mean "gold"?`, or how to list what there is.
Error noSuchName(const std::string& kind, const std::string& name, const std::vector<std::string>& existing);

} // namespace weir::control

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// What the system refused: `english` (see makeSentence) plus the system's own reason, which becomes the last
/// argument. `number` is an errno, of either sign as libbpf returns it.
Error systemFailure(std::string code, std::string_view english, std::vector<std::string> arguments,
                    int number);

} // namespace weir

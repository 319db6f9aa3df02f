// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/completion/completion.h"

#include <string_view>

namespace weir::control {

/// How the value of an option or the argument of a verb is completed.
struct ValueRule
{
    std::string_view verb; ///< "config apply"; empty: of every verb
    std::string_view name; ///< "--by", or an argument's "FILE"
    Values values = Values::Free;
    std::string_view words = {}; ///< of Values::Words, parted by blanks
};

/// The first rule that fits, or none.
const ValueRule* ruleFor(std::string_view verb, std::string_view name);

} // namespace weir::control

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/explanation.h"
#include "common/result.h"

#include <string>
#include <string_view>

namespace weir {

/// One JSON object with the names that statistics have, too; `sentences` says the same in words.
std::string writeExplanationJson(const Explanation& explanation);

/// What writeExplanationJson() wrote, without the sentences: explanationSentences() makes them again. Members
/// that this version does not know are left aside.
Result<Explanation> readExplanationJson(std::string_view json);

} // namespace weir

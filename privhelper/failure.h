// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// An error as makeSentence() words it: %1 ... %9 in `english` stand for the arguments.
Error failure(Error::Kind kind, std::string code, std::string_view english,
              std::vector<std::string> arguments = {});

/// The same with what the system said about `number` (errno) as the last argument.
Error systemFailure(int number, std::string code, std::string_view english,
                    std::vector<std::string> arguments = {});

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/failure.h"

#include <cstdlib>
#include <system_error>

namespace weir {

Error systemFailure(std::string code, std::string_view english, std::vector<std::string> arguments,
                    int number)
{
    arguments.push_back(std::generic_category().message(std::abs(number)));
    const std::string pattern = std::string(english) + ": %" + std::to_string(arguments.size());
    return {Error::Kind::Failed, makeSentence(std::move(code), pattern, std::move(arguments))};
}

} // namespace weir

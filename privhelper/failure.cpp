// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/failure.h"

#include <system_error>
#include <utility>

namespace weir {

Error failure(Error::Kind kind, std::string code, std::string_view english,
              std::vector<std::string> arguments)
{
    return Error{kind, makeSentence(std::move(code), english, std::move(arguments))};
}

Error systemFailure(int number, std::string code, std::string_view english,
                    std::vector<std::string> arguments)
{
    arguments.push_back(std::generic_category().message(number));
    return failure(Error::Kind::Failed, std::move(code), english, std::move(arguments));
}

} // namespace weir

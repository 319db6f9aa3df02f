// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/session.h"

#include <iostream>
#include <string>

namespace weir::control {

ExitStatus Session::fail(const Error& error, std::string_view place)
{
    output.error(error, place);
    if (error.kind == Error::Kind::Conflict)
        output.note("Nothing was changed. Look at what is in force now (weirctl config show) and try again.");
    return exitStatusFor(error.kind);
}

bool Session::confirm(std::string_view question)
{
    output.raw(std::string(question) + " [y/N] ");
    output.flush();
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "Y" || answer == "yes";
}

} // namespace weir::control

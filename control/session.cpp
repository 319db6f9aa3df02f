// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/session.h"

#include "control/print/json.h"

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

void Session::report(std::string_view sentence, const std::vector<std::pair<std::string, Value>>& members)
{
    if (!json)
        return output.line(sentence);
    JsonText text;
    text.startObject();
    text.member("message", std::string(sentence));
    for (const auto& [name, value] : members)
        text.member(name, value);
    text.endObject();
    output.raw(text.text());
}

bool Session::confirm(std::string_view question)
{
    if (json)
        std::cerr << question << " [y/N] ";
    else
        output.raw(std::string(question) + " [y/N] ");
    output.flush();
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "Y" || answer == "yes";
}

} // namespace weir::control

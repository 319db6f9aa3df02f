// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/log.h"

#include "common/text.h"

#include <cstdio>

namespace weir {
namespace {

std::string quoted(const std::string& value)
{
    const std::string text = printable(value);
    if (!text.empty() && text.find_first_of(" \"=") == std::string::npos)
        return text;
    std::string result = "\"";
    for (const char letter : text) {
        if (letter == '"')
            result += '\\';
        result += letter;
    }
    return result + "\"";
}

} // namespace

std::string formatLogLine(std::string_view event, LogFields fields)
{
    std::string line = "weir-helper: " + std::string(event);
    for (const auto& [key, value] : fields)
        line.append(" ").append(key).append("=").append(quoted(value));
    return line;
}

void log(std::string_view event, LogFields fields)
{
    const std::string line = formatLogLine(event, fields) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/sentence.h"

#include <utility>

namespace weir {

Sentence makeSentence(std::string code, std::string_view english, std::vector<std::string> arguments)
{
    std::string rendered;
    for (std::size_t at = 0; at < english.size(); ++at) {
        const bool placeholder =
            english[at] == '%' && at + 1 < english.size() && english[at + 1] >= '1' && english[at + 1] <= '9';
        const std::size_t index = placeholder ? static_cast<std::size_t>(english[at + 1] - '1') : 0;
        if (placeholder && index < arguments.size()) {
            rendered += arguments[index];
            ++at;
        } else {
            rendered += english[at];
        }
    }
    return {std::move(code), std::move(arguments), std::move(rendered)};
}

} // namespace weir

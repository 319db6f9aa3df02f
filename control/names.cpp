// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/names.h"

#include "common/suggestion.h"
#include "common/text.h"

namespace weir::control {
namespace {

std::string closest(std::string_view wrong, const std::vector<std::string>& existing)
{
    return closestName(wrong, std::vector<std::string_view>(existing.begin(), existing.end()));
}

} // namespace

std::string didYouMean(std::string_view wrong, const std::vector<std::string>& existing)
{
    const std::string name = closest(wrong, existing);
    return name.empty() ? std::string() : "; did you mean \"" + name + "\"?";
}

Error noSuchName(const std::string& kind, const std::string& name, const std::vector<std::string>& existing)
{
    if (const std::string other = closest(name, existing); !other.empty())
        return {Error::Kind::Failed,
                makeSentence("no-such-" + kind, "there is no %1 \"%2\"; did you mean \"%3\"?",
                             {kind, shown(name), other})};
    return {Error::Kind::Failed,
            makeSentence("no-such-" + kind, "there is no %1 \"%2\"; weirctl %1 list shows all",
                         {kind, shown(name)})};
}

} // namespace weir::control

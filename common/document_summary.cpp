// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_differences.h"
#include "common/text.h"

#include <algorithm>
#include <numeric>
#include <string_view>

namespace weir {
namespace {

using Action = Difference::Action;

constexpr std::size_t mostNames = 3; // more parts are a number

std::string_view verb(Action action)
{
    switch (action) {
    case Action::Add:
        return "added";
    case Action::Remove:
        return "removed";
    case Action::Change:
        break;
    }
    return "changed";
}

} // namespace

void DifferenceSummary::add(const Difference& difference)
{
    auto group = std::find_if(m_groups.begin(), m_groups.end(), [&](const Group& known) {
        return known.kind == difference.kind && known.action == difference.action;
    });
    if (group == m_groups.end())
        group = m_groups.insert(m_groups.end(), {difference.kind, difference.action, 0, {}, {}});
    if (group->parts > 0 && group->last == difference.name)
        return;
    ++group->parts;
    group->last = difference.name;
    if (group->parts <= mostNames)
        group->names.push_back(difference.name);
}

std::string DifferenceSummary::line() const
{
    if (m_groups.empty())
        return "no change";
    std::string line;
    for (const Group& group : m_groups) {
        const std::string action = ' ' + std::string(verb(group.action));
        if (group.parts > mostNames) {
            const std::string kinds = group.kind == "policy" ? "policies" : group.kind + 's';
            line += (line.empty() ? "" : ", ") + std::to_string(group.parts) + ' ' + kinds + action;
            continue;
        }
        for (const std::string_view name : group.names) {
            line += line.empty() ? "" : ", ";
            line.append(group.kind).append(" ").append(shown(name)).append(action);
        }
    }
    return line;
}

std::size_t DifferenceSummary::parts(Action action) const
{
    return std::accumulate(m_groups.begin(), m_groups.end(), std::size_t{0},
                           [&](std::size_t sum, const Group& group) {
                               return sum + (group.action == action ? group.parts : 0);
                           });
}

std::string summarize(const std::vector<Difference>& differences)
{
    DifferenceSummary summary;
    for (const Difference& difference : differences)
        summary.add(difference);
    return summary.line();
}

} // namespace weir

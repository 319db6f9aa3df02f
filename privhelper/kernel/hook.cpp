// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/hook.h"

#include <charconv>

namespace weir {
namespace {

std::string prefixFor(const std::string& hook, Direction direction)
{
    return hook + (direction == Direction::Ingress ? "-ingress-" : "-egress-");
}

} // namespace

// By index alone: a bpffs reserves dots, which interface names may contain, and a renamed interface keeps its
// index.
std::string pinName(const std::string& hook, Direction direction, std::uint32_t index)
{
    return prefixFor(hook, direction) + std::to_string(index);
}

std::optional<Attached> readPinName(const std::string& hook, const std::filesystem::path& pin)
{
    const std::string name = pin.filename();
    for (const Direction direction : {Direction::Ingress, Direction::Egress}) {
        const std::string prefix = prefixFor(hook, direction);
        if (!name.starts_with(prefix))
            continue;
        Attached attached{0, direction, pin};
        const char* const end = name.data() + name.size();
        const auto [stop, failure] = std::from_chars(name.data() + prefix.size(), end, attached.index);
        if (failure == std::errc() && stop == end && attached.index != 0)
            return attached;
    }
    return std::nullopt;
}

} // namespace weir

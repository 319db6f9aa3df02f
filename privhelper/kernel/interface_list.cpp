// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/interface_list.h"

#include <algorithm>
#include <fnmatch.h>
#include <memory>
#include <net/if.h>

namespace weir {

std::vector<Interface> presentInterfaces()
{
    const std::unique_ptr<struct if_nameindex, void (*)(struct if_nameindex*)> all(if_nameindex(),
                                                                                   if_freenameindex);
    std::vector<Interface> interfaces;
    for (const auto* entry = all.get(); entry != nullptr && entry->if_index != 0; ++entry)
        interfaces.push_back({entry->if_index, entry->if_name});
    std::sort(interfaces.begin(), interfaces.end(),
              [](const Interface& left, const Interface& right) { return left.index < right.index; });
    return interfaces;
}

std::vector<Interface> matching(const std::vector<Interface>& interfaces, const std::string& pattern)
{
    return matchingAny(interfaces, {pattern});
}

std::vector<Interface> matchingAny(const std::vector<Interface>& interfaces,
                                   const std::vector<std::string>& patterns)
{
    std::vector<Interface> found;
    std::copy_if(
        interfaces.begin(), interfaces.end(), std::back_inserter(found), [&](const Interface& interface) {
            return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
                return pattern == interface.name || fnmatch(pattern.c_str(), interface.name.c_str(), 0) == 0;
            });
        });
    return found;
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace weir {

struct Interface
{
    std::uint32_t index = 0;
    std::string name;

    bool operator==(const Interface&) const = default;
};

/// The interfaces of this network namespace, by index.
std::vector<Interface> presentInterfaces();

/// What a device's packets begin with at the TC hook.
enum class LinkLayer {
    Ethernet,
    Bare ///< the IP header
};

/// Fails for devices that this version can't read (netdevice(7), SIOCGIFHWADDR).
Result<LinkLayer> linkLayer(const Interface& interface);

/// Those that a name or shell pattern (fnmatch(3)) of the document means.
std::vector<Interface> matching(const std::vector<Interface>& interfaces, const std::string& pattern);

/// Those that any of the patterns means, each once, by index.
std::vector<Interface> matchingAny(const std::vector<Interface>& interfaces,
                                   const std::vector<std::string>& patterns);

} // namespace weir

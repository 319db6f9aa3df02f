// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/interface_list.h"

#include "privhelper/kernel/failure.h"
#include "privhelper/kernel/file_descriptor.h"

#include <algorithm>
#include <cerrno>
#include <fnmatch.h>
#include <memory>
#include <net/if.h>
#include <net/if_arp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

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

Result<LinkLayer> linkLayer(const Interface& interface)
{
    // Newer than the C library's header (linux/if_arp.h).
    constexpr unsigned short rawIp = 519, ip6Gre = 823, none = 0xFFFE;
    ifreq request{};
    interface.name.copy(request.ifr_name, IFNAMSIZ - 1);
    // Any socket will do (netdevice(7)); the helper's unit leaves it those of the bus and of netlink.
    const FileDescriptor socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (socket.get() < 0 || ioctl(socket.get(), SIOCGIFHWADDR, &request) < 0)
        return systemFailure("link-layer-unknown", "can't see what kind of device %1 is", {interface.name},
                             errno);
    switch (request.ifr_hwaddr.sa_family) {
    case ARPHRD_ETHER:
    case ARPHRD_LOOPBACK:
        return LinkLayer::Ethernet;
    case ARPHRD_TUNNEL:
    case ARPHRD_TUNNEL6:
    case ARPHRD_SIT:
    case ARPHRD_IPGRE:
    case ARPHRD_PPP:
    case ip6Gre:
    case rawIp:
    case none:
        return LinkLayer::Bare;
    default:
        return Error{Error::Kind::Unsupported,
                     makeSentence("link-layer",
                                  "%1 is a device of kind %2, whose packets this version can't read; name "
                                  "one that carries Ethernet or bare IP packets, for example eth0",
                                  {interface.name, std::to_string(request.ifr_hwaddr.sa_family)})};
    }
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/process/link_watcher.h"

#include "privhelper/failure.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <linux/rtnetlink.h>
#include <string_view>
#include <sys/socket.h>

namespace weir {

namespace {

/// Not filters: attaching to an interface may add and take away some each time it fails, and would then be
/// tried again without end.
bool concerns(std::string_view messages)
{
    nlmsghdr header{};
    for (; messages.size() >= sizeof(header);
         messages.remove_prefix(std::min<std::size_t>(NLMSG_ALIGN(header.nlmsg_len), messages.size()))) {
        std::memcpy(&header, messages.data(), sizeof(header));
        if (header.nlmsg_len < sizeof(header))
            return true;
        if (header.nlmsg_type == RTM_NEWLINK || header.nlmsg_type == RTM_DELLINK ||
            header.nlmsg_type == RTM_NEWQDISC || header.nlmsg_type == RTM_DELQDISC)
            return true;
    }
    return false;
}

} // namespace

Result<std::unique_ptr<LinkWatcher>> LinkWatcher::open()
{
    UniqueFd fd(socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE));
    sockaddr_nl address = {};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_LINK | RTMGRP_TC;
    if (!fd || bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0)
        return systemFailure(errno, "link-watch", "interfaces that come and go can't be watched: %1");
    return std::unique_ptr<LinkWatcher>(new LinkWatcher(std::move(fd)));
}

LinkWatcher::LinkWatcher(UniqueFd socket)
    : m_socket(std::move(socket)), m_notifier(m_socket.get(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &LinkWatcher::drain);
}

void LinkWatcher::drain()
{
    // What exactly happened does not matter, nor does an overrun (ENOBUFS): everything is looked at anew.
    std::array<char, 32768> buffer;
    bool heard = false;
    for (;;) {
        const ssize_t count = recv(m_socket.get(), buffer.data(), buffer.size(), 0);
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            break;
        if (count < 0 && errno != EINTR && errno != ENOBUFS)
            break;
        heard = heard || count < 0 || concerns({buffer.data(), static_cast<std::size_t>(count)});
    }
    if (heard)
        emit linksChanged();
}

} // namespace weir

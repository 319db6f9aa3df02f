// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/process/link_watcher.h"

#include "privhelper/failure.h"

#include <array>
#include <cerrno>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace weir {

Result<std::unique_ptr<LinkWatcher>> LinkWatcher::open()
{
    UniqueFd fd(socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE));
    sockaddr_nl address = {};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_LINK;
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
        heard = true;
    }
    if (heard)
        emit linksChanged();
}

} // namespace weir

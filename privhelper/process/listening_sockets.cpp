// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/process/listening_sockets.h"

#include "privhelper/failure.h"
#include "privhelper/process/control_groups.h"
#include "privhelper/unique_fd.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <set>
#include <string_view>
#include <sys/socket.h>
#include <sys/time.h>
#include <tuple>

namespace weir {
namespace {

/// More places than any host has; whoever opens more is not worth the memory.
constexpr std::size_t mostRead = 16'384;
constexpr timeval patience{5, 0};

struct Request
{
    nlmsghdr header;
    inet_diag_req_v2 body;
};

int ask(const UniqueFd& socket, std::uint8_t family)
{
    Request request{};
    request.header.nlmsg_len = sizeof(request);
    request.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    request.body.sdiag_family = family;
    request.body.sdiag_protocol = IPPROTO_TCP;
    request.body.idiag_states = 1U << TCP_LISTEN;
    return send(socket.get(), &request, sizeof(request), 0) < 0 ? errno : 0;
}

std::string addressText(const inet_diag_msg& body)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(body.idiag_family, body.id.idiag_src, text.data(), text.size());
    return text.data();
}

struct Found
{
    std::set<ListeningSocket> sockets;
    std::map<std::uint64_t, std::string> units;
};

void take(std::string_view message, Found& found)
{
    inet_diag_msg body{};
    if (message.size() < sizeof(body))
        return;
    std::memcpy(&body, message.data(), sizeof(body));
    ListeningSocket listening{addressText(body), ntohs(body.id.idiag_sport), {}, body.idiag_uid};
    message.remove_prefix(std::min<std::size_t>(NLMSG_ALIGN(sizeof(body)), message.size()));
    rtattr attribute{};
    for (; message.size() >= sizeof(attribute);
         message.remove_prefix(std::min<std::size_t>(RTA_ALIGN(attribute.rta_len), message.size()))) {
        std::memcpy(&attribute, message.data(), sizeof(attribute));
        if (attribute.rta_len < RTA_LENGTH(0) || attribute.rta_len > message.size())
            break;
        const std::string_view value = message.substr(RTA_LENGTH(0), attribute.rta_len - RTA_LENGTH(0));
        std::uint64_t group = 0;
        if (attribute.rta_type == INET_DIAG_SKV6ONLY && !value.empty() && value.front() == 0 &&
            listening.address == "::")
            listening.address = "*";
        if (attribute.rta_type == INET_DIAG_CGROUP_ID && value.size() == sizeof(group)) {
            std::memcpy(&group, value.data(), sizeof(group));
            if (const auto unit = found.units.find(group); unit != found.units.end())
                listening.unit = unit->second;
        }
    }
    if (found.sockets.size() < mostRead)
        found.sockets.insert(std::move(listening));
}

/// Reads one datagram of a dump. Returns 0 or an errno; nothing: there is more to come.
std::optional<int> readSome(const UniqueFd& socket, Found& found)
{
    std::array<char, 32768> buffer;
    const ssize_t length = recv(socket.get(), buffer.data(), buffer.size(), 0);
    if (length < 0)
        return errno;
    nlmsghdr header{};
    for (std::string_view rest(buffer.data(), static_cast<std::size_t>(length));
         rest.size() >= sizeof(header);
         rest.remove_prefix(std::min<std::size_t>(NLMSG_ALIGN(header.nlmsg_len), rest.size()))) {
        std::memcpy(&header, rest.data(), sizeof(header));
        if (header.nlmsg_len < sizeof(header) || header.nlmsg_len > rest.size())
            return EPROTO;
        const std::string_view message = rest.substr(NLMSG_HDRLEN, header.nlmsg_len - NLMSG_HDRLEN);
        if (header.nlmsg_type == NLMSG_DONE)
            return 0;
        if (header.nlmsg_type == NLMSG_ERROR) {
            nlmsgerr error{};
            if (message.size() < sizeof(error))
                return EPROTO;
            std::memcpy(&error, message.data(), sizeof(error));
            return -error.error;
        }
        if (header.nlmsg_type == SOCK_DIAG_BY_FAMILY)
            take(message, found);
    }
    return std::nullopt;
}

int dump(const UniqueFd& socket, std::uint8_t family, Found& found)
{
    if (const int status = ask(socket, family); status != 0)
        return status;
    for (;;) {
        if (const std::optional<int> status = readSome(socket, found))
            return *status;
    }
}

Error unreadable(int status)
{
    return systemFailure(status, "listening-sockets", "listening sockets can't be read: %1");
}

bool byPort(const ListeningSocket& left, const ListeningSocket& right)
{
    return std::tie(left.port, left) < std::tie(right.port, right);
}

} // namespace

Result<ListeningSockets> readListeningSockets(const std::filesystem::path& controlGroups)
{
    const UniqueFd socket(::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG));
    if (!socket)
        return unreadable(errno);
    setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    Found found{{}, readUnits(controlGroups)};
    for (const std::uint8_t family : {AF_INET, AF_INET6}) {
        // A kernel without IPv6 has none.
        const int status = dump(socket, family, found);
        if (status != 0 && !(family == AF_INET6 && status == ENOENT))
            return unreadable(status);
    }
    ListeningSockets listening{static_cast<std::uint32_t>(found.sockets.size()),
                               {found.sockets.begin(), found.sockets.end()}};
    std::sort(listening.sockets.begin(), listening.sockets.end(), byPort);
    if (listening.sockets.size() > mostListeningSockets)
        listening.sockets.resize(mostListeningSockets);
    return listening;
}

} // namespace weir

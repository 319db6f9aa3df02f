// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/route_socket.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/time.h>
#include <vector>

namespace weir {
namespace {

/// Long enough for a module to be loaded.
constexpr timeval patience{5, 0};

FileDescriptor openSocket()
{
    FileDescriptor descriptor(socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE));
    if (descriptor)
        setsockopt(descriptor.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    return descriptor;
}

/// Reads the next answer. Returns 0 or an errno.
int receive(const FileDescriptor& descriptor, std::vector<std::byte>& answer)
{
    answer.resize(32768);
    const ssize_t length = recv(descriptor.get(), answer.data(), answer.size(), 0);
    if (length < 0)
        return errno;
    answer.resize(static_cast<std::size_t>(length));
    return answer.size() < sizeof(nlmsghdr) ? EPROTO : 0;
}

/// What a whole message says of success: 0 or an errno.
int statusOf(std::string_view message)
{
    nlmsghdr header{};
    std::memcpy(&header, message.data(), sizeof(header));
    if (header.nlmsg_type != NLMSG_ERROR)
        return 0;
    nlmsgerr error{};
    if (message.size() < NLMSG_LENGTH(sizeof(error)))
        return EPROTO;
    std::memcpy(&error, message.data() + NLMSG_HDRLEN, sizeof(error));
    return -error.error;
}

std::string_view viewOf(const std::vector<std::byte>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Sends the message and reads the first answer to it. Returns 0 or an errno.
int converse(const nlmsghdr& message, std::vector<std::byte>& answer)
{
    const FileDescriptor descriptor = openSocket();
    if (!descriptor || send(descriptor.get(), &message, message.nlmsg_len, 0) < 0)
        return errno;
    const int status = receive(descriptor, answer);
    return status != 0 ? status : statusOf(viewOf(answer));
}

/// The attribute of this type among those that begin at `at`; its value, empty when there is none.
std::string_view find(std::string_view attributes, std::uint16_t type)
{
    while (attributes.size() >= sizeof(rtattr)) {
        rtattr header{};
        std::memcpy(&header, attributes.data(), sizeof(header));
        if (header.rta_len < RTA_LENGTH(0) || header.rta_len > attributes.size())
            break;
        if ((header.rta_type & NLA_TYPE_MASK) == type)
            return attributes.substr(RTA_LENGTH(0), header.rta_len - RTA_LENGTH(0));
        attributes.remove_prefix(std::min<std::size_t>(RTA_ALIGN(header.rta_len), attributes.size()));
    }
    return {};
}

std::string text(std::string_view value)
{
    return std::string(value.substr(0, value.find('\0')));
}

} // namespace

RouteRequest::RouteRequest(std::uint16_t type, std::uint16_t flags)
{
    m_message.header.nlmsg_len = NLMSG_LENGTH(0);
    m_message.header.nlmsg_type = type;
    m_message.header.nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | NLM_F_ACK | flags);
}

void RouteRequest::append(const void* data, std::size_t length)
{
    const std::size_t at = NLMSG_ALIGN(m_message.header.nlmsg_len);
    if (at + length > m_message.bytes.size())
        return; // no request of ours is nearly as long
    std::memcpy(m_message.bytes.data() + at, data, length);
    m_message.header.nlmsg_len = static_cast<std::uint32_t>(at + length);
}

void RouteRequest::attribute(std::uint16_t type, const void* data, std::size_t length)
{
    rtattr header{};
    header.rta_type = type;
    header.rta_len = static_cast<std::uint16_t>(RTA_LENGTH(length));
    append(&header, sizeof(header));
    if (length > 0)
        append(data, length);
}

void RouteRequest::attribute(std::uint16_t type, std::string_view text)
{
    const std::string terminated(text);
    attribute(type, terminated.c_str(), terminated.size() + 1);
}

void RouteRequest::attribute(std::uint16_t type, std::uint32_t value)
{
    attribute(type, &value, sizeof(value));
}

void RouteRequest::attribute(std::uint16_t type, std::uint8_t value)
{
    attribute(type, &value, sizeof(value));
}

std::size_t RouteRequest::begin(std::uint16_t type)
{
    const std::size_t at = NLMSG_ALIGN(m_message.header.nlmsg_len);
    attribute(type, nullptr, 0);
    return at;
}

void RouteRequest::end(std::size_t begun)
{
    rtattr header{};
    std::memcpy(&header, m_message.bytes.data() + begun, sizeof(header));
    header.rta_len = static_cast<std::uint16_t>(m_message.header.nlmsg_len - begun);
    std::memcpy(m_message.bytes.data() + begun, &header, sizeof(header));
}

int sendRequest(const RouteRequest& request)
{
    std::vector<std::byte> answer;
    return converse(request.message(), answer);
}

std::optional<std::string> linkKind(std::uint32_t index, std::string_view name)
{
    RouteRequest request(RTM_GETLINK, 0);
    ifinfomsg body{};
    body.ifi_index = static_cast<int>(index);
    request.add(body);
    std::vector<std::byte> answer;
    if (converse(request.message(), answer) != 0 || answer.size() < NLMSG_LENGTH(sizeof(ifinfomsg)))
        return std::nullopt;
    const std::string_view attributes = viewOf(answer).substr(NLMSG_SPACE(sizeof(ifinfomsg)));
    if (text(find(attributes, IFLA_IFNAME)) != name)
        return std::nullopt;
    return text(find(find(attributes, IFLA_LINKINFO), IFLA_INFO_KIND));
}

int listQdiscs(std::vector<Qdisc>& qdiscs)
{
    RouteRequest request(RTM_GETQDISC, NLM_F_DUMP);
    request.add(tcmsg{});
    const FileDescriptor descriptor = openSocket();
    if (!descriptor || send(descriptor.get(), &request.message(), request.message().nlmsg_len, 0) < 0)
        return errno;
    for (std::vector<std::byte> answer;;) {
        if (const int status = receive(descriptor, answer); status != 0)
            return status;
        nlmsghdr header{};
        for (std::string_view rest = viewOf(answer); rest.size() >= sizeof(header);
             rest.remove_prefix(std::min<std::size_t>(NLMSG_ALIGN(header.nlmsg_len), rest.size()))) {
            std::memcpy(&header, rest.data(), sizeof(header));
            if (header.nlmsg_len < sizeof(header) || header.nlmsg_len > rest.size())
                return EPROTO;
            if (header.nlmsg_type == NLMSG_DONE)
                return 0;
            const std::string_view message = rest.substr(0, header.nlmsg_len);
            if (header.nlmsg_type == NLMSG_ERROR)
                return statusOf(message);
            tcmsg body{};
            if (header.nlmsg_type != RTM_NEWQDISC || message.size() < NLMSG_SPACE(sizeof(body)))
                continue;
            std::memcpy(&body, message.data() + NLMSG_HDRLEN, sizeof(body));
            qdiscs.push_back({static_cast<std::uint32_t>(body.tcm_ifindex), body.tcm_handle, body.tcm_parent,
                              text(find(message.substr(NLMSG_SPACE(sizeof(body))), TCA_KIND))});
        }
    }
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/kernel/file_descriptor.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// One rtnetlink(7) request, put together piece by piece.
class RouteRequest final
{
public:
    /// `flags` besides NLM_F_REQUEST and NLM_F_ACK.
    RouteRequest(std::uint16_t type, std::uint16_t flags);

    void add(const ifinfomsg& body) { append(&body, sizeof(body)); }
    void add(const tcmsg& body) { append(&body, sizeof(body)); }
    void attribute(std::uint16_t type, std::string_view text); ///< with a final NUL
    void attribute(std::uint16_t type, std::uint32_t value);
    void attribute(std::uint16_t type, std::uint8_t value);
    /// Attributes added until end() are this one's.
    std::size_t begin(std::uint16_t type);
    void end(std::size_t begun);

    const nlmsghdr& message() const { return m_message.header; }

private:
    void append(const void* data, std::size_t length);
    void attribute(std::uint16_t type, const void* data, std::size_t length);

    union {
        nlmsghdr header;
        std::array<std::byte, 512> bytes;
    } m_message{};
};

/// Sends the request and waits for the kernel's word. Returns 0 or an errno.
int sendRequest(const RouteRequest& request);

/// The kind of the link ("ifb", "veth", ...; "" when it has none) that has this index and name; nothing when
/// there is no such.
std::optional<std::string> linkKind(std::uint32_t index, std::string_view name);

/// A queueing discipline: tc(8).
struct Qdisc
{
    std::uint32_t interface = 0;
    std::uint32_t handle = 0;
    std::uint32_t parent = 0; ///< TC_H_ROOT, or a class of another
    std::string kind;         ///< "fq", "mq", ...
};

/// Adds those of all interfaces of this network namespace. Returns 0 or an errno.
int listQdiscs(std::vector<Qdisc>& qdiscs);

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bpf/packet_network.h"

#include <arpa/inet.h>
#include <cstring>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace weir {
namespace {

constexpr std::uint16_t markerType = 0x88b5; // IEEE 802 local experimental EtherType 1

[[noreturn]] void fail(const char* what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

void addAttribute(nlmsghdr& message, unsigned short type, const void* data, std::size_t size)
{
    auto* at = reinterpret_cast<char*>(&message) + NLMSG_ALIGN(message.nlmsg_len);
    auto* attribute = reinterpret_cast<rtattr*>(at);
    attribute->rta_type = type;
    attribute->rta_len = static_cast<unsigned short>(RTA_LENGTH(size));
    if (size)
        std::memcpy(RTA_DATA(attribute), data, size);
    message.nlmsg_len = NLMSG_ALIGN(message.nlmsg_len) + RTA_ALIGN(attribute->rta_len);
}

/// RTM_NEWLINK for kind "veth"; the kernel names both ends (rtnetlink(7)).
void makeVethPair()
{
    struct
    {
        nlmsghdr header;
        ifinfomsg interface;
        char attributes[128];
    } request{};
    request.header.nlmsg_len = NLMSG_LENGTH(sizeof(request.interface));
    request.header.nlmsg_type = RTM_NEWLINK;
    request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL | NLM_F_ACK;
    auto* linkInfo = reinterpret_cast<rtattr*>(reinterpret_cast<char*>(&request) + request.header.nlmsg_len);
    addAttribute(request.header, IFLA_LINKINFO | NLA_F_NESTED, nullptr, 0);
    addAttribute(request.header, IFLA_INFO_KIND, "veth", 4);
    linkInfo->rta_len = static_cast<unsigned short>(
        reinterpret_cast<char*>(&request) + request.header.nlmsg_len - reinterpret_cast<char*>(linkInfo));

    const int netlink = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    struct
    {
        nlmsghdr header;
        nlmsgerr error;
        char rest[512];
    } reply{};
    if (netlink < 0 || send(netlink, &request, request.header.nlmsg_len, 0) < 0 ||
        recv(netlink, &reply, sizeof(reply), 0) < 0)
        fail("cannot ask for a veth pair");
    close(netlink);
    if (reply.header.nlmsg_type == NLMSG_ERROR && reply.error.error) {
        errno = -reply.error.error;
        fail("cannot make a veth pair");
    }
}

unsigned bringUp(const char* name)
{
    const unsigned index = if_nametoindex(name);
    ifreq request{};
    std::strncpy(request.ifr_name, name, IFNAMSIZ - 1);
    request.ifr_flags = IFF_UP | IFF_NOARP;
    const int control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (!index || control < 0 || ioctl(control, SIOCSIFFLAGS, &request) < 0)
        fail("cannot bring a veth up");
    close(control);
    return index;
}

int packetSocket(unsigned interface)
{
    const int bound = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, htons(ETH_P_ALL));
    sockaddr_ll address{};
    address.sll_family = AF_PACKET;
    address.sll_protocol = htons(ETH_P_ALL);
    address.sll_ifindex = static_cast<int>(interface);
    if (bound < 0 || bind(bound, reinterpret_cast<sockaddr*>(&address), sizeof(address)) < 0)
        fail("cannot listen on a veth");
    return bound;
}

bool isTcp(const Bytes& packet)
{
    const int type = packet[12] << 8 | packet[13];
    return (type == ETH_P_IP && packet.size() > 34 && packet[23] == IPPROTO_TCP) ||
           (type == ETH_P_IPV6 && packet.size() > 54 && packet[20] == IPPROTO_TCP) || type == ETH_P_8021Q;
}

} // namespace

PacketNetwork::PacketNetwork(Capture capture)
{
    /* One processor: the far end's queue then keeps the order in which packets were sent. */
    cpu_set_t cpus;
    CPU_ZERO(&cpus);
    CPU_SET(static_cast<unsigned>(sched_getcpu()), &cpus);
    if (sched_setaffinity(0, sizeof(cpus), &cpus) < 0)
        fail("cannot stay on one processor");
    if (unshare(CLONE_NEWNET) < 0)
        fail("cannot make a network namespace");
    makeVethPair();
    m_near = bringUp("veth0");
    m_far = bringUp("veth1");
    if (capture == Capture::Off)
        return;
    m_socket = packetSocket(m_far);
    m_sender = packetSocket(m_near);
}

PacketNetwork::~PacketNetwork()
{
    for (const int open : {m_socket, m_sender})
        if (open >= 0)
            close(open);
}

std::vector<Bytes> PacketNetwork::captured()
{
    const Bytes marker = (Ethernet{.type = markerType} / payload(Bytes(46))).bytes();
    if (send(m_sender, marker.data(), marker.size(), 0) < 0)
        fail("cannot send a marker");

    std::vector<Bytes> packets;
    for (;;) {
        Bytes packet(65536);
        sockaddr_ll from{};
        socklen_t length = sizeof(from);
        pollfd ready{m_socket, POLLIN, 0};
        if (poll(&ready, 1, 5000) != 1)
            fail("the marker did not come through the veth in 5 s");
        const ssize_t size =
            recvfrom(m_socket, packet.data(), packet.size(), 0, reinterpret_cast<sockaddr*>(&from), &length);
        if (size < ETH_HLEN)
            fail("cannot receive from the veth");
        packet.resize(static_cast<std::size_t>(size));
        if ((packet[12] << 8 | packet[13]) == markerType)
            return packets;
        if (from.sll_pkttype != PACKET_OUTGOING && isTcp(packet))
            packets.push_back(std::move(packet));
    }
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bpf/packet_connection.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace weir {
namespace {

Packet envelope(const std::string& source, const std::string& target)
{
    if (source.find(':') != std::string::npos)
        return Ethernet{} / IPv6{.source = source, .target = target};
    return Ethernet{} / IPv4{.source = source, .target = target};
}

} // namespace

PacketConnection::PacketConnection(const PacketPrograms& programs, unsigned interface, PacketEnds ends)
    : m_programs(programs), m_interface(interface), m_ends(std::move(ends))
{
}

void PacketConnection::open()
{
    connect();
    accept();
    clientAcknowledges();
}

PacketRun PacketConnection::connect()
{
    Tcp tcp = clientSegment();
    tcp.flags = tcp_flag::syn;
    tcp.ack = 0;
    tcp.windowScale = 7;
    PacketRun run = runClient(tcp);
    ++clientNext;
    return run;
}

PacketRun PacketConnection::accept()
{
    Tcp tcp = serverSegment();
    tcp.flags = tcp_flag::syn | tcp_flag::ack;
    tcp.windowScale = 0;
    PacketRun run = runServer(tcp);
    ++serverNext;
    return run;
}

PacketRun PacketConnection::send(std::string_view data)
{
    PacketRun run = sendAt(0, data);
    clientNext += static_cast<std::uint32_t>(data.size());
    return run;
}

PacketRun PacketConnection::sendAt(std::int32_t offset, std::string_view data)
{
    Tcp tcp = clientSegment();
    tcp.sequence += static_cast<std::uint32_t>(offset);
    return runClient(tcp, data);
}

PacketRun PacketConnection::clientAcknowledges()
{
    return runClient(clientSegment());
}

PacketRun PacketConnection::respond(std::string_view data)
{
    PacketRun run = runServer(serverSegment(), data);
    serverNext += static_cast<std::uint32_t>(data.size());
    return run;
}

Tcp PacketConnection::clientSegment() const
{
    Tcp tcp{.sourcePort = m_ends.clientPort,
            .targetPort = m_ends.serverPort,
            .sequence = clientNext,
            .ack = serverNext};
    if (m_ends.timestamps)
        tcp.timestamps = {clientClock, serverClock};
    return tcp;
}

Tcp PacketConnection::serverSegment() const
{
    Tcp tcp{.sourcePort = m_ends.serverPort,
            .targetPort = m_ends.clientPort,
            .sequence = serverNext,
            .ack = clientNext,
            .window = serverWindow};
    if (m_ends.timestamps)
        tcp.timestamps = {serverClock, clientClock};
    return tcp;
}

Packet PacketConnection::fromClient(const Tcp& tcp, std::string_view data) const
{
    return envelope(m_ends.client, m_ends.server) / tcp / payload(data);
}

Packet PacketConnection::fromServer(const Tcp& tcp, std::string_view data) const
{
    return envelope(m_ends.server, m_ends.client) / tcp / payload(data);
}

PacketRun PacketConnection::runClient(const Tcp& tcp, std::string_view data) const
{
    return m_programs.ingress(fromClient(tcp, data).bytes(), m_interface);
}

PacketRun PacketConnection::runServer(const Tcp& tcp, std::string_view data) const
{
    return m_programs.egress(fromServer(tcp, data).bytes(), m_interface);
}

weir_tuple PacketConnection::tuple() const
{
    weir_tuple tuple{};
    std::ranges::copy(mappedAddress(m_ends.client), tuple.client);
    std::ranges::copy(mappedAddress(m_ends.server), tuple.server);
    tuple.client_port = m_ends.clientPort;
    tuple.server_port = m_ends.serverPort;
    return tuple;
}

weir_flow PacketConnection::flow() const
{
    const auto flow = m_programs.flow(tuple());
    if (!flow)
        throw std::logic_error("the programs do not follow this connection");
    return *flow;
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bpf/packet_programs.h"

#include <string>
#include <string_view>

namespace weir {

/// Who talks to whom. IPv6 when the addresses are.
struct PacketEnds
{
    std::string client = "192.0.2.7";
    std::string server = "192.0.2.10";
    std::uint16_t clientPort = 40000;
    std::uint16_t serverPort = 80;
    bool timestamps = true;
};

/// Both ends of one TCP connection, as its packets show them to the programs. Each call runs one packet
/// through the program of its direction. Sequence numbers advance as the real ends' would; what a program
/// drops is taken for lost only where a test says so (resend).
class PacketConnection
{
public:
    PacketConnection(const PacketPrograms& programs, unsigned interface, PacketEnds ends = {});

    /// SYN, SYN-ACK, ACK.
    void open();
    /// Only the client's SYN.
    PacketRun connect();
    /// Only the server's SYN-ACK.
    PacketRun accept();

    /// The client's next bytes, in order.
    PacketRun send(std::string_view data);
    /// Client bytes at an offset from the next one it has to send; nothing advances.
    PacketRun sendAt(std::int32_t offset, std::string_view data);
    /// The client takes back its last `count` bytes, to send them or others again.
    void forget(std::size_t count) { clientNext -= static_cast<std::uint32_t>(count); }
    PacketRun clientAcknowledges();

    /// The server acknowledges everything the client has sent, with `data` of its own.
    PacketRun respond(std::string_view data);
    PacketRun serverAcknowledges() { return respond(""); }

    /// Any segment of the client or of the server, filled in as the connection stands.
    Tcp clientSegment() const;
    Tcp serverSegment() const;
    Packet fromClient(const Tcp& tcp, std::string_view data = "") const;
    Packet fromServer(const Tcp& tcp, std::string_view data = "") const;
    PacketRun runClient(const Tcp& tcp, std::string_view data = "") const;
    PacketRun runServer(const Tcp& tcp, std::string_view data = "") const;

    weir_tuple tuple() const;
    /// What the programs remember of it; throws std::logic_error when they remember nothing.
    weir_flow flow() const;

    std::uint32_t clientNext = 1'000'000; ///< sequence number of the client's next byte
    std::uint32_t serverNext = 3'000'000'000;
    std::uint32_t clientClock = 1000; ///< TSval
    std::uint32_t serverClock = 5000;
    std::uint16_t serverWindow = 65000;

private:
    const PacketPrograms& m_programs;
    unsigned m_interface;
    PacketEnds m_ends;
};

} // namespace weir

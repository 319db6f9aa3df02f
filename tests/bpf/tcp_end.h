// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bpf/packet_parse.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace weir {

/// One end of a TCP connection: what it has to send, and what it got, by the numbers that it knows. A segment
/// that no peer of it could have sent is a fault.
class TcpEnd
{
public:
    /// `first`: sequence number of its own first byte; `peerFirst`: of its peer's.
    TcpEnd(std::uint32_t first, std::uint32_t peerFirst) : m_first(first), m_peerFirst(peerFirst) {}

    /// Bytes to send, whenever.
    void write(const std::string& bytes) { m_out += bytes; }
    std::size_t written() const { return m_out.size(); }
    std::size_t sent() const { return m_next; }
    std::size_t acknowledged() const { return m_acknowledged; }
    bool hasUnsent() const { return m_next < m_out.size(); }
    bool hasUnacknowledged() const { return m_acknowledged < m_next; }

    /// The bytes [from, from + length) as a segment: its sequence number and payload; what is new counts as
    /// sent.
    std::pair<std::uint32_t, std::string> segment(std::size_t from, std::size_t length);
    std::uint32_t sequence() const { return m_first + static_cast<std::uint32_t>(m_next); }
    std::uint32_t ack() const;

    /// Takes a segment. Returns "", or what is wrong with it.
    std::string receive(const ParsedPacket& packet);
    /// All that came in order since the connection began.
    const std::string& got() const { return m_got; }
    /// By the sequence number that it expected next.
    bool wasReset() const { return m_reset; }
    /// The peer's FIN has come, and all before it.
    bool atEnd() const { return m_end && m_got.size() == *m_end; }

private:
    std::string keep(std::size_t at, const std::string& bytes);

    std::uint32_t m_first;
    std::uint32_t m_peerFirst;
    std::string m_out;
    std::size_t m_next = 0;
    std::size_t m_acknowledged = 0;
    std::string m_got;
    std::map<std::size_t, char> m_later; ///< bytes that came out of order
    std::optional<std::size_t> m_end;
    bool m_reset = false;
};

} // namespace weir

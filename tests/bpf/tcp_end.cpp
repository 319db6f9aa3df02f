// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bpf/tcp_end.h"

#include <algorithm>

namespace weir {
namespace {

constexpr std::int32_t window = 1 << 20;

} // namespace

std::pair<std::uint32_t, std::string> TcpEnd::segment(std::size_t from, std::size_t length)
{
    const std::string bytes = m_out.substr(from, length);
    m_next = std::max(m_next, from + bytes.size());
    return {m_first + static_cast<std::uint32_t>(from), bytes};
}

std::uint32_t TcpEnd::ack() const
{
    return m_peerFirst + static_cast<std::uint32_t>(m_got.size()) + (atEnd() ? 1 : 0);
}

std::string TcpEnd::keep(std::size_t at, const std::string& bytes)
{
    for (std::size_t index = 0; index < bytes.size(); ++index) {
        const std::size_t place = at + index;
        if (place < m_got.size()) {
            if (m_got[place] != bytes[index])
                return "a repeated byte is another one";
            continue;
        }
        const auto [known, fresh] = m_later.emplace(place, bytes[index]);
        if (!fresh && known->second != bytes[index])
            return "a repeated byte is another one";
    }
    while (!m_later.empty() && m_later.begin()->first == m_got.size()) {
        m_got += m_later.begin()->second;
        m_later.erase(m_later.begin());
    }
    return "";
}

std::string TcpEnd::receive(const ParsedPacket& packet)
{
    if (!packet.tcpSumRight || !packet.lengthFits || !packet.ipSumRight)
        return "a sum or a length is wrong";
    const auto place = static_cast<std::int32_t>(packet.tcp.sequence - m_peerFirst);
    const auto ahead = static_cast<std::int64_t>(place) - static_cast<std::int64_t>(m_got.size());
    if (packet.tcp.flags & tcp_flag::rst) {
        // Another number than exactly the next one is challenged (RFC 5961, 3.2).
        m_reset = m_reset || ahead == 0;
        return ahead <= window ? "" : "a reset from beyond the window";
    }
    if (ahead > window || ahead < -window)
        return "a sequence number out of the window";
    const auto acknowledged = static_cast<std::int32_t>(packet.tcp.ack - m_first);
    if (acknowledged > static_cast<std::int64_t>(m_next))
        return "an acknowledgement of what was not sent";
    if (acknowledged > static_cast<std::int64_t>(m_acknowledged))
        m_acknowledged = static_cast<std::size_t>(acknowledged);
    if (place < 0)
        return packet.payload.empty() || place == -1 ? "" : "bytes from before the connection";
    if (packet.tcp.flags & tcp_flag::fin)
        m_end = static_cast<std::size_t>(place) + packet.payload.size();
    return keep(static_cast<std::size_t>(place), packet.payload);
}

} // namespace weir

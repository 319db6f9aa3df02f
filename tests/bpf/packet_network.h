// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bpf/packet_compose.h"

#include <vector>

namespace weir {

/// A network namespace of this thread's own with a pair of veth: what the programs send leaves at one end and
/// is caught at the other. It goes with the process. Needs CAP_SYS_ADMIN and CAP_NET_ADMIN; throws
/// std::system_error.
class PacketNetwork
{
public:
    /// `Off`: nobody listens, so that sending costs what it costs; captured() may not be called.
    enum class Capture { On, Off };

    explicit PacketNetwork(Capture capture = Capture::On);
    ~PacketNetwork();
    PacketNetwork(const PacketNetwork&) = delete;
    PacketNetwork& operator=(const PacketNetwork&) = delete;

    /// Index of the interface that the packets are said to arrive on and leave by.
    unsigned interface() const { return m_near; }
    /// Another interface, which has nothing to do with the first one's connections.
    unsigned otherInterface() const { return m_far; }

    /// The TCP packets that came out at the far end since the last call. Does not wait for a span of time: a
    /// marker is sent behind them, and everything before it is there.
    std::vector<Bytes> captured();

private:
    unsigned m_near = 0;
    unsigned m_far = 0;
    int m_socket = -1; ///< packet socket on the far end
    int m_sender = -1; ///< and on the near end
};

} // namespace weir

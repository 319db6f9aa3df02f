// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics.h"
#include "privhelper/kernel/interface_list.h"
#include "privhelper/kernel/packet_path.h"
#include "privhelper/kernel/route_socket.h"

#include <optional>
#include <string>
#include <vector>

namespace weir {

/// What queues the packets that leave by an interface: the kind of its root qdisc (tc(8)), "fq" also for an
/// mq of nothing but fq; empty when the list has none.
std::string egressQueue(const std::vector<Qdisc>& qdiscs, std::uint32_t interface);

/// Which interfaces keep packets until their time (fq), so that what exceeds a bytes-out limit can leave
/// later instead of being dropped (bpf/departure.h). No queue is replaced: that is the administrator's to
/// choose.
class EgressQueues final
{
public:
    explicit EgressQueues(const PacketPath& path) : m_path(path) {}

    /// Looks at the queues of these interfaces and tells the packet path. `needed`: some limit is on
    /// bytes-out. True when a state changed.
    bool reconcile(const std::vector<Interface>& attached, bool needed);
    Capability capability() const;

private:
    struct Queue
    {
        Interface interface;
        std::string kind;

        bool operator==(const Queue&) const = default;
    };
    Result<std::vector<Queue>> look(const std::vector<Interface>& attached) const;
    Result<Done> tell(const std::vector<Queue>& queues) const;

    const PacketPath& m_path;
    bool m_needed = false;
    std::vector<Queue> m_queues;
    std::optional<Sentence> m_failure;
};

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/abi.h"
#include "common/result.h"

#include <cstdint>
#include <memory>
#include <vector>

struct ring_buffer;

namespace weir {

/// The packet path's events and, numbered with them, user space's. Both outlive the helper.
class EventTables final
{
public:
    /// `events` and `log`: the mapped maps; `wake`: descriptor of the ring buffer.
    static Result<EventTables> open(weir_event* events, weir_event_log* log, int wake);

    /// Becomes readable with the packet path's next event.
    int descriptor() const;

    /// The events since the last call, by number; the first call: all that are kept. One that is just being
    /// written holds up those behind it until the next call; one that never comes is passed over in time.
    std::vector<weir_event> take();

    /// Keeps an event of user space; take() gives it back in turn.
    void note(weir_event event);

private:
    struct Close
    {
        void operator()(ring_buffer* ring) const;
    };
    EventTables(weir_event* events, weir_event_log* log, std::unique_ptr<ring_buffer, Close> ring);

    weir_event* m_events;
    weir_event_log* m_log;
    std::unique_ptr<ring_buffer, Close> m_ring;
    bool m_first = true;
    std::uint64_t m_taken = 0;       ///< the number up to which take() has told
    std::vector<weir_event> m_notes; ///< not taken yet
};

} // namespace weir

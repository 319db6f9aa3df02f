// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/event_tables.h"

#include "bpf/event.h"
#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/failure.h"

#include <algorithm>
#include <bpf/libbpf.h>
#include <cerrno>

namespace weir {
namespace {

/// Events behind one that is being written; the packet path needs less than a microsecond for it.
constexpr std::uint64_t patience = 64;

int ignoreRecord(void*, void*, std::size_t)
{
    return 0;
}

} // namespace

void EventTables::Close::operator()(ring_buffer* ring) const
{
    ring_buffer__free(ring);
}

EventTables::EventTables(weir_event* events, weir_event_log* log, std::unique_ptr<ring_buffer, Close> ring)
    : m_events(events), m_log(log), m_ring(std::move(ring))
{
}

Result<EventTables> EventTables::open(weir_event* events, weir_event_log* log, int wake)
{
    std::unique_ptr<ring_buffer, Close> ring(ring_buffer__new(wake, ignoreRecord, nullptr, nullptr));
    if (!ring)
        return systemFailure("events-open", "the ring buffer of events can't be opened", {}, errno);
    return EventTables(events, log, std::move(ring));
}

int EventTables::descriptor() const
{
    return ring_buffer__epoll_fd(m_ring.get());
}

std::vector<weir_event> EventTables::take()
{
    ring_buffer__consume(m_ring.get());
    const std::uint64_t newest = __atomic_load_n(&m_log->next, __ATOMIC_ACQUIRE);
    std::vector<weir_event> taken;
    weir_event copy{};
    if (m_first) {
        m_first = false;
        m_notes.clear();
        for (std::uint32_t place = 0; place < WEIR_EVENTS + WEIR_NOTES; ++place) {
            const std::uint64_t number = __atomic_load_n(&m_events[place].number, __ATOMIC_ACQUIRE);
            if (number != 0 && number <= newest && weir_event_read(&m_events[place], number, &copy) != 0)
                taken.push_back(copy);
        }
        m_taken = newest;
    } else {
        if (newest - m_taken > WEIR_EVENTS + WEIR_NOTES)
            m_taken = newest - WEIR_EVENTS - WEIR_NOTES;
        for (; m_taken < newest; ++m_taken) {
            const std::uint64_t number = m_taken + 1;
            const auto note = std::find_if(m_notes.begin(), m_notes.end(),
                                           [&](const weir_event& kept) { return kept.number == number; });
            if (note != m_notes.end()) {
                taken.push_back(*note);
                m_notes.erase(note);
            } else if (weir_event_read(&m_events[weir_event_place(number)], number, &copy) != 0) {
                taken.push_back(copy);
            } else if (newest - number < patience) {
                break;
            }
        }
    }
    std::sort(taken.begin(), taken.end(),
              [](const weir_event& one, const weir_event& other) { return one.number < other.number; });
    return taken;
}

void EventTables::note(weir_event event)
{
    event.at = bootNanoseconds();
    event.number = __atomic_fetch_add(&m_log->next, 1, __ATOMIC_ACQ_REL) + 1;
    const std::uint64_t noted = __atomic_fetch_add(&m_log->noted, 1, __ATOMIC_ACQ_REL);
    weir_event_write(&m_events[WEIR_EVENTS + noted % WEIR_NOTES], event.number, &event);
    if (!m_first)
        m_notes.push_back(event);
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "gui/live/helper_link.h"

#include <QObject>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace weir::gui {

using EventTime = std::chrono::sys_time<std::chrono::milliseconds>;

struct Event
{
    enum class Kind { Configuration, Helper, Pause, Interface, Packets, Clients, Blocks };
    std::uint64_t id = 0;
    EventTime time{};
    Kind kind = Kind::Helper;
    QString text;                         ///< a sentence, plain
    QString details;                      ///< further lines, plain
    std::optional<RevisionInfo> revision; ///< kind Configuration

    std::optional<EventRow> told; ///< what the helper told of it; not of counters and of what the window saw

    // Kind Packets: one row for all that one counter counted in a row.
    std::string reason;
    std::uint64_t count = 1;
    EventTime last{};   ///< when it counted last
    bool isGap = false; ///< counted while nobody looked, between `time` and `last`
    std::deque<std::pair<EventTime, std::uint64_t>> recent{}; ///< of the last minute
    std::uint64_t inLastMinute(EventTime now) const;
};

/// What this window has seen happen, oldest first: at most 2,000 events. It is told by others and asks
/// nobody, so that time is an argument.
class EventLog final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::size_t capacity = 2000;
    /// A counter that rests for so long has ended its event; none gets longer than `longestStorm`.
    static constexpr std::chrono::minutes rest{1};
    static constexpr std::chrono::minutes longestStorm{10};

    using QObject::QObject;

    const std::deque<Event>& events() const { return m_events; }

    void noteRevisions(const std::vector<RevisionInfo>& revisions);
    void noteCondition(HelperLink::Condition condition, const QString& problem, EventTime now);
    void noteState(const HelperState& state, EventTime now);
    /// The first reading is where counting begins; one after a pause tells what was counted in between.
    void noteReasons(const std::vector<ReasonCount>& reasons, EventTime now);
    /// What the helper tells. `isNews`: it happened while the window was open.
    void noteEvents(const std::vector<EventRow>& rows, bool isNews);
    /// Nobody reads the counters from now on.
    void pauseReasons();

signals:
    void aboutToInsert(int position);
    void inserted();
    void aboutToDropOldest();
    void droppedOldest();
    void changed(int position);

private:
    void add(Event event);
    void notePause(const HelperState& state, EventTime now);
    void noteInterfaces(const HelperState& state, EventTime now);
    void count(const ReasonCount& reason, std::uint64_t increment, EventTime now);

    std::deque<Event> m_events;
    std::uint64_t m_nextId = 1;
    std::uint64_t m_newestRevision = 0;
    std::optional<HelperLink::Condition> m_condition;
    std::optional<HelperState> m_state;
    std::map<std::string, std::uint64_t> m_counters;
    std::optional<EventTime> m_counted; ///< when the counters were read last
    bool m_gap = false;
};

} // namespace weir::gui

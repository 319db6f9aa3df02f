// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "control/rest/http.h"

#include <QObject>
#include <QTimer>
#include <array>
#include <memory>
#include <optional>
#include <qcorotask.h>
#include <string>
#include <vector>

namespace weir::rest {

/// Which events a stream is about.
struct EventFilter
{
    std::optional<EventKind> kind;
    std::string client; ///< its name, identity or handle; empty: all

    bool fits(const EventRow& event) const;
};

/// One event as server-sent events (HTML standard, section 9.2) write it: id is the cursor, event the kind,
/// data the object that JSON has.
std::string eventFrame(const EventRow& event);
/// Tells a reader how far it is, without an event: what it will send as Last-Event-ID.
std::string cursorFrame(std::uint64_t cursor);

/// One reader's stream. What it has not read yet is bounded: a reader who falls behind is hung up on, and
/// goes on where it was by Last-Event-ID.
class EventStream final : public BodyStream
{
public:
    explicit EventStream(EventFilter filter) : m_filter(std::move(filter)) {}

    std::size_t take(char* to, std::size_t most) override;
    bool ended() const override { return m_ended && m_text.empty(); }
    void whenReady(std::function<void()> wake) override { m_wake = std::move(wake); }

    /// What there was when it was opened; `cursor` is how far that goes. Until then what is published waits.
    void begin(const std::vector<EventRow>& events, std::uint64_t cursor);
    void publish(const std::vector<EventRow>& events, std::uint64_t cursor);
    /// The helper's log began anew: cursors start again.
    void restart() { m_cursor = 0; }
    /// A comment, so that a reader who left is noticed.
    void keepAlive();
    void end();

private:
    void append(const std::vector<EventRow>& events, std::uint64_t cursor);
    void add(const std::string& text);

    EventFilter m_filter;
    std::string m_text;
    std::function<void()> m_wake;
    std::uint64_t m_cursor = 0;
    bool m_begun = false;
    bool m_ended = false;
    std::vector<EventRow> m_early;
    std::uint64_t m_earlyCursor = 0;
};

/// Reads the helper's events once for all streams: as they are told, and every 2 s where no signal comes.
class EventFeed final : public QObject
{
    Q_OBJECT
public:
    explicit EventFeed(HelperClient& helper);

    static constexpr std::size_t mostStreams = 64;

    /// Joined, and to be begun by its opener. Null: there are too many.
    std::shared_ptr<EventStream> open(EventFilter filter, Masking masking);
    /// The opener knows how far the events are.
    void noteCursor(Masking masking, std::uint64_t cursor);
    std::size_t streams() const;

private:
    struct Group
    {
        Masking masking = Masking::Masked;
        std::optional<std::uint64_t> cursor;
        std::vector<std::weak_ptr<EventStream>> streams;
        bool reading = false;
        bool again = false;
        QTimer pause; ///< between two reads
    };
    void look(Group& group);
    QCoro::Task<void> read(Group& group);
    static std::vector<std::shared_ptr<EventStream>> living(Group& group);
    Group& groupOf(Masking masking) { return m_groups[masking == Masking::Masked ? 0 : 1]; }

    HelperClient& m_helper;
    std::array<Group, 2> m_groups;
    QTimer m_look;
    QTimer m_keepAlive;
};

} // namespace weir::rest

// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/event_feed.h"

#include "control/commands/events_view.h"

#include <algorithm>
#include <chrono>
#include <cstring>

namespace weir::rest {
namespace {

constexpr std::size_t mostUnread = 4 << 20; // bytes; 10,000 events are about 2 MB
constexpr std::chrono::seconds lookAgain{2};
constexpr std::chrono::seconds keepAliveInterval{15};
/// Events are told at most ten times a second; revealing them costs a question to polkit each time.
constexpr std::chrono::milliseconds pauseMasked{100};
constexpr std::chrono::milliseconds pauseRevealed{1000};

} // namespace

bool EventFilter::fits(const EventRow& event) const
{
    if (kind && event.kind != *kind)
        return false;
    return client.empty() || client == event.client || client == event.identity || client == event.handle;
}

std::string eventFrame(const EventRow& event)
{
    return "id: " + std::to_string(event.cursor) + "\nevent: " + std::string(eventKindName(event.kind)) +
           "\ndata: " + control::eventJsonLine(event) + "\n\n";
}

std::string cursorFrame(std::uint64_t cursor)
{
    return "id: " + std::to_string(cursor) + "\n\n";
}

std::size_t EventStream::take(char* to, std::size_t most)
{
    const std::size_t size = std::min(most, m_text.size());
    std::memcpy(to, m_text.data(), size);
    m_text.erase(0, size);
    return size;
}

void EventStream::begin(const std::vector<EventRow>& events, std::uint64_t cursor)
{
    m_begun = true;
    m_cursor = 0;
    std::string opening = "retry: 2000\n";
    opening += events.empty() ? cursorFrame(cursor) : "\n";
    add(opening);
    append(events, cursor);
    append(m_early, std::max(m_earlyCursor, cursor));
    m_early.clear();
}

void EventStream::publish(const std::vector<EventRow>& events, std::uint64_t cursor)
{
    if (m_begun) {
        append(events, cursor);
        return;
    }
    m_early.insert(m_early.end(), events.begin(), events.end());
    m_earlyCursor = cursor;
}

void EventStream::append(const std::vector<EventRow>& events, std::uint64_t cursor)
{
    std::string text;
    std::uint64_t told = 0;
    for (const EventRow& event : events) {
        if (event.cursor <= m_cursor || !m_filter.fits(event))
            continue;
        text += eventFrame(event);
        told = event.cursor;
    }
    // What the filter left out need not be looked through again.
    if (cursor > m_cursor && told != cursor && !events.empty())
        text += cursorFrame(cursor);
    m_cursor = std::max(m_cursor, cursor);
    if (!text.empty())
        add(text);
}

void EventStream::keepAlive()
{
    add(":\n\n");
}

void EventStream::end()
{
    m_ended = true;
    if (m_wake)
        m_wake();
}

void EventStream::add(const std::string& text)
{
    if (m_ended)
        return;
    if (m_text.size() + text.size() > mostUnread) {
        m_text.clear();
        end();
        return;
    }
    m_text += text;
    if (m_wake)
        m_wake();
}

EventFeed::EventFeed(HelperClient& helper) : m_helper(helper)
{
    m_groups[1].masking = Masking::Revealed;
    for (Group& group : m_groups) {
        group.pause.setSingleShot(true);
        group.pause.setInterval(group.masking == Masking::Masked ? pauseMasked : pauseRevealed);
        connect(&group.pause, &QTimer::timeout, this, [this, &group] {
            if (group.again)
                look(group);
        });
    }
    const auto lookAtAll = [this] {
        for (Group& group : m_groups)
            look(group);
    };
    connect(&m_helper, &HelperClient::eventsAdded, this, lookAtAll);
    m_look.setInterval(lookAgain);
    connect(&m_look, &QTimer::timeout, this, lookAtAll);
    m_keepAlive.setInterval(keepAliveInterval);
    connect(&m_keepAlive, &QTimer::timeout, this, [this] {
        for (Group& group : m_groups) {
            for (const auto& stream : living(group))
                stream->keepAlive();
        }
    });
}

std::shared_ptr<EventStream> EventFeed::open(EventFilter filter, Masking masking)
{
    if (streams() >= mostStreams)
        return nullptr;
    auto stream = std::make_shared<EventStream>(std::move(filter));
    groupOf(masking).streams.push_back(stream);
    m_look.start();
    m_keepAlive.start();
    return stream;
}

void EventFeed::noteCursor(Masking masking, std::uint64_t cursor)
{
    Group& group = groupOf(masking);
    if (!group.cursor)
        group.cursor = cursor;
}

std::size_t EventFeed::streams() const
{
    std::size_t count = 0;
    for (const Group& group : m_groups)
        count += static_cast<std::size_t>(std::count_if(group.streams.begin(), group.streams.end(),
                                                        [](const auto& each) { return !each.expired(); }));
    return count;
}

std::vector<std::shared_ptr<EventStream>> EventFeed::living(Group& group)
{
    std::vector<std::shared_ptr<EventStream>> streams;
    std::erase_if(group.streams, [&](const std::weak_ptr<EventStream>& each) {
        if (auto stream = each.lock())
            streams.push_back(std::move(stream));
        return each.expired();
    });
    return streams;
}

void EventFeed::look(Group& group)
{
    if (living(group).empty()) {
        group.cursor.reset();
        group.again = false;
        if (streams() == 0) {
            m_look.stop();
            m_keepAlive.stop();
        }
        return;
    }
    group.again = group.reading || group.pause.isActive();
    if (!group.again && group.cursor)
        read(group);
}

QCoro::Task<void> EventFeed::read(Group& group)
{
    group.reading = true;
    EventsQuery query;
    query.since = *group.cursor;
    query.limit = mostEvents;
    const Result<EventBatch> page = co_await m_helper.events(query, group.masking);
    group.reading = false;
    group.pause.start();
    if (!page || !group.cursor)
        co_return; // The next look tries again.
    const auto streams = living(group);
    if (page->cursor < *group.cursor) {
        // The host was started anew, and its log with it.
        for (const auto& stream : streams)
            stream->restart();
        group.cursor = 0;
        group.again = true;
        co_return;
    }
    group.cursor = page->cursor;
    for (const auto& stream : streams)
        stream->publish(page->rows, page->cursor);
}

} // namespace weir::rest

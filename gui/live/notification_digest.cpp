// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/notification_digest.h"

#include "gui/text/explanation_text.h"
#include "gui/text/sentence_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <limits>

namespace weir::gui {
namespace {

struct NotificationText
{
    Q_DECLARE_TR_FUNCTIONS(NotificationText)
};

/// What a message is about; empty: nothing to tell.
std::string topicOf(const EventRow& event)
{
    switch (event.kind) {
    case EventKind::Refused:
        // What only observes was let through, and whom a block refuses was told of when it began.
        if (event.verdict == "observed" || event.cause == "person" || event.cause == "penalty")
            return {};
        return "policy:" + event.policy;
    case EventKind::BlockBegan:
        return event.cause == "penalty" && event.verdict != "observed" ? "policy:" + event.policy
                                                                       : std::string();
    case EventKind::Capacity:
        return "capacity:" + event.service;
    case EventKind::Degraded:
        return "degraded:" + event.subject;
    default:
        return {};
    }
}

QString titleOf(const EventRow& event)
{
    if (event.kind == EventKind::Degraded)
        return NotificationText::tr("Weir can do less than before");
    if (event.kind == EventKind::Capacity)
        return NotificationText::tr("Service %1 is at its capacity").arg(shownText(event.service));
    if (event.kind == EventKind::BlockBegan)
        return NotificationText::tr("Policy %1 blocks a client").arg(shownText(event.policy));
    return NotificationText::tr("Policy %1 refuses requests").arg(shownText(event.policy));
}

int atMostInt(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, std::numeric_limits<int>::max()));
}

Notification message(const std::string& key, const EventRow& event, std::uint64_t gathered)
{
    QString body = eventText(event);
    if (gathered > 1)
        body += u' ' + NotificationText::tr("%n such event(s) since the last message.", nullptr,
                                            atMostInt(gathered));
    return {key, titleOf(event), body, event.cursor};
}

} // namespace

std::vector<Notification> NotificationDigest::note(const std::vector<EventRow>& rows, Time now)
{
    std::vector<std::string> fresh;
    for (const EventRow& row : rows) {
        const std::string key = topicOf(row);
        if (key.empty())
            continue;
        const auto [topic, isNew] = m_topics.try_emplace(key);
        topic->second.gathered += row.missed + 1;
        topic->second.last = row;
        const bool isCool = isNew || now - topic->second.told >= coolDown;
        if (isCool && std::find(fresh.begin(), fresh.end(), key) == fresh.end())
            fresh.push_back(key);
    }
    std::vector<Notification> messages;
    for (const std::string& key : fresh) {
        Topic& topic = m_topics.at(key);
        messages.push_back(message(key, topic.last, topic.gathered));
        topic.told = now;
        topic.gathered = 0;
    }
    return collapse(std::move(messages));
}

std::vector<Notification> NotificationDigest::due(Time now)
{
    std::vector<Notification> messages;
    for (auto topic = m_topics.begin(); topic != m_topics.end();) {
        if (now - topic->second.told < coolDown) {
            ++topic;
            continue;
        }
        if (topic->second.gathered == 0) {
            topic = m_topics.erase(topic);
            continue;
        }
        messages.push_back(message(topic->first, topic->second.last, topic->second.gathered));
        topic->second.told = now;
        topic->second.gathered = 0;
        ++topic;
    }
    return collapse(std::move(messages));
}

std::vector<Notification> NotificationDigest::collapse(std::vector<Notification> messages) const
{
    if (messages.size() < storm)
        return messages;
    QStringList titles;
    for (const Notification& each : messages)
        titles += each.title;
    constexpr qsizetype shown = 3;
    const int others = static_cast<int>(titles.size() - shown);
    return {{"storm",
             NotificationText::tr("%n thing(s) happen at once", nullptr, static_cast<int>(titles.size())),
             titles.mid(0, shown).join(u'\n') + u'\n' + NotificationText::tr("and %n more", nullptr, others),
             messages.back().cursor}};
}

} // namespace weir::gui

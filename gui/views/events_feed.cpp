// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/events_feed.h"

#include "common/utc_time.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/event_stream.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "gui/text/sentence_text.h"

namespace weir::gui {
EventsFeed::EventsFeed(const Context& context, EventStream& events, EventLog& log, QObject* parent)
    : QObject(parent), m_context(context), m_log(log)
{
    connect(&context.link, &HelperLink::conditionChanged, this, &EventsFeed::noteCondition);
    connect(&context.link, &HelperLink::stateChanged, this, [this] {
        if (const auto& state = m_context.link.state())
            m_log.noteState(*state, currentTime());
    });
    connect(&context.feed, &ConfigurationFeed::arrived, this,
            [this] { m_log.noteRevisions(m_context.feed.revisions()); });
    connect(&context.live, &LiveStatistics::updated, this, &EventsFeed::noteReasons);
    connect(&events, &EventStream::arrived, &log, &EventLog::noteEvents);
    noteCondition();
    if (const auto& state = context.link.state())
        m_log.noteState(*state, currentTime());
    m_log.noteRevisions(context.feed.revisions());
}

void EventsFeed::noteCondition()
{
    m_log.noteCondition(m_context.link.condition(), toText(m_context.link.problem()), currentTime());
}

void EventsFeed::setActive(bool active)
{
    if (m_isActive == active)
        return;
    m_isActive = active;
    m_readings = 0;
    m_context.live.wantReasons(active);
    if (!active)
        m_log.pauseReasons();
}

void EventsFeed::noteReasons()
{
    if (!m_isActive || !m_context.link.isLive())
        return;
    // The first one may still carry what was read when this was active before.
    if (m_readings++ > 0)
        m_log.noteReasons(m_context.live.reasons(), currentTime());
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/block_list.h"

#include "common/utc_time.h"
#include "gui/live/event_stream.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"

#include <QPointer>
#include <algorithm>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;

/// Penalties tell of 16 blocks a second only.
constexpr std::chrono::milliseconds period = 5s;

bool isOfBlocks(const EventRow& event)
{
    return event.kind == EventKind::BlockBegan || event.kind == EventKind::BlockEnded;
}

} // namespace

BlockList::BlockList(HelperLink& link, LiveStatistics& live, EventStream& events, QObject* parent)
    : QObject(parent), m_link(link)
{
    connect(&live, &LiveStatistics::ticked, this, &BlockList::tick);
    connect(&events, &EventStream::arrived, this, [this](const std::vector<EventRow>& rows) {
        if (!m_wanted.empty() && std::any_of(rows.begin(), rows.end(), isOfBlocks))
            run();
    });
}

void BlockList::want(const QObject* who, bool wanted)
{
    if (wanted)
        m_wanted.insert(who);
    else
        m_wanted.erase(who);
    tick();
}

void BlockList::tick()
{
    if (!m_wanted.empty() && (!m_age.isValid() || m_age.elapsed() >= period.count()))
        run();
}

QCoro::Task<void> BlockList::run()
{
    if (m_isReading || !m_link.isLive())
        co_return;
    const QPointer<BlockList> alive(this);
    m_isReading = true;
    m_age.start();
    Result<BlockedClients> blocks = co_await m_link.helper().blocks();
    if (!alive)
        co_return;
    m_isReading = false;
    if (!blocks) {
        m_link.lost(blocks.error());
        co_return;
    }
    m_total = blocks->total;
    m_clients = std::move(blocks->clients);
    emit changed();
}

std::vector<BlockedClient> BlockList::clients() const
{
    const auto now = currentTime();
    std::vector<BlockedClient> blocked;
    std::copy_if(m_clients.begin(), m_clients.end(), std::back_inserter(blocked),
                 [now](const BlockedClient& client) { return client.until > now; });
    return blocked;
}

const BlockedClient* BlockList::find(const std::string& handle, const std::string& client) const
{
    const auto now = currentTime();
    const BlockedClient* last = nullptr;
    for (const BlockedClient& blocked : m_clients) {
        const bool isMeant =
            client.empty() ? !handle.empty() && blocked.handle == handle : blocked.client == client;
        if (isMeant && blocked.until > now && (last == nullptr || blocked.until > last->until))
            last = &blocked;
    }
    return last;
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/capacity_meter.h"

#include "common/document.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"

#include <QPointer>
#include <algorithm>
#include <utility>

namespace weir::gui {
namespace {

using Clock = RateMeter::Clock;

StatisticsQuery services()
{
    StatisticsQuery query;
    query.by = StatisticsBy::Service;
    return query;
}

} // namespace

CapacityMeter::CapacityMeter(HelperLink& link, LiveStatistics& live, ConfigurationFeed& feed, QObject* parent)
    : QObject(parent), m_link(link), m_live(live), m_feed(feed)
{
    connect(&feed, &ConfigurationFeed::arrived, this, &CapacityMeter::adopt);
    connect(&live, &LiveStatistics::ticked, this, [this] { sample(); });
    connect(&link, &HelperLink::conditionChanged, this, &CapacityMeter::forget);
    adopt();
}

void CapacityMeter::setActive(bool active)
{
    if (active == std::exchange(m_isActive, active))
        return;
    // What happened while nobody looked is no rate of now.
    forget();
    if (active)
        sample();
}

void CapacityMeter::adopt()
{
    std::vector<CapacityUse> uses;
    if (const auto& document = m_feed.document()) {
        for (const Service& service : document->services) {
            if (!service.capacity || service.capacity->rate.seconds == 0)
                continue;
            CapacityUse use{service.name,
                            static_cast<double>(service.capacity->rate.amount) /
                                service.capacity->rate.seconds,
                            {}};
            for (const CapacityUse& before : m_uses) {
                if (before.service == use.service)
                    use.used = before.used;
            }
            uses.push_back(std::move(use));
        }
    }
    m_uses = std::move(uses);
    emit changed();
}

void CapacityMeter::forget()
{
    m_services = {};
    m_last.reset();
    m_refused.reset();
    for (CapacityUse& use : m_uses)
        use.used.reset();
    emit changed();
}

QCoro::Task<void> CapacityMeter::sample()
{
    if (!m_isActive || m_isSampling || m_uses.empty() || !m_link.isLive())
        co_return;
    const QPointer<CapacityMeter> alive(this);
    m_isSampling = true;
    auto page = co_await m_live.query(services(), Masking::Masked);
    if (!alive)
        co_return;
    const auto reasons = co_await m_link.helper().reasons();
    if (!alive)
        co_return;
    m_isSampling = false;
    if (!page || !reasons || !m_isActive)
        co_return;
    const auto now = Clock::now();
    const std::vector<RatedRow> rows = m_services.update(now, std::move(page->rows), true);
    for (CapacityUse& use : m_uses) {
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const RatedRow& rated) {
            return rated.row.service == use.service;
        });
        use.used.reset();
        if (row != rows.end() && row->rates)
            use.used = row->rates->passed + row->rates->throttled;
    }
    const auto counter = std::find_if(reasons->begin(), reasons->end(), [](const ReasonCount& reason) {
        return reason.name == "over_capacity";
    });
    m_refused.reset();
    if (counter != reasons->end()) {
        const std::chrono::duration<double> span = now - (m_last ? m_last->time : now);
        // Counters that went back began anew.
        if (m_last && span.count() > 0 && counter->count >= m_last->refused)
            m_refused = static_cast<double>(counter->count - m_last->refused) / span.count();
        m_last = Count{now, counter->count};
    }
    emit changed();
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/client_history.h"

#include "common/utc_time.h"
#include "gui/live/live_statistics.h"

#include <QPointer>
#include <utility>

namespace weir::gui {

ClientHistory::ClientHistory(LiveStatistics& live, QObject* parent) : QObject(parent), m_live(live)
{
    connect(&live, &LiveStatistics::ticked, this, [this] { read(); });
}

void ClientHistory::follow(const Who& who)
{
    if (who == m_who)
        return;
    m_who = who;
    ++m_generation;
    m_last.reset();
    m_seconds.clear();
    read();
    emit updated();
}

void ClientHistory::setActive(bool active)
{
    m_active = active;
    // Nothing is known of the time between.
    m_last.reset();
    if (active)
        read();
}

QCoro::Task<void> ClientHistory::read()
{
    // At most a tenth of the helper's time.
    constexpr int share = 10;
    const bool isDue = !m_read.isValid() || m_read.elapsed() >= (m_cost * (share - 1)).count();
    if (!m_active || m_reading || !isDue || (m_who.name.empty() && m_who.handle.empty()))
        co_return;
    const QPointer<ClientHistory> alive(this);
    const quint64 generation = m_generation;
    m_reading = true;
    StatisticsQuery query;
    query.by = StatisticsBy::Client;
    query.filter = m_who.filter;
    QElapsedTimer needed;
    needed.start();
    const auto page = co_await m_live.query(query, Masking::Masked);
    if (!alive)
        co_return;
    m_reading = false;
    m_cost = std::chrono::milliseconds(needed.elapsed());
    m_read.start();
    if (generation != m_generation)
        co_return;
    if (page)
        add(currentTime(), page->rows);
    else
        m_last.reset();
}

void ClientHistory::add(Time time, const std::vector<StatisticsRow>& rows)
{
    Counts counts{time, 0, 0};
    for (const StatisticsRow& row : rows) {
        if (m_who.name.empty() ? row.handle != m_who.handle : row.client != m_who.name)
            continue;
        counts.offered += row.offered();
        counts.refused += row.rejected + row.dropped;
    }
    const std::optional<Counts> before = std::exchange(m_last, counts);
    // The first, another clock, or counters that began anew.
    if (!before || before->time >= time || before->offered > counts.offered ||
        before->refused > counts.refused)
        return;
    m_seconds.push_back(
        {time, time - before->time, counts.offered - before->offered, counts.refused - before->refused});
    while (time - m_seconds.front().end > longest)
        m_seconds.pop_front();
    emit updated();
}

std::vector<Arrivals> ClientHistory::arrivals() const
{
    std::vector<Arrivals> all;
    all.reserve(m_seconds.size());
    for (const Second& second : m_seconds)
        all.push_back({second.length, second.offered});
    return all;
}

} // namespace weir::gui

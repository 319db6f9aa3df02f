// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/live_statistics.h"

#include "common/utc_time.h"
#include "gui/live/helper_link.h"

#include <QElapsedTimer>
#include <QPointer>
#include <algorithm>
#include <utility>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds period = 1s;
/// While nobody looks: for notifications that are due.
constexpr std::chrono::milliseconds restingPeriod = 10s;
/// Reading may take this part of the time: a table that took 200 ms is read every 2 s.
constexpr int share = 10;
/// Without a table for so long, its meter begins anew.
constexpr std::chrono::milliseconds rest = 4s;

/// Whoever sent something in the last second is among the last seen, however little it was in all.
StatisticsQuery recentClients()
{
    StatisticsQuery query;
    query.by = StatisticsBy::Client;
    query.sort = "last_seen";
    query.top = 200;
    return query;
}

StatisticsQuery everything()
{
    StatisticsQuery query;
    query.by = StatisticsBy::Total;
    return query;
}

} // namespace

LiveStatistics::LiveStatistics(HelperLink& link, QObject* parent) : QObject(parent), m_link(link)
{
    // CoarseTimer would let samples come up to 5 % early or late, which shows as ripples in the rates' times.
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(period);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        sample();
        emit ticked();
    });
    connect(&link, &HelperLink::conditionChanged, this, &LiveStatistics::startAfresh);
}

void LiveStatistics::start()
{
    m_timer.start();
    sample();
}

void LiveStatistics::setResting(bool resting)
{
    if (resting == std::exchange(m_isResting, resting))
        return;
    m_timer.setTimerType(resting ? Qt::VeryCoarseTimer : Qt::PreciseTimer);
    m_timer.setInterval(resting ? restingPeriod : period);
    if (!resting)
        startAfresh();
}

void LiveStatistics::wantTopClients(bool wanted)
{
    m_clientsWanted = wanted;
}

void LiveStatistics::wantReasons(bool wanted)
{
    m_reasonsWanted = wanted;
}

/// Across an interruption there are no rates: counters moved on in a time of which nothing is known.
void LiveStatistics::startAfresh()
{
    m_totalMeter = {};
    m_clientMeter = {};
    m_remembered = false;
    if (m_link.isLive()) {
        sample();
        return;
    }
    m_rates.reset();
    m_history.append({currentTime(), std::nullopt});
    emit updated();
}

QCoro::Task<Result<StatisticsPage>> LiveStatistics::query(StatisticsQuery query, Masking masking)
{
    const QPointer<LiveStatistics> alive(this);
    Result<StatisticsPage> page = co_await m_link.helper().statistics(query, masking);
    if (!alive)
        co_return page;
    if (page)
        m_link.heard();
    else
        m_link.lost(page.error());
    co_return page;
}

bool LiveStatistics::clientsDue() const
{
    return !m_lastClients.isValid() ||
           m_lastClients.elapsed() >= std::max(period / 2, m_clientCost * share).count();
}

/// A helper without a history leaves the window with what it sees itself.
QCoro::Task<void> LiveStatistics::remember()
{
    const QPointer<LiveStatistics> alive(this);
    m_remembered = true;
    HistoryQuery query;
    query.since = RateHistory::span;
    const auto history = co_await m_link.helper().history(query);
    if (!alive)
        co_return;
    if (!history)
        co_return;
    m_history.adopt(*history);
    // A graph that is full, and its last second for what is told in numbers, wait for nothing else.
    if (!m_history.isEmpty() && currentTime() - m_history.samples().back().time < RateHistory::gap)
        m_rates = m_history.samples().back().rates;
    emit updated();
}

QCoro::Task<void> LiveStatistics::sample()
{
    if (m_isResting || m_sampling || !m_link.isLive())
        co_return;
    const QPointer<LiveStatistics> alive(this);
    m_sampling = true;
    if (!m_remembered) {
        co_await remember();
        if (!alive)
            co_return;
    }
    const auto total = co_await query(everything(), Masking::Masked);
    if (!alive)
        co_return;
    if (total && !total->rows.empty()) {
        m_totals = total->rows.front();
        const auto rates = m_totalMeter.update(RateMeter::Clock::now(), total->rows, true).front().rates;
        if (rates) {
            m_rates = rates;
            m_history.append({currentTime(), rates});
        }
    }
    if (total && m_clientsWanted && clientsDue()) {
        // What happened while nobody looked is no rate of now.
        if (m_lastClients.isValid() &&
            m_lastClients.elapsed() > std::max(rest, 2 * m_clientCost * share).count())
            m_clientMeter = {};
        m_lastClients.start();
        auto clients = co_await query(recentClients(), Masking::Masked);
        if (!alive)
            co_return;
        m_clientCost = std::chrono::milliseconds(m_lastClients.elapsed());
        if (clients)
            setClients(*std::move(clients));
    }
    if (total && m_reasonsWanted) {
        const auto reasons = co_await m_link.helper().reasons();
        if (!alive)
            co_return;
        if (reasons)
            m_reasons = *reasons;
    }
    m_sampling = false;
    if (m_link.isLive())
        emit updated();
}

void LiveStatistics::setClients(StatisticsPage page)
{
    const bool complete = page.rows.size() == page.totalRows;
    std::vector<RatedRow> rows =
        m_clientMeter.update(RateMeter::Clock::now(), std::move(page.rows), complete);
    std::erase_if(rows, [](const RatedRow& row) { return row.row.offered() == 0; });
    sortByRate(rows, "offered", false);
    rows.resize(std::min(rows.size(), topClientRows));
    m_topClients = std::move(rows);
}

} // namespace weir::gui

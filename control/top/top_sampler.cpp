// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/top/top_sampler.h"

#include <utility>

namespace weir::control {
namespace {

/// Whoever sent something in the last interval is among the last seen, however little it was in all.
StatisticsQuery recentFirst(StatisticsQuery query)
{
    query.sort = "last_seen";
    return query;
}

} // namespace

TopSampler::TopSampler(HelperClient& helper, const TopOptions& options)
    : m_helper(helper), m_query(recentFirst(options.query)), m_masking(options.masking)
{
}

void TopSampler::select(StatisticsBy by, const std::string& filter)
{
    m_query.by = by;
    m_query.filter = filter;
    m_meter = RateMeter();
}

QCoro::Task<Result<TopSample>> TopSampler::next()
{
    Result<HelperState> state = co_await m_helper.state();
    if (!state)
        co_return state.error();
    StatisticsQuery everything;
    everything.by = StatisticsBy::Total;
    Result<StatisticsPage> total = co_await m_helper.statistics(everything, Masking::Masked);
    if (!total)
        co_return total.error();
    const RateMeter::Clock::time_point totalTime = RateMeter::Clock::now();
    Result<StatisticsPage> page = co_await m_helper.statistics(m_query, m_masking);
    if (!page)
        co_return page.error();

    TopSample sample;
    sample.state = *std::move(state);
    const std::vector<RatedRow> totals = m_totalMeter.update(totalTime, std::move(total->rows), true);
    if (!totals.empty())
        sample.total = totals.front().rates;
    sample.totalRows = page->totalRows;
    const bool complete = page->rows.size() == page->totalRows;
    sample.rows = m_meter.update(RateMeter::Clock::now(), std::move(page->rows), complete);
    co_return sample;
}

} // namespace weir::control

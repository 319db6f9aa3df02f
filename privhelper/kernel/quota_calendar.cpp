// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/quota_calendar.h"

#include "privhelper/kernel/terms.h"

#include <algorithm>

namespace weir {
namespace {

using std::chrono::nanoseconds;

std::uint64_t longestNanoseconds(Rate::Calendar calendar)
{
    return static_cast<std::uint64_t>(nanoseconds(longestWindow(calendar)).count());
}

} // namespace

const QuotaCalendar::Periods& QuotaCalendar::periods(const Limit& limit)
{
    const auto key = std::pair(limit.aligned, limit.rate.calendar);
    const auto known = m_periods.find(key);
    if (known != m_periods.end())
        return known->second;
    const std::chrono::sys_time<nanoseconds> wall(
        nanoseconds(static_cast<std::int64_t>(m_boot) + m_wallMinusBoot));
    const auto now = std::chrono::floor<std::chrono::seconds>(wall);
    auto found = calendarPeriods(limit.rate.calendar, limit.aligned, now, WEIR_WINDOWS + 1);
    // The zone was known when the document was accepted: its rules have been taken from under us.
    if (found.empty())
        found = calendarPeriods(limit.rate.calendar, "UTC", now, WEIR_WINDOWS + 1);
    Periods& periods = m_periods[key];
    std::copy_n(found.begin(), std::min(found.size(), periods.size()), periods.begin());
    return periods;
}

WindowPlan QuotaCalendar::plan(const Limit& limit, const std::optional<weir_limit>& before)
{
    std::array<CalendarWindow, WEIR_WINDOWS + 1> windows{};
    const Periods& known = periods(limit);
    for (std::size_t at = 0; at < windows.size(); ++at) {
        const std::int64_t end = nanoseconds(known[at].end.time_since_epoch()).count() - m_wallMinusBoot;
        windows[at] = {known[at].number, static_cast<std::uint64_t>(end)};
    }
    return planWindows(windows, before, m_boot);
}

void QuotaCalendar::give(weir_limit& made, const Limit& limit, const std::optional<weir_limit>& before)
{
    setWindows(made, plan(limit, before), longestNanoseconds(limit.rate.calendar));
}

std::chrono::sys_seconds QuotaCalendar::begin(const Limit& limit, const weir_limit& made)
{
    const std::uint16_t running = windowNumber(weir_quota_window(&made, m_boot));
    const Periods& known = periods(limit);
    const auto period = std::find_if(known.begin(), known.end(), [&](const CalendarPeriod& candidate) {
        return static_cast<std::uint16_t>(candidate.number + made.window_offset) == running;
    });
    return (period == known.end() ? known[0] : *period).begin;
}

} // namespace weir

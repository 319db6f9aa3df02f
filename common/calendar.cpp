// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/calendar.h"

#include <QDateTime>
#include <QTimeZone>
#include <optional>
#include <utility>

namespace weir {
namespace {

/// Days or months, numbered.
class Calendar final
{
public:
    Calendar(Rate::Calendar kind, const QTimeZone& zone) : m_kind(kind), m_zone(zone) {}

    std::int64_t numberOf(std::chrono::sys_seconds moment) const
    {
        const QDate date = QDateTime::fromSecsSinceEpoch(moment.time_since_epoch().count(), m_zone).date();
        return m_kind == Rate::Calendar::Day ? date.toJulianDay() : date.year() * 12LL + date.month() - 1;
    }

    /// Absent: there is no such day in this zone.
    std::optional<std::chrono::sys_seconds> begin(std::int64_t number) const
    {
        const QDate date = m_kind == Rate::Calendar::Day
                               ? QDate::fromJulianDay(number)
                               : QDate(static_cast<int>(number / 12), static_cast<int>(number % 12) + 1, 1);
        const QDateTime first = date.startOfDay(m_zone);
        if (!first.isValid() || (m_kind == Rate::Calendar::Day && first.date() != date))
            return std::nullopt;
        // Clocks that are put back to midnight have been there before; Qt takes the second time.
        const QDateTime before = first.addSecs(-1);
        const int again = before.date() == first.date() ? before.offsetFromUtc() - first.offsetFromUtc() : 0;
        return std::chrono::sys_seconds(std::chrono::seconds(first.toSecsSinceEpoch() - again));
    }

private:
    Rate::Calendar m_kind;
    QTimeZone m_zone;
};

} // namespace

std::vector<CalendarPeriod> calendarPeriods(Rate::Calendar calendar, const std::string& zone,
                                            std::chrono::sys_seconds now, std::size_t count)
{
    std::vector<CalendarPeriod> periods;
    const QTimeZone found(QByteArray::fromStdString(zone));
    if (!found.isValid())
        return periods;
    const Calendar days(calendar, found);
    // Where clocks are put back over midnight they show a day's first minute before it begins. So what begins
    // decides, not what the clock shows.
    std::optional<CalendarPeriod> open;
    for (std::int64_t number = days.numberOf(now) - 1; periods.size() < count; ++number) {
        const auto begin = days.begin(number);
        if (!begin || (open && *begin <= open->begin))
            continue;
        if (open && *begin > now)
            periods.push_back({open->number, open->begin, *begin});
        open = CalendarPeriod{number, *begin, {}};
    }
    return periods;
}

} // namespace weir

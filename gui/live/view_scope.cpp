// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/view_scope.h"

#include <algorithm>

namespace weir::gui {

void ViewScope::setSpan(std::chrono::seconds span)
{
    if (std::find(spans.begin(), spans.end(), span) == spans.end() || (span == m_span && !m_part))
        return;
    m_span = span;
    m_part.reset();
    emit changed();
}

void ViewScope::setPart(std::optional<Range> part)
{
    if (part == m_part || (part && part->end <= part->begin))
        return;
    m_part = part;
    emit changed();
}

ViewScope::Range ViewScope::range(Time now) const
{
    return m_part ? *m_part : Range{now - m_span, now};
}

bool ViewScope::contains(Time time, Time now) const
{
    const Range range = this->range(now);
    // Another clock's "now" may be a little ahead.
    return time >= range.begin && (!m_part || time <= range.end);
}

void ViewScope::setFilter(Filter which, const std::string& name)
{
    std::string& current = m_filters.at(static_cast<std::size_t>(which));
    if (current == name)
        return;
    current = name;
    emit changed();
}

bool ViewScope::fits(const std::string& service, const std::string& policy, const std::string& client) const
{
    const auto fitsOne = [this](Filter which, const std::string& name) {
        return filter(which).empty() || filter(which) == name;
    };
    return fitsOne(Filter::Service, service) && fitsOne(Filter::Policy, policy) &&
           fitsOne(Filter::Client, client);
}

bool ViewScope::isFiltered() const
{
    return std::any_of(m_filters.begin(), m_filters.end(), [](const auto& name) { return !name.empty(); });
}

void ViewScope::clear()
{
    if (!m_part && !isFiltered())
        return;
    m_part.reset();
    m_filters = {};
    emit changed();
}

QString ViewScope::save() const
{
    return QString::number(m_span.count());
}

void ViewScope::restore(const QString& saved)
{
    bool isNumber = false;
    const qlonglong seconds = saved.toLongLong(&isNumber);
    if (isNumber)
        setSpan(std::chrono::seconds(seconds));
}

} // namespace weir::gui

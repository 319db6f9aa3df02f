// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/scoped_history.h"

#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"

#include <QPointer>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;

using Filter = ViewScope::Filter;

HistoryQuery queryOf(const ViewScope& scope)
{
    HistoryQuery query;
    query.since = scope.span();
    // The packet path does not keep what a policy's clients asked of one service: the service is the wider.
    if (!scope.filter(Filter::Service).empty()) {
        query.by = StatisticsBy::Service;
        query.name = scope.filter(Filter::Service);
    } else if (!scope.filter(Filter::Policy).empty()) {
        query.by = StatisticsBy::Policy;
        query.name = scope.filter(Filter::Policy);
    }
    return query;
}

} // namespace

ScopedHistory::ScopedHistory(HelperLink& link, LiveStatistics& live, const ViewScope& scope, QObject* parent)
    : QObject(parent), m_link(link), m_live(live), m_scope(scope)
{
    connect(&live, &LiveStatistics::ticked, this, &ScopedHistory::refresh);
    connect(&scope, &ViewScope::changed, this, [this] {
        m_isOutdated = true;
        m_age.invalidate();
        refresh();
        emit changed();
    });
}

bool ScopedHistory::isOwn() const
{
    return m_scope.span() <= RateHistory::span && m_scope.filter(Filter::Service).empty() &&
           m_scope.filter(Filter::Policy).empty();
}

const RateHistory& ScopedHistory::history() const
{
    return isOwn() ? m_live.total() : m_history;
}

void ScopedHistory::setActive(bool active)
{
    m_isActive = active;
    refresh();
}

void ScopedHistory::refresh()
{
    if (!m_isActive || isOwn() || m_isReading || !m_link.isLive())
        return;
    const std::chrono::milliseconds period = m_scope.span() > historyBySecond ? 15s : 2s;
    if (!m_age.isValid() || m_age.elapsed() >= period.count())
        read();
}

QCoro::Task<void> ScopedHistory::read()
{
    const QPointer<ScopedHistory> alive(this);
    m_isReading = true;
    m_isOutdated = false;
    m_age.start();
    const Result<History> recorded = co_await m_link.helper().history(queryOf(m_scope));
    if (!alive)
        co_return;
    m_isReading = false;
    if (m_isOutdated) {
        refresh();
        co_return;
    }
    // A service that is not in force any more has no history.
    m_history = RateHistory(m_scope.span(), recorded ? recorded->step : std::chrono::seconds(1));
    if (recorded)
        m_history.adopt(*recorded);
    else
        m_link.lost(recorded.error());
    emit changed();
}

} // namespace weir::gui

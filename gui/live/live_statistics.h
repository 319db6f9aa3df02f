// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "common/statistics_rates.h"
#include "gui/live/rate_history.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <optional>
#include <qcorotask.h>
#include <vector>

namespace weir::gui {

class HelperLink;

/// The window's one clock. It begins with what the packet path remembers, also after a time without a helper.
/// Every second it reads the totals, also while the window is hidden, so that the chart has no hole
/// afterwards; and what visible pages asked for. Tables that cost the helper much are read
/// less often: never more than a tenth of the time.
class LiveStatistics final : public QObject
{
    Q_OBJECT
public:
    explicit LiveStatistics(HelperLink& link, QObject* parent = nullptr);

    void start();
    /// Nobody sees anything for a while: nothing is read. What was missed is asked for afterwards.
    void setResting(bool resting);

    const RateHistory& total() const { return m_history; }
    /// Of the last second; empty when it is not known.
    const std::optional<Rates>& rates() const { return m_rates; }
    /// The totals as read last; counters since the pins were made.
    const std::optional<StatisticsRow>& totals() const { return m_totals; }

    /// The busiest clients by the last second's offered rate; read only while somebody wants them.
    void wantTopClients(bool wanted);
    const std::vector<RatedRow>& topClients() const { return m_topClients; }
    static constexpr std::size_t topClientRows = 8;

    /// The packet path's named counters, read every second while somebody wants them.
    void wantReasons(bool wanted);
    const std::vector<ReasonCount>& reasons() const { return m_reasons; }

    /// Rows of one table by a query of the caller's own. Reports to the link what became of it.
    QCoro::Task<Result<StatisticsPage>> query(StatisticsQuery query, Masking masking);
    /// How long the helper needed for the last table of clients: who reads more of it waits ten times as
    /// long.
    std::chrono::milliseconds clientCost() const { return m_clientCost; }

signals:
    void ticked();  ///< a second is over, whatever was heard: pages read their own tables now, if shown
    void updated(); ///< rates(), topClients() or reasons() are new, or have become unknown

private:
    void startAfresh();
    QCoro::Task<void> sample();
    QCoro::Task<void> remember();
    bool clientsDue() const;
    void setClients(StatisticsPage page);

    HelperLink& m_link;
    QTimer m_timer;
    RateHistory m_history;
    std::optional<Rates> m_rates;
    std::optional<StatisticsRow> m_totals;
    RateMeter m_totalMeter;
    RateMeter m_clientMeter;
    std::vector<RatedRow> m_topClients;
    std::vector<ReasonCount> m_reasons;
    QElapsedTimer m_lastClients;
    std::chrono::milliseconds m_clientCost{0}; ///< how long the last client table took
    bool m_isResting = false;
    bool m_sampling = false;
    bool m_remembered = false; ///< the packet path's history has been asked for
    bool m_clientsWanted = false;
    bool m_reasonsWanted = false;
};

} // namespace weir::gui

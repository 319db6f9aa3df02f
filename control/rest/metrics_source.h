// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "control/rest/client_series.h"
#include "control/rest/metrics_text.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <qcorotask.h>
#include <vector>

namespace weir::rest {

/// All that one scrape shows of the helper; absent where it did not answer.
struct MetricsSnapshot
{
    std::optional<HelperState> state;
    std::vector<Capability> capabilities;
    std::vector<StatisticsRow> totals;   ///< one row
    std::vector<StatisticsRow> services; ///< a row each
    std::vector<StatisticsRow> policies; ///< likewise
    std::vector<StatisticsRow> clients;  ///< those with a series of their own
    Outcomes otherClients{};
    std::vector<ResponseRow> responses; ///< a row a service
    std::vector<ReasonCount> reasons;
    std::uint32_t blocked = 0;
};

/// What the gateway knows of itself.
struct GatewayCounts
{
    std::map<unsigned, std::uint64_t> answers; ///< by status
    std::uint64_t connections = 0;
    std::uint64_t streams = 0;
};

/// The families in a fixed order; no label but services, policies, public or masked names.
std::vector<MetricFamily> metricFamilies(const MetricsSnapshot& snapshot, const GatewayCounts& counts);

/// Reads what a scrape shows, at most once a second however many ask.
class MetricsSource final
{
public:
    MetricsSource(HelperClient& helper, std::uint32_t clients) : m_helper(helper), m_clients(clients) {}

    QCoro::Task<std::vector<MetricFamily>> families();

    void countAnswer(unsigned status) { ++m_counts.answers[status]; }
    /// How many connections and streams there are.
    void setGauges(std::function<std::pair<std::uint64_t, std::uint64_t>()> gauges)
    {
        m_gauges = std::move(gauges);
    }

private:
    QCoro::Task<void> read();

    HelperClient& m_helper;
    ClientSeries m_clients;
    MetricsSnapshot m_snapshot;
    GatewayCounts m_counts;
    std::function<std::pair<std::uint64_t, std::uint64_t>()> m_gauges;
    std::optional<std::chrono::steady_clock::time_point> m_read;
    bool m_reading = false;
};

} // namespace weir::rest

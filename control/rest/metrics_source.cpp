// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/metrics_source.h"

#include <algorithm>

namespace weir::rest {
namespace {

/// 1,024 policies, and those that the document had before.
constexpr std::uint32_t mostPolicies = 10'000;
constexpr std::chrono::seconds freshFor{1};

constexpr std::array<std::string_view, 4> outcomeNames{"passed", "throttled", "rejected", "dropped"};
constexpr std::array<std::string_view, 5> classNames{"1xx", "2xx", "3xx", "4xx", "5xx"};

/// Buckets of the latency that are shown, as powers of two of microseconds: 128 us to 16.8 s.
constexpr std::size_t firstBucket = 7;
constexpr std::size_t lastBucket = 24;

using Type = MetricFamily::Type;

/// "0.000128": exact, for 2^n microseconds are.
std::string secondsText(std::uint64_t microseconds)
{
    std::string fraction = std::to_string(1'000'000 + microseconds % 1'000'000).substr(1);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return std::to_string(microseconds / 1'000'000) + (fraction.empty() ? "" : "." + fraction);
}

void addOutcomes(MetricFamily& family, const Labels& labels, const Outcomes& outcomes)
{
    for (std::size_t at = 0; at < outcomes.size(); ++at) {
        Labels own = labels;
        own.emplace_back("outcome", outcomeNames[at]);
        family.samples.push_back({std::move(own), outcomes[at]});
    }
}

MetricFamily serviceFamily(const MetricsSnapshot& snapshot)
{
    MetricFamily family{
        "weir_service_requests_total", Type::Counter, "Requests by service, and what became of them.", {}};
    for (const StatisticsRow& row : snapshot.services)
        addOutcomes(family, {{"service", row.service}}, outcomesOf(row));
    return family;
}

MetricFamily policyFamily(const MetricsSnapshot& snapshot)
{
    MetricFamily family{"weir_requests_total",
                        Type::Counter,
                        "Requests by the policy of who asked, and what became of them.",
                        {}};
    for (const StatisticsRow& row : snapshot.policies)
        addOutcomes(family, {{"policy", row.policy}}, outcomesOf(row));
    return family;
}

MetricFamily clientFamily(const MetricsSnapshot& snapshot)
{
    MetricFamily family{"weir_client_requests_total",
                        Type::Counter,
                        "Requests of the clients that ask most; an empty client and handle are all others.",
                        {}};
    for (const StatisticsRow& row : snapshot.clients)
        addOutcomes(family,
                    {{"service", row.service},
                     {"policy", row.policy},
                     {"client", row.client.empty() ? row.identity : row.client},
                     {"handle", row.handle}},
                    outcomesOf(row));
    addOutcomes(family, {{"service", ""}, {"policy", ""}, {"client", ""}, {"handle", ""}},
                snapshot.otherClients);
    return family;
}

MetricFamily byteFamily(const MetricsSnapshot& snapshot)
{
    MetricFamily family{
        "weir_bytes_total", Type::Counter, "TCP payload to (in) and from (out) the services.", {}};
    for (const StatisticsRow& row : snapshot.totals) {
        family.samples.push_back({{{"direction", "in"}}, row.bytesIn});
        family.samples.push_back({{{"direction", "out"}}, row.bytesOut});
    }
    return family;
}

MetricFamily responseFamily(const MetricsSnapshot& snapshot)
{
    MetricFamily family{"weir_responses_total",
                        Type::Counter,
                        "What the servers answered to admitted requests, by class of status.",
                        {}};
    for (const ResponseRow& row : snapshot.responses) {
        for (std::size_t at = 0; at < row.classes.size(); ++at)
            family.samples.push_back(
                {{{"service", row.name}, {"class", std::string(classNames[at])}}, row.classes[at]});
    }
    return family;
}

MetricFamily latencyFamily(const MetricsSnapshot& snapshot)
{
    MetricFamily family{"weir_response_seconds",
                        Type::Histogram,
                        "From a request's complete head to the first byte of its final response.",
                        {}};
    for (const ResponseRow& row : snapshot.responses) {
        std::uint64_t below = 0;
        for (std::size_t at = 0; at < row.latency.size(); ++at) {
            below += row.latency[at];
            if (at >= firstBucket && at <= lastBucket)
                family.samples.push_back(
                    {{{"service", row.name}, {"le", secondsText(1ULL << at)}}, below, "_bucket"});
        }
        family.samples.push_back({{{"service", row.name}, {"le", "+Inf"}}, below, "_bucket"});
    }
    return family;
}

void addState(std::vector<MetricFamily>& families, const MetricsSnapshot& snapshot)
{
    const HelperState& state = *snapshot.state;
    families.push_back({"weir_info",
                        Type::Gauge,
                        "Always 1; says which version of weir-helper runs.",
                        {{{{"version", state.version}}, 1}}});
    families.push_back(
        {"weir_revision", Type::Gauge, "Of the configuration in force.", {{{}, state.revision}}});
    families.push_back({"weir_trial_revision",
                        Type::Gauge,
                        "That is being tried; 0: none.",
                        {{{}, state.pending ? state.pending->revision : 0}}});
    families.push_back(
        {"weir_paused", Type::Gauge, "1 while everything passes, counted.", {{{}, state.paused ? 1U : 0U}}});
    MetricFamily attached{"weir_interface_attached", Type::Gauge, "Is the packet path attached there?", {}};
    for (const InterfaceState& interface : state.interfaces)
        attached.samples.push_back(
            {{{"interface", interface.name}}, interface.state == InterfaceState::State::Attached ? 1U : 0U});
    families.push_back(std::move(attached));
    MetricFamily taken{
        "weir_table_bytes", Type::Gauge, "Kernel memory that the packet path's tables take.", {}};
    MetricFamily most{"weir_table_limit_bytes", Type::Gauge, "What they would take full.", {}};
    for (const TableMemory& table : state.tables) {
        taken.samples.push_back({{{"table", table.name}}, table.takenBytes});
        most.samples.push_back({{{"table", table.name}}, table.mostBytes});
    }
    families.push_back(std::move(taken));
    families.push_back(std::move(most));
    MetricFamily capabilities{"weir_capability", Type::Gauge, "Can this kernel and installation do it?", {}};
    for (const Capability& capability : snapshot.capabilities)
        capabilities.samples.push_back({{{"capability", capability.name}}, capability.available ? 1U : 0U});
    families.push_back(std::move(capabilities));
    families.push_back({"weir_blocked_clients",
                        Type::Gauge,
                        "Clients whose requests are all refused for a while.",
                        {{{}, snapshot.blocked}}});
}

} // namespace

std::vector<MetricFamily> metricFamilies(const MetricsSnapshot& snapshot, const GatewayCounts& counts)
{
    std::vector<MetricFamily> families;
    families.push_back(
        {"weir_up", Type::Gauge, "Does weir-helper answer?", {{{}, snapshot.state ? 1U : 0U}}});
    if (snapshot.state) {
        addState(families, snapshot);
        families.push_back(policyFamily(snapshot));
        families.push_back(serviceFamily(snapshot));
        families.push_back(clientFamily(snapshot));
        families.push_back(byteFamily(snapshot));
        families.push_back(responseFamily(snapshot));
        families.push_back(latencyFamily(snapshot));
        MetricFamily reasons{"weir_reasons_total", Type::Counter, "The packet path's named counters.", {}};
        for (const ReasonCount& reason : snapshot.reasons)
            reasons.samples.push_back({{{"reason", reason.name}}, reason.count});
        families.push_back(std::move(reasons));
    }
    MetricFamily answers{
        "weir_rest_answers_total", Type::Counter, "What this gateway answered, by status.", {}};
    for (const auto& [status, count] : counts.answers)
        answers.samples.push_back({{{"code", std::to_string(status)}}, count});
    families.push_back(std::move(answers));
    families.push_back({"weir_rest_connections",
                        Type::Gauge,
                        "Open connections of this gateway.",
                        {{{}, counts.connections}}});
    families.push_back(
        {"weir_rest_streams", Type::Gauge, "Event streams of this gateway.", {{{}, counts.streams}}});
    return families;
}

QCoro::Task<std::vector<MetricFamily>> MetricsSource::families()
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_reading && (!m_read || now - *m_read >= freshFor)) {
        m_reading = true;
        co_await read();
        m_reading = false;
        m_read = std::chrono::steady_clock::now();
    }
    GatewayCounts counts = m_counts;
    if (m_gauges)
        std::tie(counts.connections, counts.streams) = m_gauges();
    co_return metricFamilies(m_snapshot, counts);
}

QCoro::Task<void> MetricsSource::read()
{
    MetricsSnapshot next;
    const auto state = co_await m_helper.state();
    StatisticsQuery query;
    query.by = StatisticsBy::Total;
    const auto totals = co_await m_helper.statistics(query, Masking::Masked);
    query.by = StatisticsBy::Service;
    const auto services = co_await m_helper.statistics(query, Masking::Masked);
    query.by = StatisticsBy::Policy;
    query.top = mostPolicies;
    const auto policies = co_await m_helper.statistics(query, Masking::Masked);
    query.by = StatisticsBy::Client;
    query.top = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(m_clients.wanted()));
    const auto clients = co_await m_helper.statistics(query, Masking::Masked);
    const auto responses = co_await m_helper.responses(StatisticsBy::Service);
    const auto reasons = co_await m_helper.reasons();
    const auto capabilities = co_await m_helper.capabilities();
    const auto blocks = co_await m_helper.blocks();
    // All or nothing: half a scrape would look like counters that stopped.
    if (state && totals && services && policies && clients && responses && reasons && capabilities &&
        blocks && !totals->rows.empty()) {
        m_clients.observe(outcomesOf(totals->rows.front()), clients->rows);
        next = {*state,         *capabilities,       totals->rows,     services->rows,
                policies->rows, m_clients.members(), m_clients.rest(), *responses,
                *reasons,       blocks->total};
    }
    m_snapshot = std::move(next);
}

} // namespace weir::rest

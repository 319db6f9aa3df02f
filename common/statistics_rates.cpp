// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/statistics_rates.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace weir {
namespace {

bool wentBack(const StatisticsRow& now, const StatisticsRow& before)
{
    return now.passed < before.passed || now.throttled < before.throttled || now.rejected < before.rejected ||
           now.dropped < before.dropped || now.bytesIn < before.bytesIn || now.bytesOut < before.bytesOut;
}

Rates ratesBetween(const StatisticsRow& before, const StatisticsRow& now, double seconds)
{
    const auto rate = [seconds](std::uint64_t earlier, std::uint64_t later) {
        return static_cast<double>(later - earlier) / seconds;
    };
    return {rate(before.offered(), now.offered()), rate(before.passed, now.passed),
            rate(before.throttled, now.throttled), rate(before.rejected, now.rejected),
            rate(before.dropped, now.dropped),     rate(before.bytesIn, now.bytesIn),
            rate(before.bytesOut, now.bytesOut)};
}

constexpr std::array<std::pair<const char*, double Rates::*>, 7> rateColumns{
    {{"offered", &Rates::offered},
     {"passed", &Rates::passed},
     {"throttled", &Rates::throttled},
     {"rejected", &Rates::rejected},
     {"dropped", &Rates::dropped},
     {"bytes_in", &Rates::bytesIn},
     {"bytes_out", &Rates::bytesOut}}};

constexpr std::array<std::pair<const char*, std::string StatisticsRow::*>, 6> textColumns{
    {{"service", &StatisticsRow::service},
     {"client", &StatisticsRow::client},
     {"identity", &StatisticsRow::identity},
     {"policy", &StatisticsRow::policy},
     {"limit", &StatisticsRow::limit},
     {"interface", &StatisticsRow::interface}}};

auto ownOrder(const StatisticsRow& row)
{
    return std::tie(row.client, row.identity, row.policy, row.service, row.limit, row.interface, row.handle);
}

} // namespace

std::string statisticsKey(const StatisticsRow& row)
{
    // A handle names one identity even where two look alike because they are masked.
    const std::string& who = row.handle.empty() ? row.identity : row.handle;
    // Where somebody was seen last, and by what policy a configured one is limited, may change while it stays
    // the same row.
    const bool isSomebody = !row.client.empty() || !who.empty();
    const std::string none;
    const std::string& service = isSomebody ? none : row.service;
    const std::string& policy = row.client.empty() ? row.policy : none;
    std::string key;
    for (const std::string& part : {service, row.client, who, policy, row.limit, row.interface}) {
        key += part;
        key += '\0';
    }
    return key;
}

std::vector<RatedRow> RateMeter::update(Clock::time_point time, std::vector<StatisticsRow> rows,
                                        bool complete)
{
    const double seconds = m_time ? std::chrono::duration<double>(time - *m_time).count() : 0;
    std::unordered_map<std::string, StatisticsRow> current;
    std::vector<RatedRow> rated;
    rated.reserve(rows.size());
    for (StatisticsRow& row : rows) {
        std::string key = statisticsKey(row);
        RatedRow& result = rated.emplace_back();
        const auto before = m_previous.find(key);
        if (seconds > 0 && before != m_previous.end() && !wentBack(row, before->second))
            result.rates = ratesBetween(before->second, row, seconds);
        else if (seconds > 0 && before == m_previous.end() && m_complete)
            result.rates = ratesBetween({}, row, seconds);
        current.insert_or_assign(std::move(key), row);
        result.row = std::move(row);
    }
    m_previous = std::move(current);
    m_time = time;
    m_complete = complete;
    return rated;
}

void sortByRate(std::vector<RatedRow>& rows, const std::string& column, bool ascending)
{
    const auto sortWith = [&](const auto& value) {
        std::sort(rows.begin(), rows.end(), [&](const RatedRow& left, const RatedRow& right) {
            const auto a = value(left);
            const auto b = value(right);
            if (a != b)
                return ascending ? a < b : b < a;
            return ownOrder(left.row) < ownOrder(right.row);
        });
    };
    for (const auto& [name, rate] : rateColumns) {
        if (column == name) {
            const double unknown = ascending ? 1e300 : -1;
            sortWith([rate = rate, unknown](const RatedRow& row) {
                return row.rates ? *row.rates.*rate : unknown;
            });
            return;
        }
    }
    for (const auto& [name, text] : textColumns) {
        if (column == name) {
            sortWith([text = text](const RatedRow& row) { return row.row.*text; });
            return;
        }
    }
    sortWith([](const RatedRow& row) { return row.row.lastSeen; });
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <chrono>
#include <cstdint>

namespace weir {

/// A token bucket for each uid and kind of call: what keeps one user's flood from everybody else's calls.
///
/// Reads: 200 a second, burst 400. A live table costs 3 to 5 calls a second and a window a dozen, so a user
/// may run many; 200 reads take about 5 % of a processor. Changes: 20 a second, burst 100; each costs a
/// question to polkit (1.5 ms) and some syncs of the disk.
class CallBudget final
{
public:
    using Time = std::chrono::steady_clock::time_point;
    enum class Kind { Read, Change };

    /// False: the call must be refused.
    bool take(std::uint32_t uid, Kind kind, Time now);

    /// Users that are remembered; those whose buckets are full again are forgotten.
    qsizetype users() const { return m_buckets.size(); }

private:
    struct Bucket
    {
        double tokens = 0;
        Time updated;
    };
    struct Buckets
    {
        Bucket read;
        Bucket change;
    };
    void forgetIdle(Time now);

    QHash<std::uint32_t, Buckets> m_buckets;
    Time m_nextSweep;
};

} // namespace weir

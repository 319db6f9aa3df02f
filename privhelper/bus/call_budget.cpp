// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/call_budget.h"

#include <algorithm>

namespace weir {
namespace {

struct Allowance
{
    double perSecond;
    double burst;
};

constexpr Allowance readAllowance{200, 400};
constexpr Allowance changeAllowance{20, 100};
constexpr std::chrono::seconds sweepInterval{60}; // longer than either bucket takes to fill

} // namespace

bool CallBudget::take(std::uint32_t uid, Kind kind, Time now)
{
    if (now >= m_nextSweep)
        forgetIdle(now);
    auto entry = m_buckets.find(uid);
    if (entry == m_buckets.end())
        entry = m_buckets.insert(uid, Buckets{{readAllowance.burst, now}, {changeAllowance.burst, now}});
    Bucket& bucket = kind == Kind::Read ? entry->read : entry->change;
    const Allowance& allowance = kind == Kind::Read ? readAllowance : changeAllowance;
    const double seconds = std::chrono::duration<double>(now - bucket.updated).count();
    bucket.tokens = std::min(allowance.burst, bucket.tokens + std::max(0.0, seconds) * allowance.perSecond);
    bucket.updated = now;
    if (bucket.tokens < 1)
        return false;
    bucket.tokens -= 1;
    return true;
}

void CallBudget::forgetIdle(Time now)
{
    m_nextSweep = now + sweepInterval;
    m_buckets.removeIf([&](const auto& entry) {
        return std::max(entry->read.updated, entry->change.updated) + sweepInterval < now;
    });
}

} // namespace weir

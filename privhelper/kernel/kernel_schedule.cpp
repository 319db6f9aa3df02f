// SPDX-License-Identifier: GPL-3.0-or-later
// Schedules of the KernelEnforcer: generations that the packet path begins with by itself.
#include "common/schedule.h"
#include "common/utc_time.h"
#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/history_tables.h"
#include "privhelper/kernel/kernel_enforcer.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace weir {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_seconds;

/// Clocks are read one after the other, and NTP moves one of them: less is no change.
constexpr std::int64_t drift = 50'000'000;
/// What begins sooner is put in force when it begins: by then it could hardly be staged.
constexpr std::chrono::milliseconds soonest = 500ms;

std::uint64_t distance(std::uint64_t left, std::uint64_t right)
{
    return left > right ? left - right : right - left;
}

} // namespace

/// The same document, with the limits of later hours, in the slots that nobody reads until they begin.
class AheadTransition final : public Enforcer::Transition
{
public:
    AheadTransition(KernelEnforcer& enforcer, sys_seconds moment, Staging staging)
        : m_enforcer(enforcer), m_inForce(enforcer.m_inForce), m_moment(moment), m_staging(std::move(staging))
    {
        m_enforcer.m_inTransition = true;
    }
    ~AheadTransition() override { m_enforcer.m_inTransition = false; }
    AheadTransition(const AheadTransition&) = delete;
    AheadTransition& operator=(const AheadTransition&) = delete;

    Result<Done> stage() override
    {
        if (auto staged = stageServiceKeys(m_staging, m_inForce->serviceKeys); !staged)
            return staged;
        if (auto staged = stageProxies(m_staging); !staged)
            return staged;
        if (auto staged = stageAnswers(m_staging); !staged)
            return staged;
        return stageClients(m_staging, m_inForce->clients);
    }

    Result<Done> commit(std::optional<std::chrono::milliseconds>) override
    {
        // Debts are charged by the limits in force until then, so that is where the other clocks go on.
        const std::uint64_t since = bootDeadline(m_moment);
        m_enforcer.m_quotas.forget(m_staging.parity());
        if (auto staged = stageServices(m_staging, {since, since}); !staged)
            return staged;
        if (auto staged = stagePolicies(m_staging, {since, since}); !staged)
            return staged;
        if (bootNanoseconds() >= since)
            return Error{Error::Kind::Busy,
                         makeSentence("schedule-too-slow",
                                      "the host was too busy to stage limits before their hours began")};
        m_enforcer.m_path->switchAt(m_staging.next, since);
        m_enforcer.m_quotas.staged(m_staging.parity(), quotaPlaces(m_staging));
        m_enforcer.m_aheadMoment = m_moment;
        return Done{};
    }

    std::shared_ptr<const void> leftover() override { return nullptr; }

private:
    KernelEnforcer& m_enforcer;
    std::shared_ptr<const KernelEnforcer::InForce> m_inForce;
    sys_seconds m_moment;
    Staging m_staging;
};

sys_seconds KernelEnforcer::scheduleMoment() const
{
    const auto ahead = m_path->ahead();
    return ahead && bootNanoseconds() >= ahead->since && m_inForce ? m_aheadMoment : m_moment;
}

void KernelEnforcer::settleAhead()
{
    const auto ahead = m_path->ahead();
    if (!ahead || bootNanoseconds() < ahead->since)
        return;
    m_path->settleAhead();
    m_moment = m_aheadMoment;
    m_nextLook = {};
    // Memory, not limits: what is left over is found again with the next document.
    static_cast<void>(retireHistories(m_path->maps(), m_names, m_path->generation()));
}

Result<std::unique_ptr<Enforcer::Transition>> KernelEnforcer::beginScheduled()
{
    std::unique_ptr<Transition> nothing;
    if (!m_inForce || m_inTransition || m_path->trial())
        return nothing;
    settleAhead();
    if (!hasSchedules(m_inForce->document))
        return nothing;
    const auto now = std::chrono::floor<std::chrono::seconds>(currentTime());
    const std::int64_t offset = wallMinusBoot();
    if (now < m_nextLook && std::abs(offset - m_lookedWith) < drift)
        return nothing;
    // What has just begun by one clock may not have begun by the other, which was read a little earlier.
    const auto due = m_moment > now && m_moment - now <= 1s ? m_moment : now;
    if (limitSources(m_inForce->document, due) != limitSources(m_inForce->document, m_moment))
        return begin(m_inForce->owner);
    const auto next = nextSwitch(m_inForce->document, due);
    m_lookedWith = offset;
    m_nextLook = next ? *next : now + 24h;
    const auto ahead = m_path->ahead();
    if (ahead && next == m_aheadMoment &&
        distance(ahead->since, bootDeadline(*next)) < static_cast<std::uint64_t>(drift))
        return nothing;
    m_path->settleAhead();
    if (!next || *next - currentTime() < soonest)
        return nothing;
    auto staging = beginStaging(*m_path, m_names, m_inForce->document, *next);
    if (!staging)
        return staging.error();
    return std::unique_ptr<Transition>(std::make_unique<AheadTransition>(*this, *next, *std::move(staging)));
}

std::vector<ScheduledPolicy> KernelEnforcer::schedules() const
{
    if (!m_inForce || !hasSchedules(m_inForce->document))
        return {};
    const sys_seconds moment = scheduleMoment();
    const auto now = std::max(moment, std::chrono::floor<std::chrono::seconds>(currentTime()));
    const std::int64_t offset = wallMinusBoot();
    ScheduleTable& known = m_schedules;
    if (known.generation == generation() && known.moment == moment && now < known.until &&
        std::abs(offset - known.offset) < drift)
        return known.rows;
    known = {generation(), moment, now + 1h, offset, scheduledPolicies(m_inForce->document, moment, now)};
    for (const ScheduledPolicy& each : known.rows)
        known.until = std::min(known.until, each.until.value_or(known.until));
    return known.rows;
}

} // namespace weir

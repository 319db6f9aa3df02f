// SPDX-License-Identifier: GPL-3.0-or-later
// Trials of the KernelEnforcer: generations that the packet path leaves by itself.
#include "common/utc_time.h"
#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/history_tables.h"
#include "privhelper/kernel/kernel_enforcer.h"

namespace weir {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t nanoseconds(std::chrono::nanoseconds span)
{
    return static_cast<std::uint64_t>(span.count());
}

/// What a trial that is ended early may last longer for it, so that its end does not come in between.
constexpr std::uint64_t longestReturn = nanoseconds(900ms);
/// Kept later than this before its end, a trial could end and begin again for a packet or two.
constexpr std::uint64_t latestKeep = nanoseconds(5ms);

} // namespace

Result<Done> KernelEnforcer::keep()
{
    const auto trial = m_path->trial();
    if (!trial || bootNanoseconds() + latestKeep >= trial->until)
        return Error{Error::Kind::Failed,
                     makeSentence("trial-over", "the trial is over; what was in force before is again")};
    m_path->switchTo(trial->generation);
    m_heldInterfaces.clear();
    static_cast<void>(retireHistories(m_path->maps(), m_names, m_path->generation()));
    reconcileInterfaces();
    return Done{};
}

std::optional<std::chrono::milliseconds> KernelEnforcer::trial() const
{
    const auto trial = m_path->trial();
    if (!trial)
        return std::nullopt;
    const std::uint64_t now = bootNanoseconds();
    const std::chrono::nanoseconds left(trial->until > now ? static_cast<std::int64_t>(trial->until - now)
                                                           : 0);
    return std::chrono::ceil<std::chrono::milliseconds>(left);
}

void KernelEnforcer::leaveTrial(const Document& document)
{
    const auto trial = m_path->trial();
    if (!trial)
        return;
    const std::uint64_t begun = bootNanoseconds();
    // A helper that has just started does not know by which hours the one before it began the trial.
    const auto moment = m_momentBefore != std::chrono::sys_seconds()
                            ? m_momentBefore
                            : std::chrono::floor<std::chrono::seconds>(currentTime());
    if (begun < trial->until) {
        m_path->extendTrial(std::max(trial->until, begun + longestReturn));
        // Debts are worth less than an end: when they can't be carried over it comes all the same.
        for (std::uint64_t ahead = nanoseconds(2ms); ahead < longestReturn / 2; ahead *= 2) {
            const std::uint64_t bend = bootNanoseconds() + ahead;
            if (!stageReturn(*m_path, m_names, document, moment, *trial, bend) || bootNanoseconds() < bend)
                break;
        }
    }
    m_path->switchTo(trial->previous);
    m_moment = moment;
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
// Quotas by the calendar through documents, trials, helpers and reboots, in the real kernel.
#include "bpf/limiter.h"
#include "bpf/windows.h"
#include "common/calendar.h"
#include "common/utc_time.h"
#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/client_key.h"
#include "tests/bpf/enforcer_sandbox.h"

#include <algorithm>

namespace weir {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t second = 1'000'000'000;

/// A zone whose midnight does not come while a test runs: what it does must not end in another day than it
/// began.
const std::string& quietZone()
{
    static const std::string zone = [] {
        const auto now = currentTime();
        const auto today = calendarPeriods(Rate::Calendar::Day, "Europe/Berlin",
                                           std::chrono::floor<std::chrono::seconds>(now), 1);
        return today[0].end - now < 30s ? "Asia/Tokyo" : "Europe/Berlin";
    }();
    return zone;
}

std::string shop(const std::string& rate, const std::string& zone = quietZone(), const std::string& rest = {})
{
    return R"({"version":1,
        "services":[{"name":"shop","ports":[80],"identify":[{"header":"X-Client-ID"}],"default_policy":"gold"}],
        "policies":[{"name":"gold","limits":[)" +
           rest + R"({"name":"quota","measure":"requests","rate":")" + rate + R"(","aligned":")" + zone +
           R"("}]}],
        "clients":[{"name":"acme","identity":{"header":"X-Client-ID","value":"k-1"},"policy":"gold"},
                   {"name":"long","identity":{"header":"X-Client-ID","value":")" +
           std::string(100, 'x') + R"("},"policy":"gold"}]})";
}

class Quota : public EnforcerSandbox
{
protected:
    /// The quota in force.
    weir_limit limit(const Enforcer& enforcer) { return limitOf(enforcer.generation() & 1); }

    weir_limit limitOf(std::uint32_t parity)
    {
        weir_limit found{};
        const auto read = pinnedMap<std::uint32_t, weir_policy>("policies")
                              .each([&](std::uint32_t key, const weir_policy& policy) {
                                  for (const weir_limit& candidate : policy.limits) {
                                      if ((key & 1) == parity && candidate.quota)
                                          found = candidate;
                                  }
                              });
        EXPECT_TRUE(read);
        return found;
    }

    weir_identity key(const std::string& value)
    {
        const auto control = pinnedMap<std::uint32_t, weir_control>("control").find(0);
        return *clientKey({SourceKind::Header, "x-client-id", value},
                          {control->secret[0], control->secret[1]});
    }

    /// As the packet path would: so many requests of a client that is configured, or not.
    void ask(const Enforcer& enforcer, const std::string& value, int count, bool configured = true)
    {
        const weir_limit quota = limit(enforcer);
        const auto map = pinnedMap<weir_identity, weir_client>(configured ? "client_states" : "strangers");
        weir_identity who = key(value);
        if (!configured)
            who.policy = policyOf(quota);
        weir_client state = map.find(who).value_or(weir_client{});
        __u64 excess = 0;
        __u8 contended = 0;
        for (int request = 0; request < count; ++request)
            EXPECT_EQ(weir_bucket_charge(&quota, &state.buckets[slotOf(quota)], bootNanoseconds(), &excess,
                                         &contended),
                      WEIR_PASS);
        ASSERT_TRUE(map.put(who, state));
    }

    std::uint64_t used(const Enforcer& enforcer, const std::string& value, bool configured = true)
    {
        const weir_limit quota = limit(enforcer);
        const auto map = pinnedMap<weir_identity, weir_client>(configured ? "client_states" : "strangers");
        weir_identity who = key(value);
        if (!configured)
            who.policy = policyOf(quota);
        const auto state = map.find(who);
        if (!state)
            return 0;
        const std::uint64_t now = bootNanoseconds();
        return weir_bucket_debt(&quota, &state->buckets[slotOf(quota)], weir_limit_clock(&quota, now), now);
    }

    static std::uint32_t slotOf(const weir_limit& quota) { return (quota.id - 1) % WEIR_MAX_POLICY_LIMITS; }
    static std::uint32_t policyOf(const weir_limit& quota)
    {
        return (quota.id - 1) / WEIR_MAX_POLICY_LIMITS % WEIR_MAX_POLICIES;
    }

    /// What a reboot leaves: nothing.
    std::unique_ptr<Enforcer> reboot(std::unique_ptr<Enforcer> enforcer)
    {
        enforcer.reset();
        for (const auto& entry : std::filesystem::recursive_directory_iterator(pins())) {
            // The file system has files of its own at its root.
            if (!entry.is_directory() && entry.path().parent_path() != pins())
                std::filesystem::remove(entry.path());
        }
        return open();
    }
};

QuotaUse read(const Enforcer& enforcer)
{
    auto use = enforcer.quotaUse()();
    EXPECT_TRUE(use);
    return use ? *use : QuotaUse{};
}

TEST_F(Quota, EndsWithTheDayOfItsZone)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    for (const char* zone : {"Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles", "Asia/Kolkata"}) {
        mustApply(*enforcer, R"({"version":1})");
        mustApply(*enforcer, shop("5/day", zone));
        const auto now = std::chrono::floor<std::chrono::seconds>(currentTime());
        const auto periods = calendarPeriods(Rate::Calendar::Day, zone, now, WEIR_WINDOWS);
        const weir_limit quota = limit(*enforcer);
        EXPECT_EQ(quota.burst, 5U);
        for (std::size_t place = 0; place < periods.size(); ++place) {
            const auto end = bootDeadline(periods[place].end);
            EXPECT_NEAR(static_cast<double>(windowEnd(quota.windows[place])), static_cast<double>(end),
                        static_cast<double>(second) / 10)
                << zone;
        }
    }
    mustApply(*enforcer, shop("5/month"));
    const auto month = calendarPeriods(Rate::Calendar::Month, quietZone(),
                                       std::chrono::floor<std::chrono::seconds>(currentTime()), 1);
    EXPECT_NEAR(static_cast<double>(windowEnd(
                    weir_quota_window(&*std::make_unique<weir_limit>(limit(*enforcer)), bootNanoseconds()))),
                static_cast<double>(bootDeadline(month[0].end)), static_cast<double>(second) / 10);
}

TEST_F(Quota, AChangeOfItsSizeChangesNothingThatIsUsed)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop("5/day"));
    ask(*enforcer, "k-1", 4);
    for (const char* rate : {"3/day", "1000/day", "5/day"}) {
        mustApply(*enforcer, shop(rate));
        EXPECT_EQ(used(*enforcer, "k-1"), 4U) << rate;
    }
    // Nor does another limit beside it.
    mustApply(*enforcer, shop("5/day", quietZone(), R"({"name":"rate","measure":"requests","rate":"9/s"},)"));
    EXPECT_EQ(used(*enforcer, "k-1"), 4U);
}

TEST_F(Quota, AnotherCalendarIsAnotherQuota)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop("5/day"));
    const std::uint32_t id = limit(*enforcer).id;
    ask(*enforcer, "k-1", 4);
    mustApply(*enforcer, shop("5/month"));
    EXPECT_NE(limit(*enforcer).id, id);
    EXPECT_EQ(used(*enforcer, "k-1"), 0U);
}

TEST_F(Quota, AnotherZoneLeavesWhatIsUsedUntilItsWindowEnds)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop("5/month"));
    ask(*enforcer, "k-1", 4);
    const std::uint16_t running = windowNumber(limit(*enforcer).windows[0]);
    mustApply(*enforcer, shop("5/month", "Europe/Paris"));
    EXPECT_EQ(windowNumber(limit(*enforcer).windows[0]), running);
    EXPECT_EQ(used(*enforcer, "k-1"), 4U);
}

TEST_F(Quota, ATrialAndItsEndChangeNothingThatIsUsed)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop("5/day"));
    ask(*enforcer, "k-1", 2);
    ASSERT_TRUE(enforcer->tryOut(document(shop("50/day")), 1h));
    EXPECT_EQ(used(*enforcer, "k-1"), 2U);
    ask(*enforcer, "k-1", 20);
    EXPECT_EQ(read(*enforcer).used.size(), 1U);
    mustApply(*enforcer, shop("5/day"));
    EXPECT_EQ(used(*enforcer, "k-1"), 22U);
}

/// Nobody has to be alive for the calendar, and who comes back to a trial that is over finds both generations
/// right.
TEST_F(Quota, AfterATrialThePacketPathGoesBackToWindowsThatRun)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop("5/day"));
    ASSERT_TRUE(enforcer->tryOut(document(shop("50/day", "Pacific/Kiritimati")), 20ms));
    const weir_limit tried = limitOf(0), before = limitOf(1);
    ASSERT_EQ(tried.id, before.id);
    const std::uint64_t end = enforcer->trial() ? bootNanoseconds() + 20'000'000 : 0;
    EXPECT_GE(static_cast<std::int16_t>(windowNumber(weir_quota_window(&before, end)) -
                                        windowNumber(weir_quota_window(&tried, end))),
              0)
        << "who was charged by the trial's window is not refused by an older one";
}

TEST_F(Quota, OutlivesTheHelperByItself)
{
    auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop("5/day"));
    ask(*enforcer, "k-1", 3);
    enforcer.reset();
    enforcer = open();
    ASSERT_TRUE(enforcer);
    QuotaUse other;
    other.quotas.push_back({"gold", "quota", Rate::Calendar::Day, {}});
    enforcer->restoreQuotas(other);
    mustApply(*enforcer, shop("5/day"));
    EXPECT_EQ(used(*enforcer, "k-1"), 3U);
}

TEST_F(Quota, OutlivesARebootByWhatWasRead)
{
    auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop("50/day"));
    ask(*enforcer, "k-1", 3);
    ask(*enforcer, std::string(100, 'x'), 4);
    ask(*enforcer, "somebody", 5, false);
    ask(*enforcer, std::string(90, 'y'), 6, false);
    const QuotaUse use = read(*enforcer);
    EXPECT_EQ(use.quotas.size(), 1U);
    EXPECT_EQ(use.used.size(), 4U);

    enforcer = reboot(std::move(enforcer));
    ASSERT_TRUE(enforcer);
    ASSERT_EQ(enforcer->generation(), 0U);
    enforcer->restoreQuotas(use);
    // Other policies come first, so that nothing has the number that it had.
    const std::string json = shop("50/day");
    const std::string first = R"("policies":[)";
    std::string more = json;
    more.insert(more.find(first) + first.size(),
                R"({"name":"other","limits":[{"measure":"requests","rate":"1/s"}]},)");
    mustApply(*enforcer, more);
    EXPECT_EQ(used(*enforcer, "k-1"), 3U);
    EXPECT_EQ(used(*enforcer, std::string(100, 'x')), 4U);
    EXPECT_EQ(used(*enforcer, "somebody", false), 5U);
    EXPECT_EQ(used(*enforcer, std::string(90, 'y'), false), 6U);
    EXPECT_EQ(read(*enforcer), use);
    // Counted from zero.
    for (const auto& row : rows(*enforcer, StatisticsBy::Client))
        EXPECT_EQ(row.offered(), 0U);
}

TEST_F(Quota, WhatWasUsedInAnotherWindowDoesNotCount)
{
    auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop("50/day"));
    ask(*enforcer, "k-1", 3);
    QuotaUse use = read(*enforcer);
    ASSERT_EQ(use.quotas.size(), 1U);
    const auto try_ = [&](QuotaUse::Quota quota) {
        QuotaUse changed = use;
        changed.quotas[0] = std::move(quota);
        enforcer = reboot(std::move(enforcer));
        enforcer->restoreQuotas(changed);
        mustApply(*enforcer, shop("50/day"));
        return used(*enforcer, "k-1");
    };
    const QuotaUse::Quota right = use.quotas[0];
    QuotaUse::Quota yesterday = right, month = right, elsewhere = right;
    yesterday.begin -= 24h;
    month.calendar = Rate::Calendar::Month;
    elsewhere.policy = "silver";
    EXPECT_EQ(try_(yesterday), 0U);
    EXPECT_EQ(try_(month), 0U);
    EXPECT_EQ(try_(elsewhere), 0U);
    EXPECT_EQ(try_(right), 3U);
}

TEST_F(Quota, IsEmptiedByAReset)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop("5/day"));
    ask(*enforcer, "k-1", 5);
    ASSERT_TRUE(enforcer->reset({{SourceKind::Header, "x-client-id", "k-1"}, {}}, 0));
    EXPECT_EQ(used(*enforcer, "k-1"), 0U);
    EXPECT_TRUE(read(*enforcer).used.empty());
}

TEST_F(Quota, NextWindowsAreKnownBeforeTheyBegin)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop("5/day"));
    const auto map = pinnedMap<std::uint32_t, weir_policy>("policies");
    const std::uint32_t place = policyOf(limit(*enforcer)) * 2 + (enforcer->generation() & 1);
    weir_policy policy = *map.find(place);
    const auto calendar = std::to_array(policy.limits[0].windows);
    // As if the clock had been a day behind until now.
    WindowPlan late{};
    for (std::size_t window = 0; window < late.windows.size(); ++window)
        late.windows[window] = windowEntry(bootNanoseconds() + (1 + window) * 7200 * second,
                                           windowNumber(calendar[window]) - 1U);
    setWindows(policy.limits[0], late, policy.limits[0].window_ns);
    ASSERT_TRUE(map.put(place, policy));
    ask(*enforcer, "k-1", 3);
    enforcer->attend();
    auto now = std::to_array(limit(*enforcer).windows);
    std::sort(now.begin(), now.end());
    for (std::size_t window = 0; window < now.size(); ++window) {
        EXPECT_EQ(windowNumber(now[window]), windowNumber(calendar[window]));
        EXPECT_NEAR(static_cast<double>(windowEnd(now[window])),
                    static_cast<double>(windowEnd(calendar[window])), static_cast<double>(second) / 10);
    }
    EXPECT_EQ(used(*enforcer, "k-1"), 0U);
}

} // namespace
} // namespace weir

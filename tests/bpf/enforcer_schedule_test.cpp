// SPDX-License-Identifier: GPL-3.0-or-later
// Schedules in the real kernel: what is staged ahead, what the packet path makes of it, and what debts are
// worth then.
#include "bpf/limiter.h"
#include "bpf/rate.h"
#include "common/schedule.h"
#include "common/schedule_text.h"
#include "common/utc_time.h"
#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/unsupported.h"
#include "tests/bpf/enforcer_sandbox.h"

#include <cmath>

namespace weir {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_seconds;

/// The time of day so many minutes from now, UTC.
std::string timeOfDay(std::chrono::minutes ahead)
{
    const auto moment = std::chrono::floor<std::chrono::minutes>(currentTime()) + ahead;
    const auto minutes = moment - std::chrono::floor<std::chrono::days>(moment);
    return formatTimeOfDay(static_cast<int>(minutes / 1min));
}

/// "gold" has the limits of "day" from then on for two minutes.
std::string shop(std::chrono::minutes from, const std::string& rate = "1/h",
                 const std::string& dayRate = "1000/s")
{
    return R"({"version":1,"services":[{"name":"shop","ports":[80],"default_policy":"gold"}],
        "policies":[{"name":"gold","limits":[
                {"name":"requests","measure":"requests","rate":")" +
           rate + R"(","burst":20},
                {"name":"monthly","measure":"requests","rate":"100/month","aligned":"UTC"}],
             "schedule":[{"from":")" +
           timeOfDay(from) + R"(","to":")" + timeOfDay(from + 2min) + R"(","zone":"UTC","policy":"day"}]},
            {"name":"day","limits":[{"name":"requests","measure":"requests","rate":")" +
           dayRate + R"(","burst":30},{"measure":"bytes-in","rate":"1MB/s"}]}]})";
}

class Scheduled : public EnforcerSandbox
{
protected:
    weir_control control() { return *pinnedMap<std::uint32_t, weir_control>("control").find(0); }

    /// Policy gold, as the generation of this parity has it: the one that keeps a quota.
    weir_policy gold(std::uint32_t parity)
    {
        weir_policy found{};
        const auto read = pinnedMap<std::uint32_t, weir_policy>("policies")
                              .each([&](std::uint32_t key, const weir_policy& policy) {
                                  for (const weir_limit& limit : policy.limits) {
                                      if ((key & 1) == parity && limit.quota != 0)
                                          found = policy;
                                  }
                              });
        EXPECT_TRUE(read);
        return found;
    }

    static const weir_limit& limit(const weir_policy& policy, bool quota, weir_measure measure)
    {
        for (const weir_limit& each : policy.limits) {
            if (each.id != 0 && (each.quota != 0) == quota && each.measure == measure)
                return each;
        }
        ADD_FAILURE() << "no such limit";
        return policy.limits[0];
    }
    static std::uint32_t slot(const weir_limit& limit) { return (limit.id - 1) % WEIR_MAX_POLICY_LIMITS; }

    /// True when there was something to do.
    static bool attend(Enforcer& enforcer)
    {
        auto begun = enforcer.beginScheduled();
        EXPECT_TRUE(begun) << (begun ? "" : begun.error().sentence.english);
        if (!begun || !*begun)
            return false;
        EXPECT_TRUE((*begun)->stage());
        const auto committed = (*begun)->commit(std::nullopt);
        EXPECT_TRUE(committed) << (committed ? "" : committed.error().sentence.english);
        return true;
    }
};

double debt(const weir_limit& limit, const weir_bucket& bucket, std::uint64_t now)
{
    return std::ldexp(
        static_cast<double>(weir_bucket_debt(&limit, &bucket, weir_limit_clock(&limit, now), now)),
        -tokenBits(WEIR_MEASURE_REQUESTS));
}

TEST_F(Scheduled, AreStagedAheadOfTheirHours)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop(3min));
    const std::uint32_t inForce = enforcer->generation();
    EXPECT_EQ(control().generation, inForce);
    EXPECT_TRUE(attend(*enforcer));
    EXPECT_FALSE(attend(*enforcer)) << "once is enough";
    const weir_control told = control();
    EXPECT_EQ(told.generation, inForce | WEIR_TRIAL);
    EXPECT_EQ(enforcer->generation(), inForce) << "not yet";
    EXPECT_FALSE(enforcer->trial()) << "nobody can keep or revert it";
    EXPECT_NE(told.trial_previous & 1, inForce & 1);
    const auto schedules = enforcer->schedules();
    ASSERT_EQ(schedules.size(), 1U);
    EXPECT_EQ(schedules[0].limitsOf, "gold");
    EXPECT_EQ(schedules[0].next, "day");
    ASSERT_TRUE(schedules[0].until);
    EXPECT_NEAR(static_cast<double>(told.trial_until), static_cast<double>(bootDeadline(*schedules[0].until)),
                5e7);

    const weir_policy now = gold(inForce & 1), then = gold(told.trial_previous & 1);
    EXPECT_EQ(limit(now, false, WEIR_MEASURE_REQUESTS).burst, 20ULL << 32);
    EXPECT_EQ(limit(then, false, WEIR_MEASURE_REQUESTS).burst, 30ULL << 32);
    EXPECT_EQ(limit(now, false, WEIR_MEASURE_REQUESTS).id, limit(then, false, WEIR_MEASURE_REQUESTS).id);
    EXPECT_EQ(now.measures[WEIR_MEASURE_BYTES_IN], 0);
    EXPECT_NE(then.measures[WEIR_MEASURE_BYTES_IN], 0);
    // The quota is not asked then, but is where it was.
    const weir_limit& quota = limit(then, true, WEIR_MEASURE_REQUESTS);
    EXPECT_EQ(quota.id, limit(now, true, WEIR_MEASURE_REQUESTS).id);
    EXPECT_EQ(then.measures[WEIR_MEASURE_REQUESTS] >> slot(quota) & 1, 0);
    EXPECT_EQ(then.quotas, 0);
    EXPECT_EQ(now.quotas, 1 << slot(quota));
    EXPECT_EQ(quota.windows[0], limit(now, true, WEIR_MEASURE_REQUESTS).windows[0]);
}

TEST_F(Scheduled, BeginWithoutAnybodysHelp)
{
    auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop(3min));
    ASSERT_TRUE(attend(*enforcer));
    weir_control told = control();
    enforcer.reset(); // the helper is dead
    told.trial_until = bootNanoseconds() - 1;
    ASSERT_TRUE((pinnedMap<std::uint32_t, weir_control>("control").put(0, told)));
    enforcer = open();
    ASSERT_TRUE(enforcer);
    EXPECT_EQ(enforcer->generation(), told.trial_previous);
    EXPECT_FALSE(enforcer->trial());
    // Who comes back looks at the clock: these hours have not begun after all.
    mustApply(*enforcer, shop(3min));
    EXPECT_EQ(control().generation & WEIR_TRIAL, 0U);
    EXPECT_EQ(limit(gold(enforcer->generation() & 1), false, WEIR_MEASURE_REQUESTS).burst, 20ULL << 32);
    EXPECT_TRUE(attend(*enforcer));
}

TEST_F(Scheduled, ChangeNoDebtWhenTheyBegin)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    for (const auto& [rate, dayRate] : {std::pair("1/h", "1000/s"), std::pair("1000/s", "1/h")}) {
        mustApply(*enforcer, shop(3min, rate, dayRate));
        ASSERT_TRUE(attend(*enforcer));
        const weir_control told = control();
        const weir_policy before = gold(told.generation & 1), after = gold(told.trial_previous & 1);
        const weir_limit& old = limit(before, false, WEIR_MEASURE_REQUESTS);
        const weir_limit& next = limit(after, false, WEIR_MEASURE_REQUESTS);
        weir_bucket bucket{};
        __u64 excess = 0;
        __u8 contended = 0;
        for (int request = 0; request < 7; ++request)
            ASSERT_EQ(weir_bucket_charge(&old, &bucket, told.trial_until - 1, &excess, &contended),
                      WEIR_PASS);
        EXPECT_NEAR(debt(old, bucket, told.trial_until), 7.0, 0.01);
        EXPECT_NEAR(debt(next, bucket, told.trial_until), 7.0, 0.01) << rate;
    }
}

TEST_F(Scheduled, HoldWhenADocumentComesWithinThem)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop(-1min));
    const weir_policy policy = gold(enforcer->generation() & 1);
    EXPECT_EQ(limit(policy, false, WEIR_MEASURE_REQUESTS).burst, 30ULL << 32);
    const auto schedules = enforcer->schedules();
    ASSERT_EQ(schedules.size(), 1U);
    EXPECT_EQ(schedules[0].limitsOf, "day");
    EXPECT_EQ(schedules[0].next, "gold");
}

TEST_F(Scheduled, MakeRoomForAnApplyAndATrial)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop(3min));
    ASSERT_TRUE(attend(*enforcer));
    mustApply(*enforcer, shop(4min));
    EXPECT_EQ(control().generation & WEIR_TRIAL, 0U) << "the staged hours are another document's";
    ASSERT_TRUE(attend(*enforcer));
    const std::uint32_t before = enforcer->generation();

    ASSERT_TRUE(enforcer->tryOut(document(shop(5min)), 10s));
    EXPECT_TRUE(enforcer->trial());
    EXPECT_LT(control().trial_previous, enforcer->generation());
    EXPECT_EQ(control().trial_previous, before);
    EXPECT_FALSE(attend(*enforcer)) << "a trial needs both generations";
    ASSERT_TRUE(enforcer->keep());
    EXPECT_TRUE(attend(*enforcer));
    mustApply(*enforcer, R"({"version":1})");
    EXPECT_FALSE(attend(*enforcer));
    EXPECT_TRUE(enforcer->schedules().empty());
}

std::vector<std::string> codes(const std::string& json)
{
    std::vector<std::string> all;
    for (const Fault& fault : unsupportedParts(document(json)))
        all.push_back(fault.pointer + ' ' + fault.sentence.code);
    return all;
}

std::string twoPolicies(const std::string& gold, const std::string& day)
{
    return R"({"version":1,"policies":[{"name":"gold","limits":[)" + gold +
           R"(],"schedule":[{"from":"09:00","to":"18:00","zone":"UTC","policy":"day"}]},
            {"name":"day","limits":[)" +
           day + "]}]}";
}

TEST(ScheduledLimits, ShareTheRoomOfOnePolicy)
{
    const auto requests = [](const std::string& name) {
        return R"({"name":")" + name + R"(","measure":"requests","rate":"1/s"})";
    };
    const std::string three = requests("a") + ',' + requests("b") + ',' + requests("c");
    EXPECT_TRUE(codes(twoPolicies(three, three)).empty());
    EXPECT_TRUE(codes(twoPolicies(three, requests("d"))).empty());
    EXPECT_EQ(codes(twoPolicies(three, requests("d") + ',' + requests("e"))),
              std::vector<std::string>{"/policies/0/schedule unsupported-schedule-limits"});
    EXPECT_EQ(codes(twoPolicies(requests("a"), R"({"name":"a","measure":"bytes-in","rate":"1MB/s"})")),
              std::vector<std::string>{"/policies/0/schedule unsupported-schedule-limit"});
}

} // namespace
} // namespace weir

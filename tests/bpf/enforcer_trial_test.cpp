// SPDX-License-Identifier: GPL-3.0-or-later
// Documents on trial in the real kernel: what holds, what goes back, and what debts are worth then.
#include "bpf/limiter.h"
#include "bpf/rate.h"
#include "privhelper/kernel/boot_clock.h"
#include "tests/bpf/enforcer_sandbox.h"

#include <algorithm>
#include <cmath>

namespace weir {
namespace {

using namespace std::chrono_literals;

std::string shop(const std::string& rate, const std::string& name = "gold")
{
    return R"({"version":1,"services":[{"name":"shop","ports":[80],"default_policy":")" + name + R"("}],
        "policies":[{"name":")" +
           name + R"(","limits":[{"name":"requests","measure":"requests","rate":")" + rate +
           R"(","burst":20}]}]})";
}

class Trial : public EnforcerSandbox
{
protected:
    weir_control control() { return *pinnedMap<std::uint32_t, weir_control>("control").find(0); }

    /// The only policy's limit, as the generation of this parity has it.
    weir_limit limit(std::uint32_t parity)
    {
        weir_limit found{};
        const auto read = pinnedMap<std::uint32_t, weir_policy>("policies")
                              .each([&](std::uint32_t key, const weir_policy& policy) {
                                  if ((key & 1) == parity && policy.limit_count > 0)
                                      found = policy.limits[0];
                              });
        EXPECT_TRUE(read);
        return found;
    }

    static std::vector<std::string> policies(const Enforcer& enforcer)
    {
        std::vector<std::string> names;
        for (const auto& row : rows(enforcer, StatisticsBy::Policy))
            names.push_back(row.policy);
        return names;
    }
};

void awaitEnd(const Enforcer& enforcer)
{
    while (enforcer.trial().value_or(0ms) > 0ms) {
    }
}

double debt(const weir_limit& limit, const weir_bucket& bucket, std::uint64_t now)
{
    return std::ldexp(
        static_cast<double>(weir_bucket_debt(&limit, &bucket, weir_limit_clock(&limit, now), now)),
        -tokenBits(WEIR_MEASURE_REQUESTS));
}

TEST_F(Trial, EndsByItself)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop("10/s"));
    EXPECT_FALSE(enforcer->trial());
    ASSERT_TRUE(enforcer->tryOut(document(shop("10/s", "silver")), 10min));
    EXPECT_EQ(enforcer->generation(), 2U);
    EXPECT_EQ(policies(*enforcer), std::vector<std::string>{"silver"});
    EXPECT_GT(*enforcer->trial(), 0s);
    EXPECT_LE(*enforcer->trial(), 10min);

    ASSERT_TRUE(enforcer->apply(document(shop("10/s"))));
    ASSERT_TRUE(enforcer->tryOut(document(shop("10/s", "silver")), 20ms));
    awaitEnd(*enforcer);
    EXPECT_EQ(enforcer->trial(), 0ms);
    EXPECT_EQ(policies(*enforcer), std::vector<std::string>{"gold"});
    const auto kept = enforcer->keep();
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().sentence.code, "trial-over");
}

TEST_F(Trial, IsKept)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop("10/s"));
    ASSERT_TRUE(enforcer->tryOut(document(shop("10/s", "silver")), 10min));
    const std::uint32_t generation = enforcer->generation();
    ASSERT_TRUE(enforcer->keep());
    EXPECT_FALSE(enforcer->trial());
    EXPECT_EQ(enforcer->generation(), generation);
    EXPECT_EQ(control().generation, generation);
    EXPECT_EQ(policies(*enforcer), std::vector<std::string>{"silver"});
}

TEST_F(Trial, GivesNoGenerationsNumberTwice)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop("10/s"));
    std::uint32_t highest = enforcer->generation();
    for (int round = 0; round < 4; ++round) {
        ASSERT_TRUE(enforcer->tryOut(document(shop("20/s")), 10min));
        EXPECT_GT(enforcer->generation(), highest);
        highest = enforcer->generation();
        mustApply(*enforcer, shop("10/s"));
        EXPECT_GT(enforcer->generation(), highest)
            << "connections remember what they found out by its number";
        highest = enforcer->generation();
    }
}

TEST_F(Trial, OfTheFirstDocumentLeavesNothing)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    ASSERT_TRUE(enforcer->tryOut(document(shop("10/s")), 20ms));
    awaitEnd(*enforcer);
    EXPECT_EQ(enforcer->generation(), 0U);
    const auto ports = pinnedMap<std::uint32_t, weir_port>("ports");
    EXPECT_EQ(ports.find(80)->used[0], 0);
    mustApply(*enforcer, shop("10/s"));
    EXPECT_EQ(enforcer->generation() & 1, 1U);
}

TEST_F(Trial, ChangesNoDebtWhenItEnds)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop("1/h"));
    // A far higher rate: its clock runs away from the one that is returned to.
    ASSERT_TRUE(enforcer->tryOut(document(shop("1000/s")), 50ms));
    const std::uint64_t end = control().trial_until;
    const weir_limit tried = limit(0), before = limit(1);
    ASSERT_EQ(tried.id, before.id);
    weir_bucket bucket{};
    __u64 excess = 0;
    __u8 contended = 0;
    for (int request = 0; request < 7; ++request)
        ASSERT_EQ(weir_bucket_charge(&tried, &bucket, end - 1, &excess, &contended), WEIR_PASS);
    EXPECT_NEAR(debt(tried, bucket, end), 7.0, 0.01);
    EXPECT_NEAR(debt(before, bucket, end), 7.0, 0.01);
    EXPECT_NEAR(debt(before, bucket, end + 3'600'000'000'000), 6.0, 0.01);

    awaitEnd(*enforcer);
    mustApply(*enforcer, shop("1/h"));
    EXPECT_NEAR(debt(limit(enforcer->generation() & 1), bucket, bootNanoseconds()), 7.0, 0.01);
}

TEST_F(Trial, ThatIsEndedEarlyChangesNoDebtEither)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop("1/h"));
    ASSERT_TRUE(enforcer->tryOut(document(shop("10/s")), 1h));
    const weir_limit tried = limit(0);
    weir_bucket bucket{};
    __u64 excess = 0;
    __u8 contended = 0;
    const std::uint64_t now = bootNanoseconds() + 3'000'000;
    for (int request = 0; request < 7; ++request)
        ASSERT_EQ(weir_bucket_charge(&tried, &bucket, now, &excess, &contended), WEIR_PASS);
    mustApply(*enforcer, shop("1/h"));
    const std::uint64_t later = bootNanoseconds();
    const double drained = static_cast<double>(later - now) / 1e9 * 10;
    const double left = debt(limit(enforcer->generation() & 1), bucket, later + 1'000'000'000);
    EXPECT_LE(left, 7.01);
    EXPECT_GE(left, 6.99 - drained) << "what drained at the trial's rate, no more";
}

TEST_F(Trial, IsKnownToTheNextHelper)
{
    auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop("10/s"));
    ASSERT_TRUE(enforcer->tryOut(document(shop("10/s", "silver")), 10min));
    enforcer.reset();
    enforcer = open();
    ASSERT_TRUE(enforcer);
    ASSERT_TRUE(enforcer->trial());
    EXPECT_GT(*enforcer->trial(), 0s);
    mustApply(*enforcer, shop("10/s"));
    EXPECT_FALSE(enforcer->trial());
    EXPECT_EQ(policies(*enforcer), std::vector<std::string>{"gold"});
}

TEST_F(Trial, DetachesNothing)
{
    run({"ip", "link", "set", "lo", "up"});
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    const std::string attached = R"({"version":1,"interfaces":["lo"]})", nowhere = R"({"version":1})";
    mustApply(*enforcer, attached);
    ASSERT_TRUE(enforcer->tryOut(document(nowhere), 10min));
    ASSERT_EQ(enforcer->interfaces().size(), 1U);
    EXPECT_EQ(enforcer->interfaces()[0].state, InterfaceState::State::Attached);
    ASSERT_TRUE(enforcer->keep());
    EXPECT_TRUE(enforcer->interfaces().empty());

    ASSERT_TRUE(enforcer->tryOut(document(attached), 10min));
    EXPECT_EQ(enforcer->interfaces().size(), 1U);
    mustApply(*enforcer, nowhere);
    EXPECT_TRUE(enforcer->interfaces().empty());
}

} // namespace
} // namespace weir

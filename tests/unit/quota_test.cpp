// SPDX-License-Identifier: GPL-3.0-or-later
// Quotas by the calendar (bpf/quota.h, bpf/windows.h): never more than N in a window, whatever the schedule,
// the processors' clocks and the wall clock do.
#include "bpf/limiter.h"
#include "bpf/rate.h"
#include "bpf/windows.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <gtest/gtest.h>
#include <map>
#include <optional>
#include <rapidcheck/gtest.h>
#include <vector>

namespace weir {
namespace {

constexpr std::uint64_t second = 1'000'000'000;
constexpr std::uint64_t day = 86'400 * second;
constexpr std::uint64_t start = 1'000'000 * second & WEIR_WINDOW_END;

/// Windows of a day. How far the wall clock is ahead of the boot clock is a multiple of what a window's end
/// is rounded to, so that one can say here to which window a moment belongs.
class Wall
{
public:
    explicit Wall(std::uint64_t ahead) : m_ahead(ahead & WEIR_WINDOW_END) {}
    void set(std::int64_t by) { m_ahead = (m_ahead + static_cast<std::uint64_t>(by)) & WEIR_WINDOW_END; }

    std::int64_t number(std::uint64_t now) const { return static_cast<std::int64_t>((now + m_ahead) / day); }
    std::array<CalendarWindow, WEIR_WINDOWS + 1> windows(std::uint64_t now) const
    {
        std::array<CalendarWindow, WEIR_WINDOWS + 1> windows{};
        std::int64_t next = number(now);
        for (CalendarWindow& window : windows) {
            window = {next, (static_cast<std::uint64_t>(next) + 1) * day - m_ahead};
            ++next;
        }
        return windows;
    }

private:
    std::uint64_t m_ahead;
};

LimitTerms quota(std::uint64_t amount, weir_measure measure = WEIR_MEASURE_REQUESTS)
{
    return {{amount, 1}, amount, 0, measure, WEIR_REJECT, true};
}

weir_limit makeQuota(const LimitTerms& terms, const Wall& wall, std::uint64_t now)
{
    weir_limit limit = freshLimit(terms, 1, now);
    setWindows(limit, planWindows(wall.windows(now), std::nullopt, now), day);
    return limit;
}

/// What the helper does when a window has ended or the clock was set.
void keepUp(weir_limit& limit, const Wall& wall, std::uint64_t now)
{
    replaceWindows(limit, planWindows(wall.windows(now), limit, now), now);
}

bool admits(const weir_limit& limit, weir_bucket& bucket, std::uint64_t now, std::uint64_t* seconds = nullptr)
{
    __u64 excess = 0;
    __u8 contended = 0;
    if (weir_bucket_charge(&limit, &bucket, now, &excess, &contended) < WEIR_REJECT)
        return true;
    if (seconds)
        *seconds = weir_limit_seconds(&limit, excess, now);
    return false;
}

std::uint64_t used(const weir_limit& limit, const weir_bucket& bucket, std::uint64_t now)
{
    return weir_bucket_debt(&limit, &bucket, weir_limit_clock(&limit, now), now);
}

TEST(Quota, AdmitsSoManyInAWindowAndSaysWhenItEnds)
{
    const Wall wall(day / 2);
    const weir_limit limit = makeQuota(quota(5), wall, start);
    const std::uint64_t end = windowEnd(weir_quota_window(&limit, start));
    weir_bucket bucket{};
    for (int request = 0; request < 5; ++request)
        ASSERT_TRUE(admits(limit, bucket, start + request));
    std::uint64_t seconds = 0;
    const weir_bucket before = bucket;
    ASSERT_FALSE(admits(limit, bucket, start + 10, &seconds));
    EXPECT_EQ(std::memcmp(&before, &bucket, sizeof(bucket)), 0) << "a refusal writes nothing";
    EXPECT_GE(start + 10 + seconds * second, end);
    EXPECT_LT(start + 10 + (seconds - 1) * second, end);
    EXPECT_FALSE(admits(limit, bucket, end - 1, &seconds));
    EXPECT_EQ(seconds, 1U);
    for (int request = 0; request < 5; ++request)
        ASSERT_TRUE(admits(limit, bucket, end));
    EXPECT_FALSE(admits(limit, bucket, end));
    EXPECT_EQ(used(limit, bucket, end), 5U);
}

TEST(Quota, HoldsTheHighestThatADocumentCanSay)
{
    const Wall wall(0);
    const weir_limit limit = makeQuota(quota(highestQuota, WEIR_MEASURE_BYTES_IN), wall, start);
    weir_bucket bucket{};
    __u64 excess = 0;
    __u8 contended = 0;
    const std::uint64_t half = highestQuota / 2;
    for (int charge = 0; charge < 2; ++charge)
        ASSERT_EQ(weir_bucket_charge_cost(&limit, &bucket, half, limit.burst, 0, start, &excess, &contended),
                  WEIR_PASS);
    EXPECT_EQ(weir_bucket_charge_cost(&limit, &bucket, 1, limit.burst, 0, start, &excess, &contended),
              WEIR_REJECT);
    EXPECT_EQ(used(limit, bucket, start + 5 * day), 0U);
}

TEST(Quota, CountsBytesAsBytes)
{
    const Wall wall(0);
    weir_policy policy{};
    policy.limit_count = 1;
    policy.quotas = 1;
    policy.limits[0] = makeQuota(quota(10'000, WEIR_MEASURE_BYTES_IN), wall, start);
    weir_bucket buckets[WEIR_MAX_POLICY_LIMITS] = {};
    weir_decision decision{};
    const weir_demand demand{start, 4'000, 1};
    EXPECT_EQ(weir_policy_decide(&policy, buckets, &demand, &decision), WEIR_PASS);
    EXPECT_EQ(weir_policy_decide(&policy, buckets, &demand, &decision), WEIR_PASS);
    EXPECT_GE(weir_policy_decide(&policy, buckets, &demand, &decision), WEIR_REJECT);
    EXPECT_EQ(used(policy.limits[0], buckets[0], start), 8'000U);
    weir_policy_refund(&policy, buckets, demand.bytes, 1, &decision);
    EXPECT_EQ(used(policy.limits[0], buckets[0], start), 4'000U);
}

/// Who takes over another limit's bucket begins with nothing used, whatever stands in it.
TEST(Quota, AnotherLimitsBucketIsFresh)
{
    const Wall wall(0);
    const weir_limit limit = makeQuota(quota(2), wall, start);
    weir_limit other = freshLimit({{1, 86'400}, 5, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT}, 7, start);
    weir_bucket bucket{};
    ASSERT_TRUE(admits(other, bucket, start));
    ASSERT_TRUE(admits(limit, bucket, start));
    ASSERT_TRUE(admits(limit, bucket, start));
    ASSERT_FALSE(admits(limit, bucket, start));
    for (int request = 0; request < 5; ++request)
        ASSERT_TRUE(admits(other, bucket, start));
    EXPECT_FALSE(admits(other, bucket, start));
}

TEST(Quota, IsEmptiedByAReset)
{
    const Wall wall(0);
    const weir_limit limit = makeQuota(quota(1), wall, start);
    weir_bucket bucket{};
    ASSERT_TRUE(admits(limit, bucket, start));
    ASSERT_FALSE(admits(limit, bucket, start));
    ASSERT_EQ(weir_bucket_forget(&limit, &bucket, weir_limit_clock(&limit, start), start), 1);
    EXPECT_TRUE(admits(limit, bucket, start));
    EXPECT_FALSE(admits(limit, bucket, start));
}

/// A refund that comes after the window has turned gives the new one nothing.
TEST(Quota, ALateRefundIsNoGift)
{
    const Wall wall(0);
    weir_policy policy{};
    policy.limit_count = 1;
    policy.quotas = 1;
    policy.limits[0] = makeQuota(quota(2), wall, start);
    const std::uint64_t end = windowEnd(weir_quota_window(policy.limits, start));
    weir_bucket buckets[WEIR_MAX_POLICY_LIMITS] = {};
    weir_decision early{}, intime{};
    weir_policy_windows(&policy, end - 1, &early);
    weir_policy_windows(&policy, end, &intime);
    ASSERT_TRUE(admits(policy.limits[0], buckets[0], end - 1));
    ASSERT_TRUE(admits(policy.limits[0], buckets[0], end));
    weir_policy_refund(&policy, buckets, 0, 1, &early);
    EXPECT_EQ(used(policy.limits[0], buckets[0], end), 1U);
    ASSERT_TRUE(admits(policy.limits[0], buckets[0], end));
    EXPECT_FALSE(admits(policy.limits[0], buckets[0], end));
    // And one that comes in time does give back.
    weir_policy_refund(&policy, buckets, 0, 1, &intime);
    EXPECT_EQ(used(policy.limits[0], buckets[0], end), 1U);
}

/// A processor that is late: it has read the time before the window ended.
TEST(Quota, WhoIsLateIsNotAdmittedByTheOldWindow)
{
    const Wall wall(0);
    const weir_limit limit = makeQuota(quota(3), wall, start);
    const std::uint64_t end = windowEnd(weir_quota_window(&limit, start));
    weir_bucket bucket{};
    ASSERT_TRUE(admits(limit, bucket, end));
    std::uint64_t seconds = 0;
    EXPECT_FALSE(admits(limit, bucket, end - 1, &seconds));
    EXPECT_EQ(seconds, 1U);
    EXPECT_EQ(used(limit, bucket, end), 1U);
}

/// Random requests, some by processors whose clocks are late, with a helper that comes now and then or is
/// dead for long: no window ever has more than its quota, and none less as long as time goes forwards.
RC_GTEST_PROP(Quota, NoWindowHasMoreThanItsQuota, ())
{
    const auto amount = *rc::gen::inRange<std::uint64_t>(1, 8);
    const Wall wall(*rc::gen::inRange<std::uint64_t>(0, 3 * day));
    std::uint64_t now = start + *rc::gen::inRange<std::uint64_t>(0, day);
    weir_limit limit = makeQuota(quota(amount), wall, now);
    weir_bucket bucket{};
    std::map<std::int64_t, std::uint64_t> admitted, offered;
    for (int step = 0; step < 200; ++step) {
        now += *rc::gen::weightedOneOf<std::uint64_t>({{6, rc::gen::inRange<std::uint64_t>(0, second)},
                                                       {3, rc::gen::inRange<std::uint64_t>(0, day / 4)},
                                                       {1, rc::gen::inRange<std::uint64_t>(0, 9 * day)}});
        if (*rc::gen::inRange(0, 4) == 0)
            keepUp(limit, wall, now);
        const std::uint64_t skew = *rc::gen::inRange<std::uint64_t>(0, 20) == 0 ? 1000 : 0;
        const std::int64_t window = wall.number(now - skew);
        if (skew == 0)
            ++offered[window];
        if (admits(limit, bucket, now - skew))
            ++admitted[window];
    }
    for (const auto& [window, count] : admitted)
        RC_ASSERT(count <= amount);
    for (const auto& [window, count] : offered)
        RC_ASSERT(admitted[window] >= std::min(count, amount));
}

/// The wall clock is set while requests come. By what runs in the packet path no window has more than its
/// quota, its number never goes back, and after it was set forwards the calendar's window runs at once.
RC_GTEST_PROP(Quota, NumbersNeverGoBackWhateverTheClockDoes, ())
{
    const auto amount = *rc::gen::inRange<std::uint64_t>(1, 5);
    Wall wall(*rc::gen::inRange<std::uint64_t>(20'000 * day, 20'003 * day));
    std::uint64_t now = start;
    weir_limit limit = makeQuota(quota(amount), wall, now);
    weir_bucket bucket{};
    std::map<std::uint16_t, std::uint64_t> admitted;
    std::uint16_t last = windowNumber(weir_quota_window(&limit, now));
    for (int step = 0; step < 100; ++step) {
        now += *rc::gen::inRange<std::uint64_t>(1, day / 2);
        const std::int64_t by = *rc::gen::weightedOneOf<std::int64_t>(
            {{8, rc::gen::just<std::int64_t>(0)},
             {2, rc::gen::inRange<std::int64_t>(-2 * std::int64_t(day), 2 * std::int64_t(day))},
             {1, rc::gen::inRange<std::int64_t>(-90 * std::int64_t(day), 90 * std::int64_t(day))}});
        wall.set(by);
        keepUp(limit, wall, now);
        const std::uint64_t running = weir_quota_window(&limit, now);
        RC_ASSERT(static_cast<std::int16_t>(windowNumber(running) - last) >= 0);
        RC_ASSERT(windowEnd(running) > now);
        RC_ASSERT(windowEnd(running) <= now + 2 * day);
        last = windowNumber(running);
        for (std::uint64_t request = *rc::gen::inRange<std::uint64_t>(0, 2 * amount); request > 0; --request)
            admitted[last] += admits(limit, bucket, now);
        RC_ASSERT(admitted[last] <= amount);
        RC_ASSERT(used(limit, bucket, now) == admitted[last]);
    }
}

/// However far the helper has come in writing down that the clock was set: what is read meanwhile never goes
/// back, and is the window that ran or the one that comes.
RC_GTEST_PROP(Quota, NoReaderSeesAMixtureOfTwoClocks, ())
{
    Wall wall(*rc::gen::inRange<std::uint64_t>(20'000 * day, 20'003 * day));
    std::uint64_t now = start;
    weir_limit limit = makeQuota(quota(1), wall, now);
    for (int round = 0; round < 10; ++round) {
        now += *rc::gen::inRange<std::uint64_t>(1, 3 * day);
        if (*rc::gen::inRange(0, 2) == 0)
            wall.set(*rc::gen::inRange<std::int64_t>(-5 * std::int64_t(day), 5 * std::int64_t(day)));
        const WindowPlan plan = planWindows(wall.windows(now), limit, now);
        std::uint16_t last = windowNumber(weir_quota_window(&limit, now));
        const std::uint16_t next = windowNumber(plan.windows[0]);
        replaceWindows(limit, plan, now, [&](__u64* place, std::uint64_t value) {
            *place = value;
            const std::uint16_t seen = windowNumber(weir_quota_window(&limit, now));
            RC_ASSERT(seen == last || seen == next);
            // Nor if the helper is held up here until what ran has ended.
            const std::uint16_t later = windowNumber(weir_quota_window(&limit, now + 3 * day));
            RC_ASSERT(static_cast<std::int16_t>(later - last) >= 0);
            last = seen;
        });
        RC_ASSERT(last == next);
        RC_ASSERT(
            std::is_permutation(std::begin(limit.windows), std::end(limit.windows), plan.windows.begin()));
    }
}

TEST(Quota, SetBackOverAMidnightTheNewDayGoesOn)
{
    Wall wall(100 * day - start + second); // a second after midnight
    weir_limit limit = makeQuota(quota(3), wall, start);
    weir_bucket bucket{};
    ASSERT_TRUE(admits(limit, bucket, start));
    wall.set(-60 * std::int64_t(second));
    keepUp(limit, wall, start + second);
    EXPECT_EQ(used(limit, bucket, start + second), 1U);
    EXPECT_TRUE(admits(limit, bucket, start + second));
    EXPECT_TRUE(admits(limit, bucket, start + second));
    std::uint64_t seconds = 0;
    EXPECT_FALSE(admits(limit, bucket, start + second, &seconds));
    EXPECT_NEAR(static_cast<double>(seconds), 86'400 + 58, 1);
    // When midnight comes again nothing turns.
    keepUp(limit, wall, start + 70 * second);
    EXPECT_FALSE(admits(limit, bucket, start + 70 * second));
}

TEST(Quota, SetBackByMoreEverythingStartsAfresh)
{
    Wall wall(100 * day - start + second);
    weir_limit limit = makeQuota(quota(1), wall, start);
    weir_bucket bucket{};
    ASSERT_TRUE(admits(limit, bucket, start));
    wall.set(-40 * std::int64_t(day));
    keepUp(limit, wall, start + second);
    EXPECT_TRUE(admits(limit, bucket, start + second));
    EXPECT_FALSE(admits(limit, bucket, start + second));
    // And the clock is set right again.
    wall.set(40 * std::int64_t(day));
    keepUp(limit, wall, start + 2 * second);
    EXPECT_TRUE(admits(limit, bucket, start + 2 * second));
    EXPECT_FALSE(admits(limit, bucket, start + 2 * second));
}

TEST(Quota, ADeadHelperDoesNotStopTheCalendar)
{
    const Wall wall(0);
    const weir_limit limit = makeQuota(quota(1), wall, start);
    weir_bucket bucket{};
    for (std::uint64_t passed = 0; passed < 40; ++passed) {
        ASSERT_TRUE(admits(limit, bucket, start + passed * day)) << "day " << passed;
        ASSERT_FALSE(admits(limit, bucket, start + passed * day)) << "day " << passed;
    }
}

TEST(Quota, AChangeOfItsSizeLeavesWhatIsUsed)
{
    const Wall wall(day / 3);
    const weir_limit before = makeQuota(quota(5), wall, start);
    weir_bucket bucket{};
    for (int request = 0; request < 4; ++request)
        ASSERT_TRUE(admits(before, bucket, start));
    for (const std::uint64_t amount : {3ULL, 4ULL, 6ULL}) {
        weir_limit after = continuedLimit(quota(amount), before, {.staged = start, .bend = start});
        setWindows(after, planWindows(wall.windows(start), before, start), day);
        weir_bucket copy = bucket;
        EXPECT_EQ(used(after, copy, start), 4U);
        std::uint64_t left = 0;
        while (admits(after, copy, start))
            ++left;
        EXPECT_EQ(left, amount > 4 ? amount - 4 : 0);
    }
}

/// All or none with a bucket beside it, over random schedules: what the one refuses costs the other nothing.
RC_GTEST_PROP(Quota, IsChargedForWhatIsAdmittedOnly, ())
{
    const auto amount = *rc::gen::inRange<std::uint64_t>(1, 10);
    const Wall wall(*rc::gen::inRange<std::uint64_t>(0, day));
    weir_policy policy{};
    policy.limit_count = 2;
    policy.quotas = 1;
    policy.limits[0] = makeQuota(quota(amount), wall, start);
    policy.limits[1] = freshLimit({{1, 60}, 2, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT}, 2, start);
    weir_bucket buckets[WEIR_MAX_POLICY_LIMITS] = {};
    std::uint64_t now = start;
    std::map<std::uint16_t, std::uint64_t> admitted;
    for (int step = 0; step < 100; ++step) {
        now += *rc::gen::inRange<std::uint64_t>(0, day / 20);
        weir_decision decision{};
        const weir_demand demand{now, 0, 3};
        const std::uint16_t window = windowNumber(weir_quota_window(policy.limits, now));
        admitted[window] += weir_policy_decide(&policy, buckets, &demand, &decision) < WEIR_REJECT;
        RC_ASSERT(used(policy.limits[0], buckets[0], now) == admitted[window]);
        RC_ASSERT(admitted[window] <= amount);
    }
}

} // namespace
} // namespace weir

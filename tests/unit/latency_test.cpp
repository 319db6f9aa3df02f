// SPDX-License-Identifier: GPL-3.0-or-later
#include "bpf/latency.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir {
namespace {

std::uint32_t slowBucket(std::uint64_t ns)
{
    std::uint32_t bucket = 0;
    for (std::uint64_t left = ns / 1000; left != 0; left >>= 1)
        ++bucket;
    return std::min<std::uint32_t>(bucket, WEIR_LATENCY_BUCKETS - 1);
}

TEST(Latency, BucketsBeginAtPowersOfTwo)
{
    EXPECT_EQ(weir_latency_bucket(0), 0U);
    EXPECT_EQ(weir_latency_bucket(999), 0U);
    EXPECT_EQ(weir_latency_bucket(1000), 1U);
    for (std::uint32_t bit = 0; bit < 54 - 10; ++bit) {
        const std::uint64_t at = (std::uint64_t(1) << bit) * 1000;
        EXPECT_EQ(weir_latency_bucket(at), slowBucket(at)) << bit;
        EXPECT_EQ(weir_latency_bucket(at - 1), slowBucket(at - 1)) << bit;
    }
    EXPECT_EQ(weir_latency_bucket(~0ULL), WEIR_LATENCY_BUCKETS - 1U);
}

RC_GTEST_PROP(Latency, IsTheBitsOfTheMicroseconds, (std::uint64_t ns, std::uint32_t shift))
{
    ns >>= 10 + shift % 54;
    RC_ASSERT(weir_microseconds(ns) == ns / 1000);
    RC_ASSERT(weir_latency_bucket(ns) == slowBucket(ns));
}

} // namespace
} // namespace weir

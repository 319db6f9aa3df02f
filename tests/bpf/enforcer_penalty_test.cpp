// SPDX-License-Identifier: GPL-3.0-or-later
// A penalty in the tables: its numbers, and which changes let its blocks and counts go on.
#include "bpf/abi.h"
#include "privhelper/kernel/terms.h"
#include "tests/bpf/enforcer_sandbox.h"

#include <string>

namespace weir {
namespace {

constexpr std::uint64_t second = 1'000'000'000;

struct Holder
{
    explicit Holder(const weir_penalty& penalty)
        : owner(penalty.holder >> 32), span(penalty.holder >> 16 & 0xffff), rest(penalty.holder & 0xffff)
    {
    }
    std::uint64_t owner, span, rest;
};

TEST(PenaltyTerms, GoOnWithWhatDidNotChange)
{
    using namespace std::chrono_literals;
    const weir_penalty first = penaltyOf({20, 10s, 5min, 1h}, {}, 3, 7);
    EXPECT_EQ(first.part * WEIR_PENALTY_PARTS, 10 * second);
    EXPECT_EQ(first.block, 300 * second);
    EXPECT_EQ(first.at_most, 3600 * second);
    EXPECT_EQ(first.refusals, 20U);
    EXPECT_NE(Holder(first).owner, 0U);
    EXPECT_EQ(Holder(first).rest, 0U);

    const weir_penalty harder = penaltyOf({10, 10s, 1h, 2h}, first, 3, 8);
    EXPECT_EQ(harder.holder, first.holder);
    const weir_penalty longer = penaltyOf({20, 20s, 5min, 1h}, first, 3, 9);
    EXPECT_EQ(Holder(longer).owner, Holder(first).owner);
    EXPECT_NE(Holder(longer).span, Holder(first).span);
    const weir_penalty back = penaltyOf({20, 10s, 5min, 1h}, longer, 3, 10);
    EXPECT_NE(Holder(back).span, Holder(first).span) << "what was counted before is of another time";
    EXPECT_NE(Holder(penaltyOf({20, 10s, 5min, 1h}, {}, 3, 8)).owner, Holder(first).owner);
    EXPECT_NE(Holder(penaltyOf({20, 10s, 5min, 1h}, {}, 4, 7)).owner, Holder(first).owner);
}

class EnforcerPenalty : public EnforcerSandbox
{
protected:
    void SetUp() override
    {
        EnforcerSandbox::SetUp();
        if (!IsSkipped())
            m_enforcer = open();
    }
    void TearDown() override
    {
        m_enforcer.reset();
        EnforcerSandbox::TearDown();
    }

    /// The only policy's, after it was applied with `more`.
    weir_policy applied(const std::string& more)
    {
        mustApply(*m_enforcer, R"({"version":1,"services":[{"name":"s","ports":[80],"default_policy":"p"}],)"
                               R"("policies":[{"name":"p","limits":[{"measure":"requests","rate":"1/s"}])" +
                                   more + "}]}");
        const auto policies = pinnedMap<std::uint32_t, weir_policy>("policies");
        return *policies.find(m_enforcer->generation() & 1);
    }

    std::unique_ptr<Enforcer> m_enforcer;
};

TEST_F(EnforcerPenalty, GoesOnWhileThePolicyKeepsItAndItsMode)
{
    const std::string terms = R"(,"penalty":{"refusals":20,"within":"10s","block":"5m","at_most":"1h"})";
    EXPECT_EQ(applied("").penalty.refusals, 0U);
    const weir_penalty first = applied(terms).penalty;
    EXPECT_EQ(first.refusals, 20U);
    EXPECT_EQ(applied(terms).penalty.holder, first.holder);
    EXPECT_NE(applied(terms + R"(,"mode":"observe")").penalty.holder >> 32, first.holder >> 32);
    const weir_penalty enforced = applied(terms).penalty;
    EXPECT_NE(enforced.holder >> 32, first.holder >> 32);
    EXPECT_EQ(applied("").penalty.refusals, 0U);
    EXPECT_NE(applied(terms).penalty.holder >> 32, enforced.holder >> 32);
}

TEST_F(EnforcerPenalty, WithoutAtMostBlocksDoNotGrow)
{
    const weir_penalty penalty = applied(R"(,"penalty":{"refusals":1,"within":"1s","block":"5m"})").penalty;
    EXPECT_EQ(penalty.at_most, penalty.block);
    EXPECT_EQ(penalty.part, second / 4);
}

} // namespace
} // namespace weir

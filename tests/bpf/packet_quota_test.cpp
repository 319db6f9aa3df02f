// SPDX-License-Identifier: GPL-3.0-or-later
// Quotas by the calendar in the packet path: so many in a window, then refused until it ends, whoever sends
// what.
#include "bpf/windows.h"
#include "tests/bpf/packet_parse.h"
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_service.h"
#include "weir.skel.h"

#include <array>
#include <bpf/bpf.h>
#include <thread>
#include <vector>

namespace weir {
namespace {

using Counts = std::array<std::uint64_t, 4>; // passed, throttled, rejected, dropped

constexpr std::uint64_t second = 1'000'000'000;
constexpr std::uint32_t service = 0;

/// Policies that nobody has used.
std::uint32_t nextPolicy = 200;

class PacketQuota : public PacketSite
{
protected:
    void TearDown() override
    {
        if (IsSkipped())
            return;
        usePort(WEIR_PORT_USED);
        weir_service plain = makeService({headerSource("x-client-id")});
        plain.default_policy = policyPlenty;
        installService(programs(), service, plain);
    }

    static LimitTerms quota(std::uint64_t amount, weir_measure measure = WEIR_MEASURE_REQUESTS)
    {
        const bool bytes = measure == WEIR_MEASURE_BYTES_IN || measure == WEIR_MEASURE_BYTES_OUT;
        return {{1, 1}, amount, 0, measure, bytes ? WEIR_DROP : WEIR_REJECT, true};
    }

    /// A client of a policy of its own with these limits, whose windows end in an hour, two, ...
    std::string limited(const std::vector<LimitTerms>& limits)
    {
        m_policy = nextPolicy++;
        installPolicy(programs(), m_policy, limits);
        installAnswer(programs(), m_policy, 0);
        runWindows(bootTime() + 3600 * second);
        return client(static_cast<SitePolicy>(m_policy));
    }

    /// Window 7 ends then, each of its successors `apart` later; windows behind those are as long as `length`
    /// says.
    void runWindows(std::uint64_t end, std::uint64_t apart = 3600 * second,
                    std::uint64_t length = 3600 * second)
    {
        const bpf_map* map = programs().skeleton().maps.policies;
        const std::uint32_t key = m_policy * 2;
        weir_policy policy{};
        ASSERT_EQ(bpf_map_lookup_elem(bpf_map__fd(map), &key, &policy), 0);
        WindowPlan plan{};
        for (std::size_t place = 0; place < plan.windows.size(); ++place)
            plan.windows[place] = windowEntry(end + place * apart, 7 + place);
        for (weir_limit& limit : policy.limits)
            if (limit.quota)
                setWindows(limit, plan, length);
        setEntry(map, key, policy);
    }

    static void usePort(int use)
    {
        weir_port entry{};
        entry.used[0] = static_cast<std::uint8_t>(use);
        setEntry(portsMap(programs()), std::uint32_t{80}, entry);
    }

    PacketConnection opened() const
    {
        PacketConnection tcp = connection();
        tcp.open();
        return tcp;
    }

    bool asks(const std::string& who) const { return opened().send(get(who)).verdict == verdictNext; }

    std::uint64_t used(const std::string& who, std::uint32_t slot = 0) const
    {
        const auto state = programs().clientState(identity(who));
        return state ? state->buckets[slot].level & ((1ULL << WEIR_USED_BITS) - 1) : 0;
    }

    std::uint32_t m_policy = 0;
};

TEST_F(PacketQuota, AdmitsSoManyAndSaysWhenTheWindowEnds)
{
    const std::string who = limited({quota(3)});
    for (int request = 0; request < 3; ++request)
        EXPECT_TRUE(asks(who));
    PacketConnection tcp = opened();
    const PacketRun run = tcp.send(get(who));
    EXPECT_EQ(run.verdict, verdictRedirect);
    const auto answer = parsePacket(run.packet);
    ASSERT_TRUE(answer);
    EXPECT_NE(answer->payload.find("\r\nRetry-After:      3600\r\n"), std::string::npos) << answer->payload;
    EXPECT_EQ(judgedOf(identity(who)), (Counts{3, 0, 1, 0}));
    EXPECT_EQ(used(who), 3U);
}

TEST_F(PacketQuota, TheNextWindowBeginsByItself)
{
    const std::string who = limited({quota(2)});
    EXPECT_TRUE(asks(who));
    EXPECT_TRUE(asks(who));
    EXPECT_FALSE(asks(who));
    runWindows(bootTime() - second);
    EXPECT_TRUE(asks(who));
    EXPECT_TRUE(asks(who));
    EXPECT_FALSE(asks(who));
    EXPECT_EQ(judgedOf(identity(who)), (Counts{4, 0, 2, 0}));
    // Nobody has said for long what comes next.
    runWindows(1 << 16, 1 << 16);
    EXPECT_TRUE(asks(who));
    EXPECT_TRUE(asks(who));
    EXPECT_FALSE(asks(who));
}

TEST_F(PacketQuota, IsChargedForWhatAnotherLimitAdmitsOnly)
{
    const std::string who = limited({quota(10), {{1, 86'400}, 2, 0, WEIR_MEASURE_REQUESTS, WEIR_DROP}});
    EXPECT_TRUE(asks(who));
    EXPECT_TRUE(asks(who));
    for (int request = 0; request < 5; ++request)
        EXPECT_FALSE(asks(who));
    EXPECT_EQ(used(who), 2U);
}

TEST_F(PacketQuota, WhatTheCapacityRefusesIsGivenBack)
{
    weir_service shared = makeService({headerSource("x-client-id")});
    shared.default_policy = policyPlenty;
    shared.capacity = freshLimit({{1, 86'400}, 8, 0, WEIR_MEASURE_REQUESTS, WEIR_DROP},
                                 77 * WEIR_MAX_SERVICES + 1, bootTime());
    installService(programs(), service, shared);
    const std::string who = limited({quota(100)});
    std::uint64_t admitted = 0;
    for (int request = 0; request < 20; ++request)
        admitted += asks(who);
    EXPECT_LT(admitted, 9U);
    EXPECT_EQ(used(who), admitted);
}

TEST_F(PacketQuota, CountsBytes)
{
    usePort(WEIR_PORT_USED | WEIR_PORT_VOLUME);
    const std::string who = limited({quota(10'000, WEIR_MEASURE_BYTES_IN)});
    PacketConnection tcp = opened();
    const std::string head = "POST / HTTP/1.1\r\nX-Client-ID: " + who + "\r\nContent-Length: 1000000\r\n\r\n";
    EXPECT_EQ(tcp.send(head).verdict, verdictNext);
    std::uint64_t passed = head.size();
    for (int segment = 0; segment < 20; ++segment) {
        if (tcp.sendAt(0, std::string(1000, 'x')).verdict != verdictNext)
            continue;
        tcp.clientNext += 1000;
        passed += 1000;
    }
    EXPECT_GT(passed + 1000, 10'000U);
    EXPECT_LE(passed, 10'000U);
    EXPECT_EQ(used(who), passed);
    runWindows(bootTime() - second);
    EXPECT_EQ(tcp.sendAt(0, std::string(1000, 'x')).verdict, verdictNext);
    EXPECT_EQ(used(who), 1000U);
}

TEST_F(PacketQuota, IsEmptiedByAReset)
{
    const std::string who = limited({quota(1)});
    EXPECT_TRUE(asks(who));
    EXPECT_FALSE(asks(who));
    EXPECT_TRUE(resetClient(programs(), identity(who)));
    EXPECT_TRUE(asks(who));
    EXPECT_FALSE(asks(who));
}

/// Two processors while windows of 2 ms end one after the other: never more than the quota in each.
TEST_F(PacketQuota, TwoProcessorsAtOnceAreNoTwoQuotas)
{
    constexpr std::uint64_t amount = 5;
    constexpr std::uint64_t length = 1 << 21;
    LimitTerms terms = quota(amount);
    terms.onExcess = WEIR_DROP;
    const std::string who = limited({terms});
    std::array<std::vector<PacketConnection>, 2> connections;
    for (auto& own : connections) {
        for (int index = 0; index < 400; ++index)
            own.push_back(opened());
    }
    const std::uint64_t begin = (bootTime() & WEIR_WINDOW_END) - 3 * length;
    runWindows(begin, length, length);
    const auto send = [&](std::vector<PacketConnection>& own) {
        for (PacketConnection& tcp : own)
            tcp.send(get(who));
    };
    {
        std::jthread other([&] { send(connections[1]); });
        send(connections[0]);
    }
    const std::uint64_t windows = (bootTime() - begin) / length + 1;
    const auto [passed, throttled, rejected, dropped] = judgedOf(identity(who));
    EXPECT_EQ(passed + dropped, 800U);
    EXPECT_GT(dropped, 0U);
    EXPECT_GE(passed, amount);
    EXPECT_LE(passed, amount * windows);
}

} // namespace
} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
// Penalties: who is refused too often is blocked. Time passes by moving what a client's entry holds back.
#include "bpf/event.h"
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_service.h"
#include "weir.skel.h"

#include <algorithm>
#include <bpf/bpf.h>
#include <cstring>
#include <optional>
#include <vector>

namespace weir {
namespace {

using Counts = std::array<std::uint64_t, 4>; // passed, throttled, rejected, dropped

constexpr std::uint64_t second = 1'000'000'000;
constexpr std::uint32_t bytesService = 7;
constexpr std::uint16_t bytesPort = 8007;

/// Policies that nobody has used.
std::uint32_t nextPolicy = 300;
int nextAddress = 10;

class PacketPenalty : public PacketSite
{
protected:
    void SetUp() override
    {
        PacketSite::SetUp();
        if (IsSkipped())
            return;
        installAnswer(programs(), 0, WEIR_SLOT_BLOCK, "{\"blocked\":1}");
        log(); // and every budget of the tests before is gone
    }
    void TearDown() override
    {
        if (!IsSkipped())
            setControl(programs(), 0);
    }

    /// One request in 100 s passes, the others are refused; 3 refusals within 80 s block for 200 s, then 400
    /// s.
    void install(weir_verdict onExcess = WEIR_REJECT, bool observe = false,
                 weir_measure measure = WEIR_MEASURE_REQUESTS)
    {
        m_policy = nextPolicy++;
        installPolicy(programs(), m_policy, {{{1, 100}, 1, 0, measure, onExcess}}, observe);
        installAnswer(programs(), m_policy, 0);
        installPenalty(programs(), m_policy, penalty(), onExcess);
    }
    weir_penalty penalty(std::uint32_t refusals = 3) const
    {
        return {20 * second, 200 * second, 600 * second, std::uint64_t(m_policy) << 32, refusals, 0};
    }
    std::string punished() { return client(static_cast<SitePolicy>(m_policy)); }

    PacketRun ask(const std::string& who) const
    {
        PacketConnection tcp = connection();
        tcp.open();
        return tcp.send(get(who));
    }
    std::optional<std::uint64_t> retryAfter(const std::string& who) const
    {
        const PacketRun run = ask(who);
        const std::string text(run.packet.begin(), run.packet.end());
        const auto at = text.find("Retry-After:");
        if (run.verdict != verdictRedirect || at == std::string::npos)
            return std::nullopt;
        return std::stoull(text.substr(at + std::strlen("Retry-After:"), WEIR_ANSWER_DIGITS));
    }

    /// So long passes for what a penalty knows of the client.
    void pass(const weir_identity& who, std::uint64_t time) const
    {
        weir_client state = *programs().clientState(who);
        state.penalised_until -= std::min<std::uint64_t>(state.penalised_until, time);
        state.strikes.origin -= time;
        setEntry(programs().skeleton().maps.client_states, who, state);
    }

    std::vector<weir_event> told(weir_event_kind kind) const
    {
        std::vector<weir_event> events;
        const std::uint64_t last = read<weir_event_log>(programs().skeleton().maps.event_log, 0).next;
        for (std::uint64_t number = m_first; number <= last; ++number) {
            const auto event = read<weir_event>(programs().skeleton().maps.events, weir_event_place(number));
            if (event.kind == kind)
                events.push_back(event);
        }
        return events;
    }
    static std::optional<weir_penalised> listed(const weir_identity& who)
    {
        weir_penalised entry{};
        const int map = bpf_map__fd(programs().skeleton().maps.penalised);
        return bpf_map_lookup_elem(map, &who, &entry) == 0 ? std::optional(entry) : std::nullopt;
    }

    template <typename Value>
    static Value read(const bpf_map* map, std::uint32_t key)
    {
        Value value{};
        EXPECT_EQ(bpf_map__lookup_elem(map, &key, sizeof(key), &value, sizeof(value), 0), 0);
        return value;
    }

    std::uint32_t m_policy = 0;

private:
    void log()
    {
        auto* map = programs().skeleton().maps.event_log;
        const weir_event_log fresh{.next = read<weir_event_log>(map, 0).next};
        setEntry(map, std::uint32_t{0}, fresh);
        m_first = fresh.next + 1;
    }

    std::uint64_t m_first = 0;
};

TEST_F(PacketPenalty, OneRefusalTooManyBlocksAndSaysForHowLong)
{
    install();
    const std::string who = punished(), other = punished();
    EXPECT_EQ(ask(who).verdict, verdictNext);
    EXPECT_LE(retryAfter(who), 100U);
    EXPECT_LE(retryAfter(who), 100U);
    EXPECT_EQ(retryAfter(who), 200U) << "the limit's refusal, but nothing passes before the block's end";
    EXPECT_EQ(counted(WEIR_REASON_penalties), 1U);
    EXPECT_EQ(counted(WEIR_REASON_penalised), 0U);
    const PacketRun run = ask(who);
    const std::string text(run.packet.begin(), run.packet.end());
    EXPECT_NE(text.find("{\"blocked\":1}"), std::string::npos) << text;
    EXPECT_EQ(counted(WEIR_REASON_penalised), 1U);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 0, 4, 0}));
    EXPECT_EQ(programs().limitTotals(m_policy, 0).rejected, 3U) << "the block's refusals are no limit's";
    EXPECT_EQ(ask(other).verdict, verdictNext);
    EXPECT_LE(retryAfter(other), 100U);
}

TEST_F(PacketPenalty, EachBlockIsTwiceAsLongAndCountsAnew)
{
    install();
    const std::string who = punished();
    ask(who);
    for (const std::uint64_t length : {200U, 400U, 600U, 600U}) {
        for (int refusal = 0; refusal < 2; ++refusal)
            EXPECT_LE(retryAfter(who), 100U);
        EXPECT_EQ(retryAfter(who), length);
        EXPECT_EQ(retryAfter(who), length) << "by the block";
        pass(identity(who), length * second);
    }
    EXPECT_EQ(counted(WEIR_REASON_penalties), 4U);
    EXPECT_EQ(counted(WEIR_REASON_penalised), 4U);
    pass(identity(who), 600 * second);
    ask(who);
    ask(who);
    EXPECT_EQ(retryAfter(who), 200U) << "forgotten";
}

TEST_F(PacketPenalty, RefusalsOfLongAgoDoNotCount)
{
    install();
    const std::string who = punished();
    ask(who);
    for (int refusal = 0; refusal < 8; ++refusal) {
        EXPECT_LE(retryAfter(who), 100U);
        pass(identity(who), 41 * second);
    }
    EXPECT_EQ(counted(WEIR_REASON_penalties), 0U);
}

TEST_F(PacketPenalty, SilenceIsAnsweredWithSilence)
{
    install(WEIR_DROP);
    const std::string who = punished();
    EXPECT_EQ(ask(who).verdict, verdictNext);
    for (int refusal = 0; refusal < 5; ++refusal)
        EXPECT_EQ(ask(who).verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_penalised), 2U);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 0, 0, 5}));
}

TEST_F(PacketPenalty, ARepetitionIsOneRefusal)
{
    install(WEIR_DROP);
    const std::string who = punished();
    ask(who);
    PacketConnection tcp = connection();
    tcp.open();
    for (int copy = 0; copy < 5; ++copy) {
        EXPECT_EQ(tcp.send(get(who)).verdict, verdictDrop);
        tcp.forget(get(who).size());
    }
    EXPECT_EQ(counted(WEIR_REASON_repeated), 4U);
    EXPECT_EQ(counted(WEIR_REASON_penalties), 0U);
}

TEST_F(PacketPenalty, HoldsForClientsThatNobodyConfigured)
{
    install();
    weir_service service = makeService({headerSource("x-client-id")});
    service.default_policy = m_policy;
    installService(programs(), 0, service);
    const std::string who = "nobody-" + std::to_string(m_policy);
    const weir_identity key = strangerIdentity(identity(who), m_policy);
    for (int request = 0; request < 5; ++request)
        ask(who);
    EXPECT_EQ(counted(WEIR_REASON_penalised), 1U);
    ASSERT_TRUE(listed(key));
    EXPECT_EQ(listed(key)->strange, 1U);
    EXPECT_EQ(listed(key)->until, programs().stranger(key)->penalised_until);
}

TEST_F(PacketPenalty, IsToldAndListedOnce)
{
    install();
    const std::string who = punished();
    for (int request = 0; request < 8; ++request)
        ask(who);
    const auto begun = told(WEIR_EVENT_BLOCK_BEGAN);
    ASSERT_EQ(begun.size(), 1U);
    const weir_identity key = identity(who);
    EXPECT_EQ(std::memcmp(&begun[0].who, &key, sizeof(key)), 0);
    EXPECT_EQ(begun[0].slot, WEIR_SLOT_PENALTY);
    EXPECT_EQ(begun[0].policy, m_policy);
    EXPECT_EQ(begun[0].value, begun[0].at + 200 * second);
    EXPECT_EQ(begun[0].observed, 0U);
    ASSERT_TRUE(listed(key));
    EXPECT_EQ(listed(key)->until, begun[0].value);
    EXPECT_EQ(listed(key)->strange, 0U);
}

TEST_F(PacketPenalty, APolicyThatOnlyObservesBlocksNobody)
{
    install(WEIR_REJECT, true);
    const std::string who = punished();
    for (int request = 0; request < 6; ++request)
        EXPECT_EQ(ask(who).verdict, verdictNext);
    EXPECT_EQ(counted(WEIR_REASON_penalised), 2U) << "counted as it would have been decided";
    ASSERT_EQ(told(WEIR_EVENT_BLOCK_BEGAN).size(), 1U);
    EXPECT_EQ(told(WEIR_EVENT_BLOCK_BEGAN)[0].observed, 1U);
    EXPECT_FALSE(listed(identity(who)));
}

TEST_F(PacketPenalty, APauseLetsPassAndCountsNothing)
{
    install();
    const std::string who = punished();
    setControl(programs(), 0, bootTime() + 90 * second);
    for (int request = 0; request < 6; ++request)
        EXPECT_EQ(ask(who).verdict, verdictNext);
    setControl(programs(), 0);
    for (int request = 0; request < 4; ++request)
        ask(who);
    EXPECT_EQ(counted(WEIR_REASON_penalties), 1U);
    setControl(programs(), 0, bootTime() + 90 * second);
    EXPECT_EQ(ask(who).verdict, verdictNext);
}

TEST_F(PacketPenalty, HoldsUnderThePolicyThatBeganItOnly)
{
    install();
    const std::string who = punished();
    for (int request = 0; request < 4; ++request)
        ask(who);
    assign(programs(), identity(who), policyPlenty);
    setControl(programs(), 2);
    EXPECT_EQ(ask(who).verdict, verdictNext);
    assign(programs(), identity(who), m_policy);
    setControl(programs(), 4);
    EXPECT_EQ(retryAfter(who), 200U);
    weir_penalty anew = penalty();
    anew.holder = std::uint64_t(m_policy + 5000) << 32;
    installPenalty(programs(), m_policy, anew);
    EXPECT_LE(retryAfter(who), 100U);
    installPenalty(programs(), m_policy, {});
    EXPECT_LE(retryAfter(who), 100U);
}

TEST_F(PacketPenalty, WhatIsNotALimitsRefusalIsNotCounted)
{
    m_policy = nextPolicy++;
    installPolicy(programs(), m_policy, {{{1, 86'400}, 2000, 0, WEIR_MEASURE_BYTES_IN, WEIR_DROP}});
    installPenalty(programs(), m_policy, penalty(1));
    weir_port entry{};
    entry.used[0] = WEIR_PORT_USED | WEIR_PORT_VOLUME;
    setEntry(portsMap(programs()), std::uint32_t{80}, entry);
    std::string who = punished();
    PacketConnection tcp = connection();
    tcp.open();
    tcp.send("POST / HTTP/1.1\r\nX-Client-ID: " + who + "\r\nContent-Length: 10000\r\n\r\n");
    for (int segment = 0; segment < 5; ++segment)
        tcp.send(std::string(1000, 'x'));
    EXPECT_GE(counted(WEIR_REASON_bytes_in_excess), 1U);
    entry.used[0] = WEIR_PORT_USED;
    setEntry(portsMap(programs()), std::uint32_t{80}, entry);

    // A person's block, then the service's capacity.
    who = punished();
    blockClient(programs(), identity(who), bootTime() + 90 * second);
    ask(who);
    EXPECT_EQ(counted(WEIR_REASON_blocked), 1U);
    blockClient(programs(), identity(who), 0);
    weir_service shared = makeService({headerSource("x-client-id")});
    shared.capacity = freshLimit({{1, 86'400}, 8, 0, WEIR_MEASURE_REQUESTS, WEIR_DROP},
                                 11 * WEIR_MAX_SERVICES + 1, bootTime());
    installService(programs(), 0, shared);
    for (int request = 0; request < 10; ++request)
        ask(who);
    EXPECT_GE(counted(WEIR_REASON_over_capacity), 1U);
    EXPECT_EQ(counted(WEIR_REASON_penalties), 0U);
}

TEST_F(PacketPenalty, AResetFreesAndForgets)
{
    install();
    const std::string who = punished();
    for (int request = 0; request < 4; ++request)
        ask(who);
    EXPECT_EQ(resetClient(programs(), identity(who), WEIR_RESET_PENALTY),
              WEIR_RESET_FOUND | WEIR_RESET_FREED);
    EXPECT_EQ(resetClient(programs(), identity(who), WEIR_RESET_PENALTY), WEIR_RESET_FOUND);
    EXPECT_LE(retryAfter(who), 100U);
    EXPECT_LE(retryAfter(who), 100U);
    EXPECT_EQ(retryAfter(who), 200U) << "three refusals again, a first block again";
}

TEST_F(PacketPenalty, AnEndIsToldUnlessAnotherBlockHasBegun)
{
    install();
    const std::string who = punished();
    for (int request = 0; request < 4; ++request)
        ask(who);
    const weir_identity key = identity(who);
    const auto unlist = [&] { bpf_map_delete_elem(bpf_map__fd(programs().skeleton().maps.penalised), &key); };
    unlist();
    resetClient(programs(), key, WEIR_RESET_ENDED);
    EXPECT_TRUE(told(WEIR_EVENT_BLOCK_ENDED).empty());
    ASSERT_TRUE(listed(key));
    pass(key, 200 * second);
    unlist();
    resetClient(programs(), key, WEIR_RESET_ENDED);
    const auto ended = told(WEIR_EVENT_BLOCK_ENDED);
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_EQ(std::memcmp(&ended[0].who, &key, sizeof(key)), 0);
    EXPECT_EQ(ended[0].slot, WEIR_SLOT_PENALTY);
    EXPECT_EQ(ended[0].user, WEIR_NONE);
    EXPECT_FALSE(listed(key));
}

/// Where nothing is asked connections are refused, and bytes dropped.
class PacketPenaltyBytes : public PacketPenalty
{
protected:
    void SetUp() override
    {
        PacketPenalty::SetUp();
        if (IsSkipped())
            return;
        install(WEIR_DROP, false, WEIR_MEASURE_CONNECTIONS);
        weir_service service = makeService({});
        service.protocol = WEIR_PROTOCOL_TCP;
        service.default_policy = policyPlenty;
        installService(programs(), bytesService, service, {.port = bytesPort});
        weir_port entry{};
        entry.used[0] = WEIR_PORT_USED | WEIR_PORT_CONNECTIONS;
        setEntry(portsMap(programs()), std::uint32_t{bytesPort}, entry);
        m_address = "198.51.100." + std::to_string(nextAddress++);
        assignPrefix(programs(), m_address, 32, m_policy);
    }

    PacketConnection bytes() const { return connection({.client = m_address, .serverPort = bytesPort}); }
    weir_identity key() const { return addressIdentity(m_address, 128); }

    std::string m_address;
};

TEST_F(PacketPenaltyBytes, RefusedConnectionsCountAndBlockedOnesAreDropped)
{
    PacketConnection living = bytes();
    living.open();
    EXPECT_EQ(living.send("some bytes").verdict, verdictNext);
    for (int attempt = 0; attempt < 3; ++attempt)
        EXPECT_EQ(bytes().connect().verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_penalties), 1U);
    EXPECT_EQ(living.send("more of them").verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_blocked_bytes), 1U);
    EXPECT_EQ(bytes().connect().verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_penalised), 1U);
    setControl(programs(), 0, bootTime() + 90 * second);
    living.forget(12);
    EXPECT_EQ(living.send("more of them").verdict, verdictNext);
    setControl(programs(), 0);
    pass(key(), 200 * second);
    EXPECT_EQ(living.send("the last").verdict, verdictNext);
}

TEST_F(PacketPenaltyBytes, ARepeatedConnectionRequestIsOneRefusal)
{
    bytes().open();
    PacketConnection again = bytes();
    for (int copy = 0; copy < 6; ++copy) {
        EXPECT_EQ(again.connect().verdict, verdictDrop);
        again.forget(1);
    }
    EXPECT_EQ(counted(WEIR_REASON_penalties), 0U);
}

TEST_F(PacketPenaltyBytes, ALivingConnectionIsJudgedByThePolicyInForce)
{
    PacketConnection living = bytes();
    living.open();
    EXPECT_EQ(living.send("some bytes").verdict, verdictNext);
    for (int attempt = 0; attempt < 3; ++attempt)
        bytes().connect();
    EXPECT_EQ(living.send("more").verdict, verdictDrop);
    setControl(programs(), 2);
    // Whose packet came before it does not matter.
    PacketConnection other = connection({.client = "198.51.100.9"});
    other.open();
    other.send(get());
    EXPECT_EQ(living.send("more").verdict, verdictDrop);
    assignPrefix(programs(), m_address, 32, policyPlenty);
    setControl(programs(), 4);
    EXPECT_EQ(living.send("more").verdict, verdictNext);
}

} // namespace
} // namespace weir

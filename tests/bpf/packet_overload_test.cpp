// SPDX-License-Identifier: GPL-3.0-or-later
// Full tables: who finds no room is admitted uncharged and counted, or refused, as the service says. The
// tables here refuse where the helper's forget the entry unused longest, so that every refusal can be had.
#include "tests/bpf/packet_parse.h"
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_service.h"

namespace weir {
namespace {

using Counts = std::array<std::uint64_t, 4>; // passed, throttled, rejected, dropped

constexpr std::uint32_t service = 0;

enum class Outcome { Admit, Reject };

/// Programs of their own with tiny tables, made anew for each test.
class PacketOverload : public PacketSite, public testing::WithParamInterface<Outcome>
{
protected:
    bool rejects() const { return GetParam() == Outcome::Reject; }

    void start(PacketProgramsOptions options)
    {
        options.replace = false;
        m_programs = std::make_unique<PacketPrograms>(options);
        installSite(*m_programs);
        weir_service terms = makeService({headerSource("x-client-id")});
        terms.default_policy = policyPlenty;
        terms.newcomers =
            freshLimit({{10'000'000, 1}, 1'000'000, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT}, 1, bootTime());
        terms.refuses_overload = rejects();
        installService(*m_programs, service, terms);
        installAnswer(*m_programs, service, WEIR_SLOT_OVERLOAD, "{\"overload\":1}");
    }

    /// Two configured clients where the table of their states holds one.
    void startWithRoomForOne(SitePolicy policy)
    {
        start({.clients = 16, .clientStates = 1});
        assign(*m_programs, identity("first"), policy);
        assign(*m_programs, identity("other"), policy);
    }

    PacketConnection opened(const std::string& from = "192.0.2.7")
    {
        PacketConnection tcp(*m_programs, network().interface(),
                             {.client = from, .clientPort = m_port++, .serverPort = 80});
        tcp.open();
        return tcp;
    }

    PacketRun ask(const std::string& who) { return opened().send(get(who)); }

    /// Total, service and policy agree.
    void expectJudged(const Counts& counts, std::uint32_t policy) const
    {
        for (const weir_counts& row :
             {m_programs->totals(), m_programs->serviceTotals(service), m_programs->policyTotals(policy)})
            EXPECT_EQ((Counts{row.passed, row.throttled, row.rejected, row.dropped}), counts);
    }

    std::uint64_t reason(weir_reason reason) const { return m_programs->reason(reason); }

    std::unique_ptr<PacketPrograms> m_programs;

private:
    std::uint16_t m_port = 30'000;
};

TEST_P(PacketOverload, OfConfiguredClients)
{
    startWithRoomForOne(policyPlenty);
    EXPECT_EQ(ask("first").verdict, verdictNext);
    const PacketRun run = ask("other");
    EXPECT_EQ(run.verdict, rejects() ? verdictRedirect : verdictNext);
    if (rejects()) {
        const auto answer = parsePacket(run.packet);
        ASSERT_TRUE(answer);
        EXPECT_NE(answer->payload.find("{\"overload\":1}"), std::string::npos) << answer->payload;
        EXPECT_NE(answer->payload.find("Retry-After:         1\r\n"), std::string::npos) << answer->payload;
    }
    EXPECT_EQ(ask("first").verdict, verdictNext) << "who has room is served";
    expectJudged(rejects() ? Counts{2, 0, 1, 0} : Counts{3, 0, 0, 0}, policyPlenty);
    EXPECT_EQ(reason(WEIR_REASON_clients_full), 1U);
    EXPECT_EQ(reason(WEIR_REASON_overload_refused), rejects() ? 1U : 0U);
    const weir_counts limit = m_programs->limitTotals(policyPlenty, 0);
    EXPECT_EQ(limit.passed, 2U) << "of the limit only what it was charged";
    EXPECT_EQ(limit.rejected, 0U) << "no limit refused";
}

TEST_P(PacketOverload, ARepetitionIsJudgedOnce)
{
    startWithRoomForOne(policyPlenty);
    ask("first");
    PacketConnection tcp = opened();
    Tcp early = tcp.clientSegment(); // not quiet: the 429 has to wait
    early.ack -= 1;
    for (int copy = 0; copy < 2; ++copy)
        EXPECT_EQ(tcp.runClient(early, get("other")).verdict, rejects() ? verdictDrop : verdictNext);
    expectJudged(rejects() ? Counts{1, 0, 1, 0} : Counts{2, 0, 0, 0}, policyPlenty);
}

TEST_P(PacketOverload, WhoIsOnlyWatchedPasses)
{
    startWithRoomForOne(policyObserve);
    ask("first");
    EXPECT_EQ(ask("other").verdict, verdictNext);
    expectJudged(rejects() ? Counts{1, 0, 1, 0} : Counts{2, 0, 0, 0}, policyObserve);
}

TEST_P(PacketOverload, WhoHasNoLimitsNeedsNoRoom)
{
    startWithRoomForOne(policyNone);
    ask("first");
    EXPECT_EQ(ask("other").verdict, verdictNext);
    expectJudged({2, 0, 0, 0}, policyNone);
    EXPECT_EQ(reason(WEIR_REASON_overload_refused), 0U);
}

TEST_P(PacketOverload, APauseLetsEverythingPass)
{
    startWithRoomForOne(policyPlenty);
    setControl(*m_programs, 0, ~std::uint64_t(0));
    ask("first");
    EXPECT_EQ(ask("other").verdict, verdictNext);
    expectJudged({2, 0, 0, 0}, policyPlenty);
}

TEST_P(PacketOverload, OfUnknownClients)
{
    start({.strangers = 2});
    EXPECT_EQ(ask("anybody").verdict, verdictNext) << "its entry and its address's";
    EXPECT_EQ(ask("somebody").verdict, rejects() ? verdictRedirect : verdictNext);
    EXPECT_EQ(ask("anybody").verdict, verdictNext);
    EXPECT_EQ(ask("").verdict, verdictNext) << "the address has an entry";
    expectJudged(rejects() ? Counts{3, 0, 1, 0} : Counts{4, 0, 0, 0}, policyPlenty);
    EXPECT_EQ(reason(WEIR_REASON_clients_full), 1U);
    EXPECT_EQ(reason(WEIR_REASON_overload_refused), rejects() ? 1U : 0U);
}

TEST_P(PacketOverload, OfConnections)
{
    start({.flows = 1});
    PacketConnection first = opened();
    EXPECT_EQ(first.send(get("anybody")).verdict, verdictNext);
    PacketConnection other = opened();
    const std::string request = get("anybody");
    EXPECT_EQ(other.send(request).verdict, rejects() ? verdictDrop : verdictNext);
    EXPECT_EQ(other.sendAt(-static_cast<int>(request.size()), request).verdict,
              rejects() ? verdictDrop : verdictNext);
    EXPECT_EQ(first.send(get("anybody")).verdict, verdictNext);
    expectJudged({2, 0, 0, 0}, policyPlenty);
    EXPECT_EQ(reason(WEIR_REASON_flow_table_full), 3U) << "the SYN-ACK and two segments";
    EXPECT_EQ(reason(WEIR_REASON_overload_refused), rejects() ? 2U : 0U);

    setControl(*m_programs, 0, ~std::uint64_t(0));
    EXPECT_EQ(other.sendAt(-static_cast<int>(request.size()), request).verdict, verdictNext) << "paused";
}

TEST_P(PacketOverload, OfWhoOpensConnections)
{
    start({.strangers = 1});
    weir_port entry{};
    entry.used[0] = WEIR_PORT_USED | WEIR_PORT_CONNECTIONS;
    setEntry(portsMap(*m_programs), std::uint32_t{80}, entry);
    installPolicy(*m_programs, policyPlenty, {{{1, 1}, 10, 0, WEIR_MEASURE_CONNECTIONS, WEIR_REJECT}});
    EXPECT_EQ(opened("192.0.2.7").send(get("")).verdict, verdictNext);
    PacketConnection other(*m_programs, network().interface(), {.client = "192.0.2.8", .clientPort = 29'999});
    EXPECT_EQ(other.connect().verdict, rejects() ? verdictRedirect : verdictNext);
    EXPECT_EQ(reason(WEIR_REASON_connections_refused), rejects() ? 1U : 0U);
    EXPECT_EQ(reason(WEIR_REASON_clients_full), 1U);
}

INSTANTIATE_TEST_SUITE_P(Each, PacketOverload, testing::Values(Outcome::Admit, Outcome::Reject),
                         [](const auto& outcome) {
                             return std::string(outcome.param == Outcome::Reject ? "Reject" : "Admit");
                         });

} // namespace
} // namespace weir

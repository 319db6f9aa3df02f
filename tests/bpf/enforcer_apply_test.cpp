// SPDX-License-Identifier: GPL-3.0-or-later
// Documents become tables: what changes, what goes on, and what a failure leaves behind.
#include "bpf/limiter.h"
#include "bpf/rate.h"
#include "common/address.h"
#include "common/statistics_json.h"
#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/client_key.h"
#include "privhelper/masking.h"
#include "tests/bpf/enforcer_sandbox.h"

#include <algorithm>
#include <cstring>

namespace weir {
namespace {

constexpr const char* shop = R"({"version":1,
    "services":[{"name":"shop","ports":[80,8080],"identify":[{"header":"X-Client-ID"}],"default_policy":"anonymous"}],
    "policies":[{"name":"gold","limits":[{"name":"requests","measure":"requests","rate":"100/s","burst":20},
                                         {"name":"daily","measure":"requests","rate":"5000/d","burst":50}]},
                {"name":"anonymous","limits":[{"name":"requests","measure":"requests","rate":"10/s","burst":10}]}],
    "clients":[{"name":"acme","identity":{"header":"X-Client-ID","value":"k-1"},"policy":"gold"}]})";

class Apply : public EnforcerSandbox
{
protected:
    Map<std::uint32_t, weir_policy> policies() { return pinnedMap<std::uint32_t, weir_policy>("policies"); }

    std::uint32_t policyId(const Enforcer& enforcer, const std::string& client)
    {
        const auto assignment = pinnedMap<weir_identity, weir_assignment>("clients").find(headerKey(client));
        EXPECT_TRUE(assignment);
        return assignment ? assignment->policy[enforcer.generation() & 1]
                          : static_cast<std::uint32_t>(WEIR_NONE);
    }

    weir_policy policyInForce(const Enforcer& enforcer, std::uint32_t id)
    {
        return policies().find(id * 2 + (enforcer.generation() & 1)).value_or(weir_policy{});
    }

    Secret secret()
    {
        const auto control = pinnedMap<std::uint32_t, weir_control>("control").find(0);
        return {control->secret[0], control->secret[1]};
    }

    weir_identity headerKey(const std::string& value)
    {
        return *clientKey({SourceKind::Header, "x-client-id", value}, secret());
    }

    /// What the packet path would have written for a client seen now, `charged` requests against the first
    /// limit.
    weir_client spent(const weir_policy& policy, int charged)
    {
        weir_client state{};
        const std::uint64_t now = bootNanoseconds();
        state.first_seen = state.last_seen = now;
        state.counts.passed = static_cast<std::uint64_t>(charged);
        __u64 excess = 0;
        __u8 contended = 0;
        for (int request = 0; request < charged; ++request)
            EXPECT_EQ(weir_bucket_charge(&policy.limits[0], &state.buckets[0], now, &excess, &contended),
                      WEIR_PASS);
        return state;
    }
};

double tokens(std::uint64_t fixed)
{
    return static_cast<double>(fixed) / static_cast<double>(1ULL << tokenBits(WEIR_MEASURE_REQUESTS));
}

TEST_F(Apply, SwitchesFromNothingToTheDocument)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    EXPECT_EQ(enforcer->generation(), 0U);
    mustApply(*enforcer, shop);
    EXPECT_EQ(enforcer->generation(), 1U);

    const auto ports = pinnedMap<std::uint32_t, weir_port>("ports");
    EXPECT_EQ(ports.find(80)->used[1], 1);
    EXPECT_EQ(ports.find(80)->used[0], 0);
    EXPECT_EQ(ports.find(81)->used[1], 0);
    weir_service_key key{};
    key.port = 8080;
    key.parity = 1;
    const auto service = pinnedMap<weir_service_key, std::uint32_t>("service_keys").find(key);
    ASSERT_TRUE(service);
    const auto terms = pinnedMap<std::uint32_t, weir_service>("services").find(*service * 2 + 1);
    ASSERT_EQ(terms->source_count, 1U);
    EXPECT_STREQ(reinterpret_cast<const char*>(terms->sources[0].name), "x-client-id");
    EXPECT_EQ(terms->first_letters, 1ULL << ('x' & 63));

    const weir_policy gold = policyInForce(*enforcer, policyId(*enforcer, "k-1"));
    ASSERT_EQ(gold.limit_count, 2U);
    EXPECT_EQ(gold.limits[0].burst, 20ULL << 32);
    EXPECT_NE(gold.limits[0].id, 0U);
    EXPECT_NE(gold.limits[0].id, gold.limits[1].id);
}

TEST_F(Apply, RefusesWhatItCannotDoAndChangesNothing)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop);
    const std::string longPath = "/" + std::string(WEIR_PATH_BYTES, 'x');
    const auto refused = enforcer->apply(document(
        R"({"version":1,"policies":[{"name":"p","limits":[{"measure":"requests","rate":"1/s","match":{"path":")" +
        longPath + R"("}}]}]})"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::Unsupported);
    EXPECT_EQ(refused.error().faults.size(), 1U);
    EXPECT_EQ(enforcer->generation(), 1U);
    EXPECT_EQ(rows(*enforcer, StatisticsBy::Policy).size(), 2U);
}

TEST_F(Apply, LeavesTheOldDocumentInForceWhenATableIsFull)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop);
    Document crowded = document(shop);
    for (int client = 0; client < 5000; ++client)
        crowded.clients.push_back({"c" + std::to_string(client),
                                   {SourceKind::Header, "x-client-id", std::to_string(client)},
                                   "gold",
                                   {}});
    const auto refused = enforcer->apply(crowded);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::LimitExceeded);
    EXPECT_EQ(enforcer->generation(), 1U);
    EXPECT_NE(policyId(*enforcer, "k-1"), static_cast<std::uint32_t>(WEIR_NONE));

    mustApply(*enforcer, shop);
    EXPECT_EQ(enforcer->generation(), 2U);
    std::size_t left = 0;
    ASSERT_TRUE((pinnedMap<weir_identity, weir_assignment>("clients").each(
        [&left](const weir_identity&, const weir_assignment&) { ++left; })));
    EXPECT_EQ(left, 1U);
}

TEST_F(Apply, TheNextHelperGoesOnWhereThisOneWasKilled)
{
    auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop);
    ASSERT_TRUE(enforcer->pause(std::nullopt));
    const std::uint32_t gold = policyId(*enforcer, "k-1");
    const weir_policy before = policyInForce(*enforcer, gold);
    const auto states = pinnedMap<weir_identity, weir_client>("client_states");
    ASSERT_TRUE(states.put(headerKey("k-1"), spent(before, 13)));
    const Secret secretBefore = secret();
    enforcer.reset(); // as kill -9: nothing is taken down

    enforcer = open();
    ASSERT_TRUE(enforcer);
    EXPECT_EQ(enforcer->generation(), 1U);
    EXPECT_TRUE(enforcer->pauseState().paused);
    EXPECT_EQ(secret(), secretBefore);
    // The numbers mean the same even before the document is there again.
    EXPECT_EQ(rows(*enforcer, StatisticsBy::Service).at(0).service, "shop");

    mustApply(*enforcer, shop);
    EXPECT_EQ(enforcer->generation(), 2U);
    EXPECT_EQ(policyId(*enforcer, "k-1"), gold);
    const weir_policy after = policyInForce(*enforcer, gold);
    EXPECT_EQ(std::memcmp(&before, &after, sizeof(before)), 0);
    const auto clients = rows(*enforcer, StatisticsBy::Client);
    ASSERT_EQ(clients.size(), 1U);
    EXPECT_EQ(clients[0].client, "acme");
    EXPECT_EQ(clients[0].passed, 13U);
}

TEST_F(Apply, AChangedRateChangesNoDebt)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop);
    const std::uint32_t gold = policyId(*enforcer, "k-1");
    const weir_client state = spent(policyInForce(*enforcer, gold), 13);

    std::string slower = shop;
    slower.replace(slower.find("100/s"), 5, "1/h");
    mustApply(*enforcer, slower);
    const weir_limit limit = policyInForce(*enforcer, gold).limits[0];
    // Since the charge at most so much has drained, all of it at the old rate.
    const std::uint64_t now = std::max<std::uint64_t>(bootNanoseconds(), limit.clock_time);
    const double drained = static_cast<double>(limit.clock_time - state.buckets[0].stamp) * 100 / 1e9;
    EXPECT_EQ(limit.id, state.buckets[0].owner);
    EXPECT_NEAR(tokens(weir_bucket_debt(&limit, &state.buckets[0], weir_limit_clock(&limit, now), now)),
                std::max(0.0, 13 - drained), 0.01);
}

TEST_F(Apply, NumbersStayWithNames)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop);
    const std::uint32_t gold = policyId(*enforcer, "k-1");
    const weir_policy before = policyInForce(*enforcer, gold);

    // Everything in another order, and a policy in front.
    mustApply(*enforcer, R"({"version":1,
        "policies":[{"name":"new","limits":[{"measure":"requests","rate":"1/s"}]},
                    {"name":"anonymous","limits":[{"name":"requests","measure":"requests","rate":"10/s","burst":10}]},
                    {"name":"gold","limits":[{"name":"daily","measure":"requests","rate":"5000/d","burst":50},
                                             {"name":"requests","measure":"requests","rate":"100/s","burst":20}]}],
        "clients":[{"name":"acme","identity":{"header":"X-Client-ID","value":"k-1"},"policy":"gold"}]})");
    EXPECT_EQ(policyId(*enforcer, "k-1"), gold);
    const weir_policy after = policyInForce(*enforcer, gold);
    EXPECT_EQ(std::memcmp(&before, &after, sizeof(before)), 0);
}

TEST_F(Apply, ARemovedLimitLeavesItsSlotAndAnotherOneIsAnotherState)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop);
    const std::uint32_t gold = policyId(*enforcer, "k-1");
    const weir_policy before = policyInForce(*enforcer, gold);
    const auto with = [](const std::string& limits) {
        return R"({"version":1,"policies":[{"name":"gold","limits":[)" + limits +
               R"(]}],"clients":[{"name":"acme","identity":{"header":"X-Client-ID","value":"k-1"},"policy":"gold"}]})";
    };
    mustApply(*enforcer, with(R"({"name":"daily","measure":"requests","rate":"5000/d","burst":50})"));
    const weir_policy without = policyInForce(*enforcer, gold);
    EXPECT_EQ(without.limit_count, 2U);
    EXPECT_EQ(without.limits[0].id, 0U);
    EXPECT_EQ(without.limits[1].id, before.limits[1].id);

    mustApply(
        *enforcer,
        with(
            R"({"name":"requests","measure":"requests","rate":"100/s","burst":20},{"name":"daily","measure":"requests","rate":"5000/d","burst":50})"));
    const weir_policy again = policyInForce(*enforcer, gold);
    EXPECT_NE(again.limits[0].id, 0U);
    EXPECT_NE(again.limits[0].id, before.limits[0].id);
    EXPECT_EQ((again.limits[0].id - 1) % (WEIR_MAX_POLICIES * WEIR_MAX_POLICY_LIMITS),
              gold * WEIR_MAX_POLICY_LIMITS);
}

TEST_F(Apply, AReusedNumberCountsFromZero)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    const auto only = [](const std::string& name) {
        return R"({"version":1,"services":[{"name":")" + name + R"(","ports":[80]}]})";
    };
    const PerCpuMap<std::uint32_t, weir_ledger> counts(
        "service_counts", pinnedMap<std::uint32_t, weir_ledger>("service_counts").descriptor());
    std::vector<weir_ledger> ones(static_cast<std::size_t>(libbpf_num_possible_cpus()),
                                  weir_ledger{.counts = weir_counts{1, 1, 1, 1, 1, 1}});
    for (int service = 0; service < WEIR_MAX_SERVICES; ++service) {
        mustApply(*enforcer, only("s" + std::to_string(service)));
        const std::uint32_t id = static_cast<std::uint32_t>(service);
        ASSERT_EQ(bpf_map_update_elem(counts.descriptor(), &id, ones.data(), BPF_ANY), 0);
    }
    mustApply(*enforcer, only("s5"));
    EXPECT_GT(rows(*enforcer, StatisticsBy::Service).at(0).passed, 0U); // its name came back in time
    mustApply(*enforcer, only("another"));
    const auto services = rows(*enforcer, StatisticsBy::Service);
    ASSERT_EQ(services.size(), 1U);
    EXPECT_EQ(services[0].service, "another");
    EXPECT_EQ(services[0].passed, 0U);
}

TEST_F(Apply, AnAddressHasTheRightPrefixInBothGenerations)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    const auto with = [](const std::string& clients) {
        return R"({"version":1,"policies":[{"name":"p","limits":[]},{"name":"q","limits":[]}],"clients":[)" +
               clients + "]}";
    };
    const std::string wide = R"({"name":"wide","identity":{"address":"192.0.2.0/24"},"policy":"p"})";
    const std::string narrow = R"({"name":"narrow","identity":{"address":"192.0.2.128/25"},"policy":"q"})";
    const auto match = [this](const std::string& address) {
        const auto found =
            pinnedMap<weir_prefix, weir_assignment>("prefixes").find(prefixOf(*parseAddress(address)));
        EXPECT_TRUE(found);
        return found.value_or(weir_assignment{});
    };
    mustApply(*enforcer, with(wide));
    const std::uint32_t p = match("192.0.2.200").policy[1];
    mustApply(*enforcer, with(wide + "," + narrow));
    weir_assignment found = match("192.0.2.200");
    EXPECT_EQ(found.policy[1], p);
    EXPECT_EQ(found.prefix_length[1], 96U + 24U);
    EXPECT_NE(found.policy[0], p);
    EXPECT_EQ(found.prefix_length[0], 96U + 25U);
    EXPECT_EQ(match("192.0.2.7").policy[0], p);

    // The shorter one goes: what it covered is nobody's, in the next generation only.
    mustApply(*enforcer, with(narrow));
    EXPECT_EQ(match("192.0.2.7").policy[0], p);
    EXPECT_EQ(match("192.0.2.7").policy[1], static_cast<std::uint32_t>(WEIR_NONE));
    EXPECT_EQ(match("192.0.2.200").prefix_length[1], 96U + 25U);
}

TEST_F(Apply, ARemovedClientGoesFromTheTablesOnceNoGenerationKnowsIt)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop);
    const auto key = headerKey("k-1");
    const auto states = pinnedMap<weir_identity, weir_client>("client_states");
    ASSERT_TRUE(states.put(key, weir_client{}));
    const char* const nobody = R"({"version":1})";
    mustApply(*enforcer, nobody);
    EXPECT_TRUE(states.find(key)) << "packets of the old generation may still be under way";
    mustApply(*enforcer, nobody);
    EXPECT_FALSE(states.find(key));
    EXPECT_FALSE((pinnedMap<weir_identity, weir_assignment>("clients").find(key)));
}

TEST_F(Apply, AnAssignmentEndsAtItsTime)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    const auto until = [](const std::string& time) {
        return R"({"version":1,"policies":[{"name":"p","limits":[]}],"clients":[{"name":"c",)"
               R"("identity":{"header":"X-Client-ID","value":"k"},"policy":"p","until":")" +
               time + R"("}]})";
    };
    const auto deadline = [&] {
        return pinnedMap<weir_identity, weir_assignment>("clients")
            .find(headerKey("k"))
            ->until[enforcer->generation() & 1];
    };
    mustApply(*enforcer, until("2020-01-31T00:00:00Z"));
    EXPECT_GT(deadline(), 0U);
    EXPECT_LT(deadline(), bootNanoseconds());
    mustApply(*enforcer, until("2090-01-31T00:00:00Z"));
    const std::uint64_t far = deadline();
    EXPECT_GT(far, bootNanoseconds() + std::uint64_t(86400) * 1'000'000'000);
    mustApply(*enforcer, until("2090-01-31T00:00:00Z"));
    EXPECT_EQ(deadline(), far);
}

TEST_F(Apply, StatisticsNameEverybodyOnce)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop);
    const auto strangers = pinnedMap<weir_identity, weir_client>("strangers");
    weir_identity stranger = headerKey("who\n\xff");
    stranger.policy = WEIR_NONE;
    weir_client state{};
    state.last_seen = bootNanoseconds();
    state.counts.dropped = 4;
    state.service = WEIR_NONE;
    ASSERT_TRUE(strangers.put(stranger, state));
    ASSERT_TRUE(strangers.put(headerKey(std::string(100, 'x')), state));

    const auto read = enforcer->statistics(StatisticsBy::Client);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 3U);
    const auto named = [&](const std::string& part) {
        return std::find_if(read->begin(), read->end(), [&](const Enforcer::Row& row) {
            return row.row.identity.find(part) != std::string::npos;
        });
    };
    ASSERT_NE(named("x-client-id=k-1"), read->end());
    EXPECT_EQ(named("x-client-id=k-1")->row.client, "acme");
    EXPECT_EQ(named("x-client-id=k-1")->row.offered(), 0U);
    ASSERT_NE(named("who\\x0a\\xff"), read->end());
    EXPECT_TRUE(named("who")->secret);
    EXPECT_EQ(named("who")->row.dropped, 4U);
    EXPECT_TRUE(named("who")->row.lastSeen);
    EXPECT_NE(named("…#"), read->end());
    EXPECT_NE(named("who")->row.handle, named("…#")->row.handle);
    EXPECT_EQ(named("who")->row.handle.size(), 32U);
    EXPECT_EQ(rows(*enforcer, StatisticsBy::Total).size(), 1U);
    EXPECT_EQ(rows(*enforcer, StatisticsBy::Limit).size(), 3U);
    // The packet path does not count whom its table forgot: that is derived.
    EXPECT_EQ(enforcer->reasons().size(), static_cast<std::size_t>(WEIR_REASON_COUNT) + 1);
}

TEST_F(Apply, ATableOfClientsIsWhatStatisticsSay)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, shop);
    const auto states = pinnedMap<weir_identity, weir_client>("client_states");
    const auto strangers = pinnedMap<weir_identity, weir_client>("strangers");
    weir_client state{};
    state.last_seen = bootNanoseconds();
    state.counts.passed = 4;
    state.service = WEIR_NONE;
    weir_identity stranger = headerKey("who\n\xff");
    stranger.policy = WEIR_NONE;
    ASSERT_TRUE(strangers.put(stranger, state));
    ASSERT_TRUE(states.put(headerKey("k-1"), state));

    const auto table = enforcer->clientTable();
    const auto selected = [&](const StatisticsQuery& query) {
        const auto selection = table->select(query);
        EXPECT_TRUE(selection);
        return selection ? selection->rows : std::vector<StatisticsRow>();
    };
    ASSERT_TRUE(table->read());
    const auto sameAsStatistics = [&] {
        std::vector<StatisticsRow> all = rows(*enforcer, StatisticsBy::Client);
        for (StatisticsRow& row : all)
            row.identity = maskedIdentity(row.identity); // all of them are secrets
        const auto expected = selectStatistics(all, {});
        return writeStatisticsJson(selected({}), StatisticsBy::Client) ==
               writeStatisticsJson(expected->rows, StatisticsBy::Client);
    };
    EXPECT_TRUE(sameAsStatistics());
    ASSERT_EQ(selected({}).size(), 2U);

    // Counts are of now without a reading; who came since stands there after one, who is gone does not.
    state.counts.passed = 9;
    ASSERT_TRUE(states.put(headerKey("k-1"), state));
    StatisticsQuery acme;
    acme.filter = "ACM";
    ASSERT_EQ(selected(acme).size(), 1U);
    EXPECT_EQ(selected(acme).front().passed, 9U);
    ASSERT_TRUE(strangers.put(headerKey("k-2"), state));
    EXPECT_EQ(selected({}).size(), 2U);
    ASSERT_TRUE(table->read());
    EXPECT_TRUE(sameAsStatistics());
    EXPECT_EQ(selected({}).size(), 3U);
    ASSERT_TRUE(strangers.erase(stranger));
    ASSERT_TRUE(table->read());
    EXPECT_TRUE(sameAsStatistics());
    acme.filter = "k-1"; // a secret
    EXPECT_TRUE(selected(acme).empty());

    EXPECT_TRUE(table->isCurrent());
    mustApply(*enforcer, shop);
    EXPECT_FALSE(table->isCurrent());
}

TEST_F(Apply, APauseEndsByItself)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    EXPECT_FALSE(enforcer->pauseState().paused);
    ASSERT_TRUE(enforcer->pause(std::chrono::minutes(10)));
    const auto state = enforcer->pauseState();
    ASSERT_TRUE(state.paused && state.remaining);
    EXPECT_GT(*state.remaining, std::chrono::minutes(9));
    EXPECT_LE(*state.remaining, std::chrono::minutes(10));
    ASSERT_TRUE(enforcer->resume());
    EXPECT_FALSE(enforcer->pauseState().paused);
    EXPECT_FALSE(enforcer->pause(std::chrono::milliseconds(0)));
}

} // namespace
} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
// What an explanation says is what the packet programs then do, and asking leaves no trace.
#include "bpf/pace.h"
#include "common/request_head.h"
#include "common/utc_time.h"
#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/client_index.h"
#include "privhelper/kernel/explain.h"
#include "privhelper/kernel/kernel_enforcer.h"
#include "privhelper/kernel/pin_folder.h"
#include "tests/bpf/enforcer_sandbox.h"
#include "tests/bpf/packet_compose.h"
#include "tests/bpf/packet_programs.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <linux/pkt_cls.h>
#include <numeric>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

namespace weir {
namespace {

constexpr unsigned loopback = 1;
constexpr std::uint64_t millisecond = 1'000'000;

// Rates so slow that hardly anything drains between an explanation and its packet; buckets fill up quickly.
const std::string configuration = R"({"version": 1,
  "services": [
    {"name": "shop", "ports": [80], "new_identities": "3/d", "trusted_proxies": ["10.0.0.0/8"],
     "identify": [{"header": "X-API-Key"}, {"bearer": true}, {"cookie": "session"}, {"query": "api_key"},
                  {"address": {"ipv4": 24}}],
     "capacity": {"rate": "1/h", "burst": 160}, "default_policy": "anonymous"},
    {"name": "mail", "ports": [443], "protocol": "tls", "identify": [{"sni": true}], "default_policy": "anonymous"},
    {"name": "raw", "ports": [5432], "protocol": "tcp", "default_policy": "connecting"}],
  "policies": [
    {"name": "gold", "priority": 7, "limits": [
      {"name": "all", "measure": "requests", "rate": "7/d", "burst": 25},
      {"name": "login", "measure": "requests", "rate": "1/d", "burst": 2, "on_excess": "drop",
       "match": {"methods": ["POST", "PUT"], "path": "/login", "host": "shop.example"}},
      {"name": "upload", "measure": "bytes-in", "rate": "1GB/s"}]},
    {"name": "queued", "limits": [
      {"name": "line", "measure": "requests", "algorithm": "leaky-bucket", "rate": "10/m", "queue": 5}]},
    {"name": "watched", "mode": "observe", "limits": [{"name": "few", "measure": "requests", "rate": "2/h", "burst": 2}]},
    {"name": "silent", "priority": 0, "limits": [{"name": "few", "measure": "requests", "rate": "3/d", "burst": 3, "on_excess": "drop"}]},
    {"name": "connecting", "limits": [{"name": "new", "measure": "connections", "rate": "1/d", "burst": 9}]},
    {"name": "exempt", "limits": []},
    {"name": "anonymous", "limits": [{"name": "few", "measure": "requests", "rate": "5/d", "burst": 4}]}],
  "clients": [
    {"name": "acme", "identity": {"header": "X-API-Key", "value": "k-1"}, "policy": "gold"},
    {"name": "long", "identity": {"header": "X-API-Key", "value": ")" +
                                  std::string(100, 'L') + R"("}, "policy": "silent"},
    {"name": "bear", "identity": {"bearer": true, "value": "b-1"}, "policy": "queued"},
    {"name": "cook", "identity": {"cookie": "session", "value": "s-1"}, "policy": "watched"},
    {"name": "past", "identity": {"query": "api_key", "value": "q-1"}, "policy": "exempt", "until": "2001-01-01T00:00:00Z"},
    {"name": "free", "identity": {"query": "api_key", "value": "q-2"}, "policy": "exempt"},
    {"name": "mailer", "identity": {"sni": true, "value": "mail.example"}, "policy": "silent"},
    {"name": "office", "identity": {"address": "192.0.2.0/24"}, "policy": "silent"},
    {"name": "desk", "identity": {"address": "192.0.2.128/25"}, "policy": "queued"},
    {"name": "opener", "identity": {"address": "203.0.113.192/26"}, "policy": "connecting"}]})";

/// What the packet path decided about a request: from the flow's own memory of it.
struct Decided
{
    RequestVerdict verdict = RequestVerdict::Passed;
    weir_doubt doubt{};
    weir_flow flow{};
};

class Explain : public EnforcerSandbox
{
protected:
    void SetUp() override
    {
        EnforcerSandbox::SetUp();
        if (IsSkipped())
            return;
        const auto folder = pins() / layout, attached = pins() / "attached";
        ASSERT_TRUE(makePinFolder(folder));
        ASSERT_TRUE(makePinFolder(attached));
        auto opened = PacketPath::open(folder, {4096, 1024, 4096, 16});
        ASSERT_TRUE(opened) << opened.error().sentence.english;
        path = opened->get();
        auto known = NameTable::open(folder / "names");
        ASSERT_TRUE(known);
        auto events = EventTables::open(path->events(), path->eventLog(), path->eventWake());
        ASSERT_TRUE(events);
        std::vector<std::unique_ptr<Hook>> hooks;
        hooks.push_back(makeClsactHook(attached));
        enforcer = std::make_unique<KernelEnforcer>(pins(), *std::move(opened), *std::move(known),
                                                    std::move(hooks), nullptr, *std::move(events));
        apply(configuration);
    }
    void TearDown() override
    {
        enforcer.reset();
        EnforcerSandbox::TearDown();
    }

    void apply(const std::string& json)
    {
        inForce = document(json);
        mustApply(*enforcer, json);
        const auto index = indexClients(inForce.clients, path->secret());
        ASSERT_TRUE(index);
        clients = *index;
        auto read = NameTable::open(pins() / layout / "names");
        ASSERT_TRUE(read);
        names.emplace(*std::move(read));
    }

    /// At a time of the test's choice; fails the test on an error.
    Explanation explain(const RequestDescription& request, std::uint64_t now, const std::string& name = "")
    {
        std::optional<ClientReference> client;
        for (const Client& one : inForce.clients) {
            if (one.name == name)
                client = ClientReference{one.identity, {}};
        }
        const auto explained = weir::explain(request, client, {*path, *names, inForce, clients}, now,
                                             std::chrono::floor<std::chrono::seconds>(currentTime()));
        if (!explained) {
            ADD_FAILURE() << explained.error().sentence.english;
            return {};
        }
        return explained->explanation;
    }

    Packet envelope(const std::string& from, const std::string& to) const
    {
        if (from.find(':') != std::string::npos || to.find(':') != std::string::npos)
            return Ethernet{} / IPv6{.source = from, .target = to};
        return Ethernet{} / IPv4{.source = from, .target = to};
    }

    /// Sends the client's SYN. → whether it may pass.
    bool connect(const std::string& address, std::uint16_t port)
    {
        Tcp syn{.sourcePort = ++clientPort, .targetPort = port, .sequence = 999};
        syn.flags = tcp_flag::syn;
        const PacketRun run = runProgram(path->program(Direction::Ingress),
                                         (envelope(address, server(address)) / syn).bytes(), loopback);
        return run.verdict == TC_ACT_UNSPEC;
    }

    /// Opens a connection and sends the bytes on it. Absent: nothing was decided.
    std::optional<Decided> send(const std::string& address, std::uint16_t port, const std::string& bytes)
    {
        if (!connect(address, port))
            return std::nullopt;
        Tcp accept{.sourcePort = port, .targetPort = clientPort, .sequence = 4999, .ack = 1000};
        accept.flags = tcp_flag::syn | tcp_flag::ack;
        runProgram(path->program(Direction::Egress), (envelope(server(address), address) / accept).bytes(),
                   loopback);
        constexpr std::size_t segment = 1400;
        for (std::size_t at = 0; at < bytes.size(); at += segment) {
            const Tcp data{.sourcePort = clientPort,
                           .targetPort = port,
                           .sequence = 1000 + static_cast<std::uint32_t>(at),
                           .ack = 5000};
            runProgram(
                path->program(Direction::Ingress),
                (envelope(address, server(address)) / data / payload(bytes.substr(at, segment))).bytes(),
                loopback);
        }

        weir_tuple tuple{};
        const Bytes client = mappedAddress(address), there = mappedAddress(server(address));
        std::copy(client.begin(), client.end(), tuple.client);
        std::copy(there.begin(), there.end(), tuple.server);
        tuple.client_port = clientPort;
        tuple.server_port = port;
        const auto flow = path->maps().flows.find(tuple);
        if (!flow || (flow->doubted & 1) == 0)
            return std::nullopt;
        return Decided{static_cast<RequestVerdict>(flow->doubts[0].verdict), flow->doubts[0], *flow};
    }

    static std::string server(const std::string& client)
    {
        return client.find(':') != std::string::npos ? "2001:db8::10" : "203.0.113.10";
    }

    /// Everything that a packet could have changed, as bytes.
    std::string traces()
    {
        std::vector<std::string> all;
        const auto add = [&all](const auto& key, const auto& value) {
            all.emplace_back(reinterpret_cast<const char*>(&key), sizeof(key));
            all.back().append(reinterpret_cast<const char*>(&value), sizeof(value));
        };
        const Maps& maps = path->maps();
        EXPECT_TRUE(maps.clientStates.each(add));
        EXPECT_TRUE(maps.strangers.each(add));
        EXPECT_TRUE(maps.capacities.each(add));
        EXPECT_TRUE(maps.flows.each(add));
        EXPECT_TRUE(maps.blocks.each(add));
        EXPECT_TRUE(maps.reasons.each(add));
        EXPECT_TRUE(maps.limitCounts.each(add));
        EXPECT_TRUE(maps.policyCounts.each(add));
        EXPECT_TRUE(maps.totalCounts.each(add));
        add(path->control(), *path->eventLog());
        std::sort(all.begin(), all.end());
        std::string joined;
        for (const std::string& one : all)
            joined += one;
        return joined;
    }

    std::string limitOf(const weir_doubt& doubt) const
    {
        return names->name(NameTable::Kind::Limit, doubt.policy * WEIR_MAX_POLICY_LIMITS + doubt.slot)
            .value_or("");
    }

    /// The explanation `before` the packet and what the packet path said must be one. Seconds go by: what is
    /// true `later` may be said, too.
    void expectSame(const Explanation& before, const Explanation& later, const Decided& decided,
                    std::uint64_t asked) const
    {
        const weir_doubt& doubt = decided.doubt;
        EXPECT_EQ(before.verdict, decided.verdict);
        if (decided.verdict >= RequestVerdict::Rejected) {
            EXPECT_GE(before.seconds, doubt.seconds);
            EXPECT_LE(later.seconds, doubt.seconds);
            const std::uint32_t answer = doubt.policy * WEIR_MAX_POLICY_LIMITS + doubt.slot;
            switch (before.decider) {
            case Explanation::Decider::Capacity:
                EXPECT_TRUE(answer >= WEIR_CAPACITY_ANSWERS && answer < WEIR_OVERLOAD_ANSWERS);
                break;
            case Explanation::Decider::Overload:
                EXPECT_TRUE(answer >= WEIR_OVERLOAD_ANSWERS && answer < WEIR_BLOCK_ANSWER);
                break;
            case Explanation::Decider::Block:
                EXPECT_EQ(answer, WEIR_BLOCK_ANSWER);
                break;
            default:
                EXPECT_EQ(before.decider, Explanation::Decider::Limit);
                EXPECT_EQ(before.limit, limitOf(doubt));
            }
        }
        if (decided.verdict == RequestVerdict::Throttled) {
            const std::uint64_t release = std::uint64_t(doubt.seconds) << WEIR_TICK_SHIFT;
            const std::uint64_t said = asked + static_cast<std::uint64_t>(before.wait.count()) * millisecond;
            EXPECT_LE(said > release ? said - release : release - said, 4 * millisecond);
        }
        weir_identity who = decided.flow.who;
        who.policy = 0;
        EXPECT_EQ(before.handle, identityHandle(who, path->secret()));
        EXPECT_EQ(before.policy, names->name(NameTable::Kind::Policy, decided.flow.who_policy).value_or(""));
    }

    PacketPath* path = nullptr;
    std::unique_ptr<KernelEnforcer> enforcer;
    Document inForce;
    ClientIndex clients;
    std::optional<NameTable> names;
    const std::string layout = "v" + std::to_string(WEIR_ABI_VERSION);
    std::uint16_t clientPort = 20'000;
};

/// Tables without room for the state of another configured client.
class ExplainFull : public Explain, public testing::WithParamInterface<bool>
{
protected:
    void SetUp() override
    {
        Explain::SetUp();
        if (IsSkipped() || HasFatalFailure() || !rejects())
            return;
        std::string json = configuration;
        for (const std::string name : {"\"shop\",", "\"raw\","})
            json.replace(json.find(name), name.size(), name + R"( "on_overload": "reject",)");
        apply(json);
    }

    bool rejects() const { return GetParam(); }
    const Map<weir_identity, weir_client>& states() const { return path->maps().clientStates; }

    /// Clients that are nobody's take what room there is.
    void fill()
    {
        weir_identity key{};
        key.kind = WEIR_SOURCE_HEADER;
        do {
            key.name_hash = ++m_fillers;
        } while (states().create(key, weir_client{}));
        --m_fillers;
        ASSERT_FALSE(states().create(key, weir_client{}));
    }
    void makeRoom()
    {
        weir_identity key{};
        key.kind = WEIR_SOURCE_HEADER;
        key.name_hash = m_fillers--;
        ASSERT_TRUE(states().find(key));
        ASSERT_TRUE(states().erase(key));
    }
    std::size_t count() const
    {
        std::size_t entries = 0;
        EXPECT_TRUE(states().each([&entries](const auto&, const auto&) { ++entries; }));
        return entries;
    }
    std::uint64_t reason(weir_reason reason) const
    {
        const auto counts = path->maps().reasons.ofProcessors(reason);
        return counts ? std::accumulate(counts->begin(), counts->end(), std::uint64_t(0)) : 0;
    }

private:
    std::uint32_t m_fillers = 0;
};

/// Descriptions that collide often: few clients, few addresses, few targets.
class Descriptions
{
public:
    RequestDescription next()
    {
        RequestDescription request;
        request.service = "shop";
        request.address = one({"192.0.2.7", "192.0.2.200", "198.51.100.1", "198.51.100.77", "203.0.113.5",
                               "10.1.1.1", "10.2.2.2", "2001:db8:1::7", "2001:db8:2::7"});
        request.method = one({"", "GET", "POST", "PUT", "post", "HEAD"});
        request.path = one({"", "/", "/login", "//login", "/%6cogin/now", "/a/../login", "/other",
                            "http://shop.example/login", "/login?x=y"});
        request.host = one({"", "shop.example", "SHOP.example:80", "other.example"});
        if (chance(2))
            request.path += request.path.find('?') == std::string::npos ? "?a=b&api_key=" : "&api_key=";
        if (request.path.ends_with("api_key="))
            request.path = (request.path.front() == '?' ? "/" : "") + request.path +
                           one({"", "q-1", "q-2", "q%2D2", "q-" + std::to_string(number(40))});
        if (chance(3))
            request.headers.push_back(one({"X-API-Key: ", "x-api-key:"}) +
                                      one({"", "k-1", "k-1 ", std::string(100, 'L'), std::string(100, 'M'),
                                           "k-" + std::to_string(number(40))}));
        if (chance(4))
            request.headers.push_back(one({"Authorization: Bearer b-1", "authorization: bearer b-1",
                                           "Authorization: Basic b-1", "Authorization: Bearer b-2"}));
        if (chance(4))
            request.headers.push_back(
                one({"Cookie: session=s-1", "Cookie: a=b; session=s-1",
                     "Cookie: session=", "Cookie: sessions=s-1", "Cookie: session=s-2"}));
        if (chance(3))
            request.headers.push_back("X-Forwarded-For: " +
                                      one({"192.0.2.9", "198.51.100.1, 10.9.9.9", "unknown",
                                           "10.3.3.3, 10.4.4.4", "unknown, 203.0.113.5", "2001:db8:1::7"}));
        if (chance(8))
            request.headers.push_back("Host: shop.example");
        if (chance(40))
            request.headers.push_back("X-Long: " + std::string(33'000, 'x'));
        std::shuffle(request.headers.begin(), request.headers.end(), m_random);
        return request;
    }

    bool chance(unsigned in) { return number(in) == 0; }
    unsigned number(unsigned below)
    {
        return std::uniform_int_distribution<unsigned>(0, below - 1)(m_random);
    }
    std::string one(const std::vector<std::string>& of)
    {
        return of[number(static_cast<unsigned>(of.size()))];
    }

private:
    std::mt19937 m_random{20261126};
};

TEST_F(Explain, SaysWhatThePacketPathThenDoes)
{
    Descriptions descriptions;
    std::map<RequestVerdict, int> seen;
    std::map<Explanation::Decider, int> deciders;
    std::map<Explanation::Rule, int> rules;
    int changing = 0, exact = 0;
    for (int round = 0; round < 1500 && !HasFailure(); ++round) {
        if (round % 250 == 100) {
            ASSERT_TRUE(enforcer->block({inForce.clients[0].identity, {}}, std::chrono::hours(1), 0));
        }
        if (round % 250 == 120) {
            ASSERT_TRUE(enforcer->unblock({inForce.clients[0].identity, {}}, 0));
        }
        if (round % 250 == 150) {
            ASSERT_TRUE(enforcer->pause(std::nullopt));
        }
        if (round % 250 == 160) {
            ASSERT_TRUE(enforcer->resume());
        }
        const RequestDescription request = descriptions.next();
        SCOPED_TRACE(round);
        const auto head = requestHead(request);
        ASSERT_TRUE(head) << head.error().sentence.english;
        SCOPED_TRACE(request.address + '\n' + *head);

        const std::string traced = round % 10 == 0 ? traces() : std::string();
        const std::uint64_t now = bootNanoseconds();
        const Explanation before = explain(request, now);
        const Explanation later = explain(request, now + 500 * millisecond);
        if (round % 10 == 0) {
            EXPECT_TRUE(traces() == traced) << "asking has left a trace";
        }
        const auto decided = send(request.address, 80, *head);
        ASSERT_TRUE(decided);
        // What changes by itself meanwhile can't be compared.
        if (before.verdict != later.verdict || before.decider != later.decider ||
            bootNanoseconds() - now > 500 * millisecond) {
            ++changing;
            continue;
        }
        expectSame(before, later, *decided, now);
        exact += before.seconds == later.seconds ? 1 : 0;
        ++seen[before.verdict];
        ++deciders[before.decider];
        ++rules[before.rule];
        if (before.paused) {
            EXPECT_EQ(before.verdict, RequestVerdict::Passed);
        }
    }
    EXPECT_LT(changing, 300);
    EXPECT_GT(exact, 500);
    // Otherwise nothing was shown.
    for (const RequestVerdict verdict : {RequestVerdict::Passed, RequestVerdict::Throttled,
                                         RequestVerdict::Rejected, RequestVerdict::Dropped})
        EXPECT_GT(seen[verdict], verdict == RequestVerdict::Throttled ? 5 : 20) << verdictName(verdict);
    for (const auto decider : {Explanation::Decider::Limit, Explanation::Decider::Block})
        EXPECT_GT(deciders[decider], 1) << static_cast<int>(decider);
    for (const auto rule :
         {Explanation::Rule::Identity, Explanation::Rule::Network, Explanation::Rule::Unknown,
          Explanation::Rule::NewIdentities, Explanation::Rule::Unreadable})
        EXPECT_GT(rules[rule], 1) << static_cast<int>(rule);
}

TEST_P(ExplainFull, SaysWhatThePacketPathThenDoes)
{
    fill();
    ASSERT_EQ(count(), path->maximumStates());
    Descriptions descriptions;
    std::vector<weir_identity> known;
    for (const auto& [key, place] : clients)
        known.push_back(key);
    int full = 0, refused = 0, roomy = 0;
    for (int round = 0; round < 600 && !HasFailure(); ++round) {
        SCOPED_TRACE(round);
        // One is forgotten, and its room is mostly taken by somebody else.
        ASSERT_TRUE(states().erase(known[descriptions.number(static_cast<unsigned>(known.size()))]));
        fill();
        if (descriptions.chance(3))
            makeRoom();
        const RequestDescription request = descriptions.next();
        const auto head = requestHead(request);
        ASSERT_TRUE(head) << head.error().sentence.english;
        SCOPED_TRACE(request.address + '\n' + *head);

        const std::string traced = round % 10 == 0 ? traces() : std::string();
        const std::uint64_t now = bootNanoseconds();
        const Explanation before = explain(request, now);
        const Explanation later = explain(request, now + 500 * millisecond);
        if (round % 10 == 0) {
            EXPECT_TRUE(traces() == traced) << "asking has left a trace";
        }
        const std::uint64_t found = reason(WEIR_REASON_clients_full);
        const auto decided = send(request.address, 80, *head);
        ASSERT_TRUE(decided);
        const bool wasFull = reason(WEIR_REASON_clients_full) != found;
        EXPECT_EQ(before.clientsFull.has_value(), wasFull);
        if (wasFull) {
            EXPECT_EQ(before.clientsFull, path->maximumStates());
        }
        if (before.verdict != later.verdict || before.decider != later.decider ||
            bootNanoseconds() - now > 500 * millisecond)
            continue;
        expectSame(before, later, *decided, now);
        full += wasFull ? 1 : 0;
        refused += before.decider == Explanation::Decider::Overload ? 1 : 0;
        roomy += !wasFull && before.assigned ? 1 : 0;
    }
    // Otherwise nothing was shown.
    EXPECT_GT(full, 50);
    EXPECT_GT(roomy, 50);
    EXPECT_EQ(refused > 50, rejects()) << refused;
}

TEST_P(ExplainFull, AgreesAgainWhenAnEntryHasGone)
{
    fill();
    const RequestDescription request{
        .service = "shop", .address = "198.51.100.9", .headers = {"X-API-Key: k-1"}};
    const auto ask = [&](bool isFull, std::uint64_t used) {
        const std::uint64_t now = bootNanoseconds();
        const Explanation before = explain(request, now);
        EXPECT_EQ(before.clientsFull.has_value(), isFull);
        EXPECT_EQ(before.decider,
                  isFull && rejects() ? Explanation::Decider::Overload : Explanation::Decider::Nothing);
        ASSERT_EQ(before.limits.size(), 3U);
        EXPECT_EQ(before.limits[0].bucket.used, used);
        EXPECT_EQ(before.limits[0].mismatch, isFull ? "no-room" : "");
        EXPECT_EQ(before.limits[1].mismatch, "method");
        const auto decided = send(request.address, 80, *requestHead(request));
        ASSERT_TRUE(decided);
        expectSame(before, explain(request, now + 500 * millisecond), *decided, now);
    };
    for (int again = 0; again < 3; ++again)
        ask(true, 0);
    makeRoom();
    ask(false, 0);
    EXPECT_EQ(count(), path->maximumStates()) << "the client has taken it";
    ask(false, 1);
    // Another one finds none.
    const Explanation other = explain({.service = "shop", .address = "192.0.2.7"}, bootNanoseconds());
    EXPECT_EQ(other.client, "office");
    EXPECT_EQ(other.clientsFull, path->maximumStates());
    // Paused, it is known all the same what is paused.
    ASSERT_TRUE(enforcer->pause(std::nullopt));
    const Explanation paused = explain({.service = "shop", .address = "192.0.2.7"}, bootNanoseconds());
    EXPECT_EQ(paused.verdict, RequestVerdict::Passed);
    EXPECT_EQ(paused.decided, rejects() ? RequestVerdict::Rejected : RequestVerdict::Passed);
    EXPECT_EQ(paused.clientsFull, path->maximumStates());
    // Who is unknown makes somebody be forgotten, and always finds room.
    const Explanation unknown = explain({.service = "shop", .address = "203.0.113.5"}, bootNanoseconds());
    EXPECT_FALSE(unknown.assigned);
    EXPECT_FALSE(unknown.clientsFull);
}

TEST_P(ExplainFull, OfConnections)
{
    const RequestDescription opener{.service = "raw", .address = "203.0.113.200"};
    fill();
    for (int opened = 0; opened < 12; ++opened) {
        const Explanation before = explain(opener, bootNanoseconds());
        ASSERT_TRUE(before.connection);
        EXPECT_EQ(before.connection->clientsFull, path->maximumStates());
        EXPECT_EQ(before.connection->verdict, rejects() ? RequestVerdict::Rejected : RequestVerdict::Passed)
            << "its limit is 9";
        EXPECT_EQ(before.connection->limit, "");
        EXPECT_EQ(connect(opener.address, 5432), !rejects());
    }
    makeRoom();
    EXPECT_FALSE(explain(opener, bootNanoseconds()).connection->clientsFull);
    EXPECT_TRUE(connect(opener.address, 5432));
    EXPECT_EQ(count(), path->maximumStates());
}

INSTANTIATE_TEST_SUITE_P(OnOverload, ExplainFull, testing::Bool(),
                         [](const auto& rejects) { return rejects.param ? "Reject" : "Admit"; });

// Who asks whether there is room may end at any moment.
TEST_F(Explain, LeavesNothingOfAQuestionThatIsKilled)
{
    const auto hasRoom = [this] {
        const auto room = path->hasRoom();
        return room && *room;
    };
    std::mt19937 random{20261127};
    for (int round = 0; round < 60; ++round) {
        std::array<int, 2> ends{};
        ASSERT_EQ(pipe(ends.data()), 0);
        const FileDescriptor asked(ends[0]);
        FileDescriptor asking(ends[1]);
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            if (!hasRoom() || write(asking.get(), "", 1) != 1)
                _exit(1);
            while (hasRoom()) {
            }
            _exit(1);
        }
        asking = FileDescriptor();
        char begun = 0;
        EXPECT_EQ(::read(asked.get(), &begun, 1), 1) << "it never had an answer";
        for (auto more = std::uniform_int_distribution<int>(0, 30)(random); more > 0; --more)
            EXPECT_TRUE(hasRoom());
        ::kill(child, SIGKILL);
        int status = 0;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFSIGNALED(status)) << "it ended by itself";
        EXPECT_TRUE(path->maps().clientStates.each([](const weir_identity& key, const weir_client&) {
            ADD_FAILURE() << "an entry of kind " << int(key.kind);
        }));
    }
}

TEST_F(Explain, SaysWhenTheCapacityDecides)
{
    const RequestDescription high{.service = "shop", .address = "192.0.2.7", .headers = {"X-API-Key: k-1"}};
    const RequestDescription free{.service = "shop", .address = "192.0.2.7", .path = "/?api_key=q-2"};
    int refused = 0;
    for (int round = 0; round < 120; ++round) {
        const std::uint64_t now = bootNanoseconds();
        const Explanation before = explain(free, now), later = explain(free, now + 500 * millisecond);
        ASSERT_TRUE(before.capacity);
        EXPECT_EQ(before.capacity->share, 100U) << "priority 4: five eighths of 160";
        const auto decided = send("192.0.2.7", 80, *requestHead(free));
        ASSERT_TRUE(decided);
        if (bootNanoseconds() - now > 500 * millisecond)
            continue;
        expectSame(before, later, *decided, now);
        refused += before.decider == Explanation::Decider::Capacity ? 1 : 0;
    }
    EXPECT_GE(refused, 15);
    const Explanation gold = explain(high, bootNanoseconds());
    EXPECT_EQ(gold.verdict, RequestVerdict::Passed) << "priority 7 may use all of it";
    EXPECT_EQ(gold.capacity->share, 160U);
    EXPECT_EQ(gold.capacity->bucket.used, 100U);
    EXPECT_EQ(gold.capacity->bucket.remaining, 60U);
}

TEST_F(Explain, CountsWhatIsUsed)
{
    const RequestDescription request{
        .service = "shop", .address = "198.51.100.9", .headers = {"X-API-Key: k-1"}};
    for (int sent = 0; sent < 3; ++sent)
        send(request.address, 80, *requestHead(request));
    const Explanation said = explain(request, bootNanoseconds());
    EXPECT_EQ(said.client, "acme");
    EXPECT_EQ(said.identity, "header:x-api-key=k-1");
    EXPECT_EQ(said.policy, "gold");
    ASSERT_EQ(said.limits.size(), 3U);
    const LimitExplanation& all = said.limits[0];
    EXPECT_EQ(all.limit, "all");
    EXPECT_EQ(all.mismatch, "");
    EXPECT_EQ(all.bucket.rate, "7/d");
    EXPECT_EQ(all.bucket.burst, 25U);
    EXPECT_EQ(all.bucket.used, 3U);
    EXPECT_EQ(all.bucket.remaining, 22U);
    EXPECT_GT(all.bucket.full, std::chrono::hours(10));
    EXPECT_LE(all.bucket.full,
              std::chrono::milliseconds(std::chrono::hours(24)) * 3 / 7 + std::chrono::seconds(1));
    EXPECT_EQ(said.limits[1].mismatch, "method");
    EXPECT_EQ(said.limits[1].bucket.used, 0U);
    EXPECT_EQ(said.limits[2].mismatch, "measure");
    RequestDescription login = request;
    login.method = "POST";
    EXPECT_EQ(explain(login, bootNanoseconds()).limits[1].mismatch, "path");
    login.path = "/login";
    EXPECT_EQ(explain(login, bootNanoseconds()).limits[1].mismatch, "") << "no host fits every host";
    login.host = "other.example";
    EXPECT_EQ(explain(login, bootNanoseconds()).limits[1].mismatch, "host");
    ASSERT_EQ(said.sources.size(), 5U);
    EXPECT_EQ(said.sources[0].source, "header:x-api-key");
    EXPECT_EQ(said.sources[0].state, SourceExplanation::State::Named);
    EXPECT_EQ(said.sources[1].state, SourceExplanation::State::NotReached);
}

TEST_F(Explain, NamesASecretThatTheRequestHolds)
{
    const auto guessed = [this](const RequestDescription& request,
                                std::optional<ClientReference> client = {}) {
        const auto explained = enforcer->explain(request, client);
        EXPECT_TRUE(explained) << (explained ? "" : explained.error().sentence.english);
        return explained && explained->guessed;
    };
    const std::string address = "198.51.100.9";
    EXPECT_FALSE(guessed({.service = "shop", .address = address}));
    EXPECT_FALSE(guessed({.service = "shop", .address = address, .headers = {"X-Other: k-1"}}));
    EXPECT_FALSE(guessed({.service = "mail", .address = address, .sni = "mail.example"}));
    for (const char* header :
         {"X-API-Key: k-1", "X-API-Key: wrong", "Authorization: Bearer b", "Cookie: session=x"})
        EXPECT_TRUE(guessed({.service = "shop", .address = address, .headers = {header}})) << header;
    EXPECT_TRUE(guessed({.service = "shop", .address = address, .path = "/?api_key=x"}));
    EXPECT_FALSE(guessed({.service = "shop"}, ClientReference{inForce.clients[0].identity, {}}))
        << "who is meant was said by name";
}

TEST_F(Explain, AClientWithoutARequest)
{
    for (const Client& client : inForce.clients) {
        const std::string service = client.identity.kind == SourceKind::Sni ? "mail" : "shop";
        const Explanation said = explain({.service = service}, bootNanoseconds(), client.name);
        EXPECT_EQ(said.client, client.name);
        EXPECT_EQ(said.policy, client.name == "past" ? "anonymous" : client.policy);
        EXPECT_EQ(said.assigned, client.name != "past");
    }
    // By handle, where it was seen: an unknown one.
    const RequestDescription request{
        .service = "shop", .address = "203.0.113.99", .headers = {"X-API-Key: new"}};
    const auto decided = send(request.address, 80, *requestHead(request));
    ASSERT_TRUE(decided);
    const std::string handle = identityHandle(decided->flow.who, path->secret());
    const auto byHandle = enforcer->explain({}, ClientReference{{}, handle});
    ASSERT_TRUE(byHandle) << byHandle.error().sentence.english;
    EXPECT_EQ(byHandle->explanation.identity, "header:x-api-key=new");
    EXPECT_EQ(byHandle->explanation.service, "shop");
    EXPECT_EQ(byHandle->explanation.limits[0].bucket.used, 1U);
    EXPECT_TRUE(byHandle->secret);
    EXPECT_FALSE(byHandle->guessed);
}

TEST_F(Explain, OtherProtocols)
{
    const RequestDescription mail{.service = "mail", .address = "198.51.100.9", .sni = "Mail.example"};
    for (int sent = 0; sent < 5; ++sent) {
        const std::uint64_t now = bootNanoseconds();
        const Explanation before = explain(mail, now);
        EXPECT_EQ(before.client, "mailer");
        const auto decided = send(mail.address, 443, *clientHello(mail.sni));
        ASSERT_TRUE(decided);
        expectSame(before, explain(mail, now + 500 * millisecond), *decided, now);
        EXPECT_EQ(before.verdict, sent < 3 ? RequestVerdict::Passed : RequestVerdict::Dropped);
    }
    const RequestDescription raw{.service = "raw", .address = "198.51.100.9"};
    for (int opened = 0; opened < 12; ++opened) {
        const Explanation before = explain(raw, bootNanoseconds());
        EXPECT_FALSE(before.requests);
        ASSERT_TRUE(before.connection);
        EXPECT_EQ(connect(raw.address, 5432), before.connection->verdict == RequestVerdict::Passed);
        EXPECT_EQ(before.connection->verdict, opened < 9 ? RequestVerdict::Passed : RequestVerdict::Rejected);
        EXPECT_EQ(before.connection->limit, opened < 9 ? "" : "new");
    }
}

TEST_F(Explain, SaysWhatIsMissing)
{
    const auto code = [this](const RequestDescription& request, std::optional<ClientReference> client = {}) {
        const auto explained = enforcer->explain(request, client);
        return explained ? std::string("none") : explained.error().sentence.code;
    };
    EXPECT_EQ(code({}), "explain-which-service");
    EXPECT_EQ(code({.service = "shpo"}), "explain-unknown-service");
    EXPECT_EQ(code({.service = "shop"}), "explain-address-missing");
    EXPECT_EQ(code({.service = "shop", .address = "nowhere"}).find("address"), 0U);
    EXPECT_EQ(code({.service = "shop", .address = "192.0.2.7", .sni = "a"}), "explain-no-tls");
    EXPECT_EQ(code({.service = "mail"}, ClientReference{inForce.clients[0].identity, {}}),
              "explain-never-asked");
    EXPECT_EQ(code({.service = "shop", .address = "192.0.2.7", .headers = {"X: a\r\nY: b"}}),
              "request-header");
}

} // namespace
} // namespace weir

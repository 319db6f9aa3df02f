// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

#include <linux/pkt_cls.h>

/// What an explanation says beside what the packet programs then do.
namespace weir {

inline constexpr unsigned loopback = 1;
inline constexpr std::uint64_t millisecond = 1'000'000;

// Rates so slow that hardly anything drains between an explanation and its packet; buckets fill up quickly.
inline const std::string configuration = R"({"version": 1,
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

    struct Twice
    {
        std::uint64_t now; ///< ns, CLOCK_BOOTTIME
        Explanation before;
        Explanation later; ///< half a second on
    };
    /// The explanation of now and that of half a second later. `watched`: asking must leave no trace.
    Twice explainTwice(const RequestDescription& request, bool watched)
    {
        const std::string traced = watched ? traces() : std::string();
        const std::uint64_t now = bootNanoseconds();
        Twice twice{now, explain(request, now), explain(request, now + 500 * millisecond)};
        if (watched) {
            EXPECT_TRUE(traces() == traced) << "asking has left a trace";
        }
        return twice;
    }
    /// What changes by itself meanwhile can't be compared.
    static bool hasChanged(std::uint64_t now, const Explanation& before, const Explanation& later)
    {
        return before.verdict != later.verdict || before.decider != later.decider ||
               bootNanoseconds() - now > 500 * millisecond;
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

} // namespace weir

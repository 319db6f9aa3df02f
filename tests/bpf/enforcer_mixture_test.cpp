// SPDX-License-Identifier: GPL-3.0-or-later
// While documents change places, no packet is judged by a mixture of two.
#include "privhelper/kernel/kernel_enforcer.h"
#include "privhelper/kernel/pin_folder.h"
#include "tests/bpf/enforcer_sandbox.h"
#include "tests/bpf/packet_compose.h"
#include "tests/bpf/packet_programs.h"

#include <array>
#include <atomic>
#include <linux/pkt_cls.h>
#include <thread>

namespace weir {
namespace {

constexpr unsigned loopback = 1;

/// How many clients change places, and how often.
struct Crowd
{
    std::size_t clients;
    int rounds;
};

class Mixture : public EnforcerSandbox, public testing::WithParamInterface<Crowd>
{
protected:
    void SetUp() override
    {
        EnforcerSandbox::SetUp();
        if (IsSkipped())
            return;
        const auto folder = pins() / "v1", attached = pins() / "attached";
        ASSERT_TRUE(makePinFolder(folder));
        ASSERT_TRUE(makePinFolder(attached));
        auto path = PacketPath::open(folder, {131'072, 1024, 1024, 16});
        ASSERT_TRUE(path) << path.error().sentence.english;
        auto names = NameTable::open(folder / "names");
        ASSERT_TRUE(names);
        auto events = EventTables::open((*path)->events(), (*path)->eventLog(), (*path)->eventWake());
        ASSERT_TRUE(events);
        program = (*path)->program(Direction::Ingress);
        std::vector<std::unique_ptr<Hook>> hooks;
        hooks.push_back(makeClsactHook(attached));
        enforcer = std::make_unique<KernelEnforcer>(pins(), *std::move(path), *std::move(names),
                                                    std::move(hooks), nullptr, *std::move(events));
    }
    void TearDown() override
    {
        enforcer.reset();
        EnforcerSandbox::TearDown();
    }

    std::unique_ptr<KernelEnforcer> enforcer;
    int program = -1;
};

/// The client has policy `its`, which admits one connection a day; policy `other` admits everything. Whoever
/// takes the client's policy from one such document and what it says from the other admits.
Document refusing(const std::string& its, const std::string& other, std::size_t clients)
{
    Document made =
        document(R"({"version":1,"services":[{"name":"s","ports":[80]}],"policies":[
        {"name":")" +
                 its +
                 R"(","limits":[{"measure":"connections","rate":"1/d","burst":1,"on_excess":"drop"}]},
        {"name":")" +
                 other + R"(","limits":[]}],
        "clients":[{"name":"c","identity":{"address":"192.0.2.7/32"},"policy":")" +
                 its + R"("}]})");
    for (std::size_t at = 1; at < clients; ++at) {
        const std::string number = std::to_string(at);
        made.clients.push_back({"c" + number, {SourceKind::Header, "x-client-id", "key-" + number}, its, {}});
    }
    return made;
}

TEST_P(Mixture, IsNeverJudgedBy)
{
    const int rounds = GetParam().rounds;
    const std::array<Document, 2> documents{refusing("one", "two", GetParam().clients),
                                            refusing("two", "one", GetParam().clients)};
    ASSERT_TRUE(enforcer->apply(documents[0]));
    std::atomic<bool> over = false;
    std::atomic<std::uint64_t> admitted = 0, refused = 0;
    std::thread traffic([&] {
        for (std::uint32_t number = 0; !over; ++number) {
            Tcp syn{.sourcePort = static_cast<std::uint16_t>(1024 + number % 60000), .sequence = number};
            syn.flags = tcp_flag::syn;
            const Bytes packet = (Ethernet{} / IPv4{} / syn).bytes();
            ++(runProgram(program, packet, loopback).verdict == TC_ACT_SHOT ? refused : admitted);
        }
    });
    int applied = 1;
    for (int round = 1; round <= rounds; ++round) {
        // Some come so quickly after one another that a packet may still be under way in the one before.
        if (enforcer->apply(documents[static_cast<std::size_t>(round % 2)]))
            ++applied;
        for (const std::uint64_t seen = refused; round % 3 == 0 && refused < seen + 100;)
            std::this_thread::yield();
    }
    over = true;
    traffic.join();
    EXPECT_EQ(applied, rounds + 1);
    EXPECT_GT(refused, 1000U);
    // Its limit begins anew with each document: one connection each.
    EXPECT_LE(admitted, static_cast<std::uint64_t>(applied));
    EXPECT_GE(admitted, static_cast<std::uint64_t>(rounds / 3));
}

INSTANTIATE_TEST_SUITE_P(Of, Mixture, testing::Values(Crowd{1, 60}, Crowd{100'000, 9}),
                         [](const auto& tested) { return std::to_string(tested.param.clients) + "Clients"; });

} // namespace
} // namespace weir

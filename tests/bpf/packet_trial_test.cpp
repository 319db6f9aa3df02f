// SPDX-License-Identifier: GPL-3.0-or-later
// A generation on trial: the packet path leaves it by itself, in the middle of a connection too.
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_service.h"
#include "weir.skel.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>

namespace weir {
namespace {

constexpr std::uint32_t policyTried = 24, service = 0;
constexpr std::uint32_t before = 2, tried = 3; // generations
constexpr std::uint64_t hour = 3'600'000'000'000;

class PacketTrial : public PacketSite
{
protected:
    /// The policy admits everything before the trial and nothing in it.
    void SetUp() override
    {
        PacketSite::SetUp();
        weir_service terms = makeService({headerSource("x-client-id")});
        terms.default_policy = policyPlenty;
        for (const std::uint32_t parity : {0U, 1U}) {
            installService(programs(), service, terms, {.parity = parity});
            installPolicy(programs(), policyPlenty, {}, false, parity);
        }
        installPolicy(programs(), policyTried, {}, false, 0);
        installPolicy(programs(), policyTried, {{{1, 86'400}, 0, 0, WEIR_MEASURE_REQUESTS, WEIR_DROP}}, false,
                      1);
        assign(programs(), identity(who), policyTried, 0, 0);
        assign(programs(), identity(who), policyTried, 0, 1);
    }
    void TearDown() override
    {
        setControl(programs(), before);
        installSite(programs());
    }

    void tryUntil(std::uint64_t until) const
    {
        setControl(programs(), tried | WEIR_TRIAL);
        weir_control control{};
        const std::uint32_t only = 0;
        const int map = bpf_map__fd(programs().skeleton().maps.control);
        ASSERT_EQ(bpf_map_lookup_elem(map, &only, &control), 0);
        control.trial_until = until;
        control.trial_previous = before;
        ASSERT_EQ(bpf_map_update_elem(map, &only, &control, BPF_ANY), 0);
    }

    int ask() const
    {
        PacketConnection tcp = connection();
        tcp.open();
        return tcp.send(get(who)).verdict;
    }

    const std::string who = "on-trial";
};

TEST_F(PacketTrial, HoldsUntilItsDeadlineAndNoLonger)
{
    setControl(programs(), before);
    EXPECT_EQ(ask(), verdictNext);
    tryUntil(bootTime() + hour);
    EXPECT_EQ(ask(), verdictDrop);
    tryUntil(bootTime());
    EXPECT_EQ(ask(), verdictNext);
    setControl(programs(), tried);
    EXPECT_EQ(ask(), verdictDrop) << "kept";
}

TEST_F(PacketTrial, EndsInTheMiddleOfAConnection)
{
    tryUntil(bootTime() - 1);
    PacketConnection tcp = connection();
    tcp.open();
    EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext);
    tcp.respond("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    tryUntil(bootTime() + hour);
    const std::string request = get(who);
    EXPECT_EQ(tcp.send(request).verdict, verdictDrop) << "who asks is found out again";
    tcp.forget(request.size());
    tryUntil(bootTime() - 1);
    // A repetition has its first copy's verdict, whatever has changed; the next request has not.
    EXPECT_EQ(tcp.send(request).verdict, verdictDrop);
    EXPECT_EQ(ask(), verdictNext);
}

TEST_F(PacketTrial, OfANewServiceEndsWithIt)
{
    weir_service terms = makeService({headerSource("x-client-id")});
    terms.default_policy = policyTried;
    installService(programs(), service + 1, terms, {.port = 8123, .parity = 1});
    const auto askThere = [&] {
        PacketConnection tcp = connection({.serverPort = 8123});
        tcp.open();
        return tcp.send(get(who)).verdict;
    };
    tryUntil(bootTime() + hour);
    EXPECT_EQ(askThere(), verdictDrop);
    tryUntil(bootTime() - 1);
    EXPECT_EQ(askThere(), verdictNext);
}

} // namespace
} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
// What the packet path tells people: refusals sampled, unknown clients once, tables that are full.
#include "bpf/event.h"
#include "tests/bpf/packet_parse.h"
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_service.h"
#include "weir.skel.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <cstring>
#include <vector>

namespace weir {
namespace {

class PacketEvents : public PacketSite
{
protected:
    void SetUp() override
    {
        PacketSite::SetUp();
        // Before every budget and gate of the tests before.
        weir_event_log log = read<weir_event_log>(maps().event_log, 0);
        log = {.next = log.next};
        const std::uint32_t zero = 0;
        setEntry(maps().event_log, zero, log);
        m_first = log.next + 1;
    }

    /// Of this test, oldest first.
    std::vector<weir_event> told(weir_event_kind kind) const
    {
        std::vector<weir_event> events;
        const std::uint64_t next = read<weir_event_log>(maps().event_log, 0).next;
        for (std::uint64_t number = m_first; number <= next; ++number) {
            const auto event = read<weir_event>(maps().events, weir_event_place(number));
            EXPECT_EQ(event.number, number);
            if (event.kind == kind)
                events.push_back(event);
        }
        return events;
    }

    /// Until the window of sampling begins anew.
    static std::uint64_t awaitWindow()
    {
        const std::uint64_t before = weir_event_window(bootTime());
        std::uint64_t window = before;
        while (window == before)
            window = weir_event_window(bootTime());
        return window;
    }

    /// Does the steps within one window of sampling: again, with nothing told yet, where the machine stood
    /// still and they lay across its end.
    template <typename Steps>
    void withinAWindow(Steps steps)
    {
        std::uint64_t window = 0;
        do {
            window = awaitWindow();
            m_first = read<weir_event_log>(maps().event_log, 0).next + 1;
            steps();
        } while (weir_event_window(bootTime()) != window);
    }

    int ask(const std::string& who) const
    {
        PacketConnection tcp = connection();
        tcp.open();
        return tcp.send(get(who)).verdict;
    }

    decltype(weir_bpf::maps)& maps() const { return programs().skeleton().maps; }

    template <typename Value>
    static Value read(const bpf_map* map, std::uint32_t key)
    {
        Value value{};
        EXPECT_EQ(bpf_map__lookup_elem(map, &key, sizeof(key), &value, sizeof(value), 0), 0);
        return value;
    }

private:
    std::uint64_t m_first = 0;
};

TEST_F(PacketEvents, NothingRefusedTellsNothing)
{
    const std::string who = client(policyPlenty);
    for (int request = 0; request < 20; ++request)
        EXPECT_EQ(ask(who), verdictNext);
    EXPECT_TRUE(told(WEIR_EVENT_REFUSED).empty());
    EXPECT_TRUE(told(WEIR_EVENT_FIRST_SEEN).empty()) << "a configured client is not unknown";
}

TEST_F(PacketEvents, ARefusalSaysWhoAndWhichLimitAndComesOnceAWindow)
{
    std::string who;
    withinAWindow([&] {
        who = client(policyDrop);
        for (int request = 0; request < 12; ++request)
            ask(who);
    });
    auto events = told(WEIR_EVENT_REFUSED);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].verdict, WEIR_DROP);
    EXPECT_EQ(events[0].slot, 0U);
    EXPECT_EQ(events[0].service, 0U);
    EXPECT_EQ(events[0].policy, policyDrop);
    EXPECT_EQ(events[0].observed, 0U);
    EXPECT_EQ(events[0].missed, 0U) << "nothing came before it";
    EXPECT_GT(events[0].value, 1000U) << "seconds of a day";
    const weir_identity expected = identity(who);
    EXPECT_EQ(std::memcmp(&events[0].who, &expected, sizeof(expected)), 0);

    awaitWindow();
    ask(who);
    events = told(WEIR_EVENT_REFUSED);
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[1].missed, 9U) << "12 requests, 2 admitted, 1 told";
}

TEST_F(PacketEvents, AnObservedRefusalIsToldAsSuch)
{
    const std::string who = client(policyObserve);
    for (int request = 0; request < 3; ++request)
        EXPECT_EQ(ask(who), verdictNext);
    const auto events = told(WEIR_EVENT_REFUSED);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].observed, 1U);
}

TEST_F(PacketEvents, AStormOfClientsIsBounded)
{
    const std::uint64_t window = awaitWindow();
    std::uint64_t refused = 0;
    for (int one = 0; one < 100; ++one) {
        const std::string who = client(policyDrop);
        for (int request = 0; request < 3; ++request)
            refused += ask(who) == verdictDrop ? 1 : 0;
    }
    EXPECT_EQ(refused, 100U);
    const std::uint64_t windows = weir_event_window(bootTime()) - window + 1;
    EXPECT_LE(told(WEIR_EVENT_REFUSED).size(), windows * WEIR_EVENT_REFUSALS);
    EXPECT_GE(told(WEIR_EVENT_REFUSED).size(), std::min<std::uint64_t>(100, WEIR_EVENT_REFUSALS));
}

TEST_F(PacketEvents, AnUnknownClientIsToldAtFirstSightOnly)
{
    EXPECT_EQ(ask("first-seen-here"), verdictNext);
    EXPECT_EQ(ask("first-seen-here"), verdictNext);
    const auto events = told(WEIR_EVENT_FIRST_SEEN);
    ASSERT_EQ(events.size(), 1U);
    weir_identity expected = identity("first-seen-here");
    expected.policy = policyPlenty;
    EXPECT_EQ(std::memcmp(&events[0].who, &expected, sizeof(expected)), 0);
    EXPECT_EQ(events[0].policy, policyPlenty);
}

TEST_F(PacketEvents, UsedUpCapacityIsToldForItsService)
{
    constexpr std::uint32_t service = 0;
    weir_service shared = makeService({headerSource("x-client-id")});
    shared.default_policy = policyPlenty;
    shared.capacity = freshLimit({{1, 86'400}, 8, 0, WEIR_MEASURE_REQUESTS, WEIR_DROP},
                                 9 * WEIR_MAX_SERVICES + service + 1, bootTime());
    installService(programs(), service, shared);
    const std::string who = client(policyNone);
    withinAWindow([&] {
        for (int request = 0; request < 10; ++request)
            ask(who);
    });
    const auto events = told(WEIR_EVENT_CAPACITY);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].service, service);
    const auto refusals = told(WEIR_EVENT_REFUSED);
    ASSERT_EQ(refusals.size(), 1U);
    EXPECT_EQ(refusals[0].slot, WEIR_SLOT_CAPACITY);
    shared.capacity = {};
    installService(programs(), service, shared);
}

TEST_F(PacketEvents, AFullTableIsTold)
{
    PacketProgramsOptions options;
    options.splices = 1;
    const PacketPrograms small(options);
    installSite(small);
    const std::string who = "client-full";
    assign(small, identity(who), policyReject);
    for (std::uint16_t port = 50'000; port < 50'003; ++port) {
        PacketConnection tcp(small, network().interface(), {.clientPort = port});
        tcp.open();
        for (int index = 0; index < 3; ++index) {
            const PacketRun run = tcp.send(get(who));
            if (run.verdict == verdictNext && parsePacket(run.packet)->payload.empty())
                tcp.clientAcknowledges();
            else
                tcp.respond("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        }
    }
    EXPECT_GE(small.reason(WEIR_REASON_splices_full), 1U);
    int told = 0;
    for (std::uint32_t place = 0; place < 8; ++place) {
        const auto event = read<weir_event>(small.skeleton().maps.events, place);
        told += event.kind == WEIR_EVENT_PRESSURE && event.value == WEIR_TABLE_SPLICES ? 1 : 0;
    }
    EXPECT_GE(told, 1);
}

TEST_F(PacketEvents, UserSpaceIsWoken)
{
    std::uint64_t woken = 0;
    const auto take = [](void* context, void* data, std::size_t size) {
        if (size == sizeof(std::uint64_t))
            std::memcpy(context, data, size);
        return 0;
    };
    ring_buffer* ring = ring_buffer__new(bpf_map__fd(maps().event_wake), take, &woken, nullptr);
    ASSERT_NE(ring, nullptr);
    ring_buffer__consume(ring);
    EXPECT_EQ(ask("wakes-somebody"), verdictNext);
    EXPECT_EQ(ring_buffer__poll(ring, 60'000), 1);
    EXPECT_EQ(woken, told(WEIR_EVENT_FIRST_SEEN).at(0).number);
    ring_buffer__free(ring);
}

} // namespace
} // namespace weir

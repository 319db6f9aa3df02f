// SPDX-License-Identifier: GPL-3.0-or-later
// A flood of a million new identities: unknown clients push each other out, and nobody else.
#include "tests/bpf/packet_parse.h"
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_service.h"
#include "weir.skel.h"

#include <algorithm>
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <chrono>

namespace weir {
namespace {

constexpr std::uint32_t room = 4096;
constexpr std::uint32_t flood = 1'000'000;
/// Where every packet is emulated a part of it has to do.
constexpr std::uint32_t leastFlood = 16 * room;
constexpr std::chrono::seconds longestFlood{20};
constexpr std::size_t sourceAddress = 14 + 12; ///< in an Ethernet frame with IPv4

class PacketUnknown : public PacketSite
{
protected:
    void SetUp() override
    {
        PacketSite::SetUp();
        m_programs = std::make_unique<PacketPrograms>(
            PacketProgramsOptions{.clients = 16, .strangers = room, .flows = room});
        installSite(*m_programs);
        weir_service terms = makeService({headerSource("x-client-id")});
        terms.default_policy = policyPlenty;
        terms.newcomers =
            freshLimit({{10'000'000, 1}, 1'000'000, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT}, 1, bootTime());
        installService(*m_programs, 0, terms);
    }

    int ask(const std::string& who)
    {
        PacketConnection tcp(*m_programs, network().interface(), {.clientPort = m_port++, .serverPort = 80});
        tcp.open();
        return tcp.send(get(who)).verdict;
    }

    /// One packet each from `most` addresses, of connections that nobody saw begin. → how many.
    std::uint32_t floodFromNewAddresses(std::uint32_t most)
    {
        Bytes packet =
            (Ethernet{} / IPv4{} / Tcp{.sequence = 1, .ack = 1} / payload("GET / HTTP/1.1\r\n\r\n")).bytes();
        const auto end = std::chrono::steady_clock::now() + longestFlood;
        std::uint32_t number = 0;
        for (; number < most; ++number) {
            if (number >= leastFlood && number % 1024 == 0 && std::chrono::steady_clock::now() >= end)
                break;
            const std::uint32_t address = 0x0a000000U + number;
            for (std::size_t byte = 0; byte < 4; ++byte)
                packet[sourceAddress + byte] = static_cast<std::uint8_t>(address >> (24 - 8 * byte));
            m_programs->ingress(packet, network().interface());
        }
        return number;
    }

    std::uint32_t strangers() const
    {
        const int map = bpf_map__fd(m_programs->skeleton().maps.strangers);
        weir_identity key{};
        std::uint32_t count = 0;
        for (int status = bpf_map_get_next_key(map, nullptr, &key); status == 0;
             status = bpf_map_get_next_key(map, &key, &key))
            ++count;
        return count;
    }

    std::unique_ptr<PacketPrograms> m_programs;

private:
    std::uint16_t m_port = 30'000;
};

TEST_F(PacketUnknown, PushOutOnlyEachOther)
{
    assign(*m_programs, identity("known"), policyReject);
    ASSERT_EQ(ask("known"), verdictNext);
    ASSERT_EQ(ask("known"), verdictNext);
    ASSERT_EQ(ask("known"), verdictRedirect); // its two are used up

    const std::uint32_t came = floodFromNewAddresses(flood);
    EXPECT_EQ(m_programs->reason(WEIR_REASON_unknown_met), came);
    EXPECT_EQ(m_programs->reason(WEIR_REASON_clients_full), 0U);
    // What helpers take for forgotten is: whoever was met and has no room.
    const std::uint32_t kept = strangers();
    EXPECT_LE(kept, room);
    EXPECT_GE(kept, room / 2);

    EXPECT_EQ(ask("known"), verdictRedirect);
    const auto state = m_programs->clientState(identity("known"));
    ASSERT_TRUE(state);
    EXPECT_EQ(state->counts.passed, 2U);
    EXPECT_EQ(state->counts.rejected, 2U);
}

TEST_F(PacketUnknown, AreMetAgainWhenTheyHaveBeenForgotten)
{
    ASSERT_EQ(ask("stranger"), verdictNext);
    ASSERT_EQ(ask("stranger"), verdictNext);
    const std::uint64_t met = m_programs->reason(WEIR_REASON_unknown_met);
    weir_identity key = identity("stranger");
    key.policy = policyPlenty;
    ASSERT_TRUE(m_programs->stranger(key));
    floodFromNewAddresses(leastFlood);
    ASSERT_FALSE(m_programs->stranger(key));
    const std::uint64_t before = m_programs->reason(WEIR_REASON_unknown_met);
    ASSERT_EQ(ask("stranger"), verdictNext);
    EXPECT_GE(m_programs->reason(WEIR_REASON_unknown_met), before + 1);
    EXPECT_EQ(met, 2U); // itself, and its address
}

} // namespace
} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
// Segments beyond a bytes-out limit that leave later, where the interface's queue keeps them until then.
#include "tests/bpf/packet_site.h"
#include "weir.skel.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <ctime>

namespace weir {
namespace {

constexpr std::uint64_t second = 1'000'000'000;
constexpr std::uint64_t rate = 10'000, burst = 5000, queue = 40 * rate; // bytes (a second)
/// What no pause of this process drains: 20 s of it.
constexpr std::uint64_t much = 20 * rate;

std::uint64_t monotonic()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * second + static_cast<std::uint64_t>(now.tv_nsec);
}

/// A client may get `rate`, and what waits leaves within 40 s.
class PacketDeparture : public PacketSite
{
protected:
    void SetUp() override
    {
        PacketSite::SetUp();
        if (IsSkipped())
            return;
        usePort(WEIR_PORT_USED | WEIR_PORT_VOLUME);
        keepTimes(true);
    }
    void TearDown() override
    {
        if (IsSkipped())
            return;
        usePort(WEIR_PORT_USED);
        keepTimes(false);
    }

    static void usePort(int use)
    {
        weir_port entry{};
        entry.used[0] = static_cast<std::uint8_t>(use);
        setEntry(portsMap(programs()), std::uint32_t{80}, entry);
    }
    static void keepTimes(bool keep)
    {
        const bpf_map* map = programs().skeleton().maps.pacing_devices;
        const std::uint32_t interface = network().interface();
        if (keep)
            setEntry(map, interface, std::uint32_t{1});
        else
            bpf_map_delete_elem(bpf_map__fd(map), &interface);
    }

    /// A connection on which a response without an end has begun.
    PacketConnection download(bool observe = false)
    {
        static std::uint32_t next = 600;
        m_policy = next++;
        installPolicy(programs(), m_policy, {{{rate, 1}, burst, queue, WEIR_MEASURE_BYTES_OUT, WEIR_DROP}},
                      observe);
        m_client = client(static_cast<SitePolicy>(m_policy));
        m_begun = monotonic();
        PacketConnection tcp = opened();
        tcp.send(get(m_client));
        tcp.respond("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n");
        return tcp;
    }
    PacketConnection opened() const
    {
        PacketConnection tcp = connection();
        tcp.open();
        return tcp;
    }

    /// When so many bytes in all can have left at the earliest.
    std::uint64_t turn(std::uint64_t sent) const { return m_begun + (sent - burst) * second / rate; }

    weir_counts row() const { return programs().limitTotals(m_policy, 0); }

    std::uint32_t m_policy = 0;
    std::string m_client;
    std::uint64_t m_begun = 0; ///< nothing has been charged before
};

TEST_F(PacketDeparture, WhatIsBeyondTheBurstLeavesAtItsTime)
{
    PacketConnection tcp = download();
    const std::string segment(1000, 'x');
    std::uint64_t sent = tcp.flow().server.bytes_out;
    std::uint64_t before = 0;
    for (int index = 0; index < 250; ++index) {
        const PacketRun run = tcp.respond(segment);
        ASSERT_EQ(run.verdict, verdictNext);
        sent += segment.size();
        if (sent <= burst) {
            EXPECT_EQ(run.departs, 0U);
            continue;
        }
        if (sent < burst + much) // all of it may have drained meanwhile
            continue;
        EXPECT_GE(run.departs, before) << "in order";
        EXPECT_GE(run.departs, turn(sent));
        EXPECT_LE(run.departs, monotonic() + (sent - burst) * second / rate);
        before = run.departs;
    }
    EXPECT_EQ(counted(WEIR_REASON_bytes_out_excess), 0U);
    EXPECT_EQ(row().bytes_out, sent);
    EXPECT_EQ(row().throttled, counted(WEIR_REASON_bytes_out_paced));
    EXPECT_GT(row().throttled, 0U);
    EXPECT_EQ(row().passed + row().throttled, 251U);
}

TEST_F(PacketDeparture, WhatWouldWaitTooLongIsDropped)
{
    PacketConnection tcp = download();
    std::uint64_t passed = tcp.flow().server.bytes_out;
    while (tcp.respond(std::string(3000, 'x')).verdict == verdictNext)
        passed += 3000;
    EXPECT_LE(passed, burst + queue + rate * (monotonic() - m_begun) / second + 1);
    EXPECT_GT(passed + 3000, burst + queue);
    EXPECT_EQ(counted(WEIR_REASON_bytes_out_excess), 1U);
    EXPECT_EQ(row().dropped, 1U);
}

TEST_F(PacketDeparture, WithoutAQueueThatKeepsTimesTheExcessIsDropped)
{
    keepTimes(false);
    PacketConnection tcp = download();
    EXPECT_EQ(tcp.respond(std::string(3000, 'x')).verdict, verdictNext);
    EXPECT_EQ(tcp.runServer(tcp.serverSegment(), std::string(3000, 'x')).verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_bytes_out_excess), 1U);
    EXPECT_EQ(counted(WEIR_REASON_bytes_out_paced), 0U);
    EXPECT_EQ(tcp.flow().server.departs, 0U);
}

TEST_F(PacketDeparture, TheEndStaysBehindAndAcknowledgementsDoNot)
{
    PacketConnection tcp = download();
    std::uint64_t last = 0;
    for (std::uint64_t sent = 0; sent < burst + much; sent += 2000)
        last = tcp.respond(std::string(2000, 'x')).departs;
    ASSERT_GT(last, monotonic());
    EXPECT_EQ(tcp.serverAcknowledges().departs, 0U);
    for (const int flag : {tcp_flag::fin, tcp_flag::rst}) {
        Tcp end = tcp.serverSegment();
        end.flags |= flag;
        EXPECT_EQ(tcp.runServer(end).departs, last);
    }
}

TEST_F(PacketDeparture, ConnectionsOfAClientShareItsRate)
{
    PacketConnection one = download();
    for (int index = 0; index < 40; ++index)
        one.respond(std::string(2000, 'x'));
    PacketConnection other = opened();
    other.send(get(m_client));
    EXPECT_GE(other.respond("HTTP/1.1 204 No Content\r\n\r\n").departs, turn(80'000));
}

TEST_F(PacketDeparture, WatchedOnlyNothingWaits)
{
    PacketConnection tcp = download(true);
    for (std::uint64_t sent = 0; sent < burst + much; sent += 2000)
        EXPECT_EQ(tcp.respond(std::string(2000, 'x')).departs, 0U);
    EXPECT_GT(row().throttled, 5U);
    EXPECT_EQ(counted(WEIR_REASON_bytes_out_paced), 0U);
}

} // namespace
} // namespace weir

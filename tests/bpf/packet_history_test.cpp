// SPDX-License-Identifier: GPL-3.0-or-later
// The history agrees with the counters, whenever it is folded. Seconds pass by putting a ledger's time back.
#include "tests/bpf/packet_site.h"
#include "weir.skel.h"

#include <algorithm>
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <system_error>
#include <vector>

namespace weir {
namespace {

constexpr std::uint64_t nanoseconds = 1'000'000'000;
constexpr std::uint32_t secondCells = WEIR_HISTORY_SECOND_BLOCKS * WEIR_HISTORY_BLOCK;

struct Owner
{
    const bpf_map* map;
    std::uint32_t key;
    std::uint32_t owner;
};

std::vector<weir_ledger> ledgersOf(const Owner& owner)
{
    std::vector<weir_ledger> ledgers(static_cast<std::size_t>(libbpf_num_possible_cpus()));
    if (bpf_map_lookup_elem(bpf_map__fd(owner.map), &owner.key, ledgers.data()) != 0)
        throw std::system_error(errno, std::generic_category(), "ledgers");
    return ledgers;
}

void setLedgers(const Owner& owner, const std::vector<weir_ledger>& ledgers)
{
    if (bpf_map_update_elem(bpf_map__fd(owner.map), &owner.key, ledgers.data(), BPF_ANY) != 0)
        throw std::system_error(errno, std::generic_category(), "ledgers");
}

/// No further back than the machine runs: a virtual one may have started only just now.
void age(const Owner& owner, std::uint32_t seconds)
{
    auto ledgers = ledgersOf(owner);
    for (weir_ledger& ledger : ledgers) {
        if (ledger.second_end == 0)
            continue;
        const std::uint32_t back = std::min(seconds, ledger.second);
        ledger.second_end -= back * nanoseconds;
        ledger.second -= back;
    }
    setLedgers(owner, ledgers);
}

void add(weir_counts& sum, const weir_counts& part, std::uint64_t sign = 1)
{
    sum.passed += sign * part.passed;
    sum.throttled += sign * part.throttled;
    sum.rejected += sign * part.rejected;
    sum.dropped += sign * part.dropped;
    sum.bytes_in += sign * part.bytes_in;
    sum.bytes_out += sign * part.bytes_out;
}

std::vector<std::uint64_t> list(const weir_counts& counts)
{
    return {counts.passed,  counts.throttled, counts.rejected,
            counts.dropped, counts.bytes_in,  counts.bytes_out};
}

weir_history_block blockOf(const PacketPrograms& programs, std::uint32_t owner, std::uint32_t number)
{
    weir_history_block block{};
    const weir_history_key key{owner, number};
    bpf_map_lookup_elem(bpf_map__fd(programs.skeleton().maps.history), &key, &block);
    return block;
}

/// All cells of one ring, and what is not folded.
weir_counts remembered(const PacketPrograms& programs, const Owner& owner, std::uint32_t first,
                       std::uint32_t blocks)
{
    weir_counts sum{};
    for (std::uint32_t number = first; number < first + blocks; ++number) {
        for (const weir_cell& cell : blockOf(programs, owner.owner, number).cells)
            add(sum,
                {cell.passed, cell.throttled, cell.rejected, cell.dropped, cell.bytes_in, cell.bytes_out});
    }
    for (const weir_ledger& ledger : ledgersOf(owner)) {
        add(sum, ledger.counts);
        add(sum, ledger.folded, ~std::uint64_t(0));
    }
    return sum;
}

weir_cell cellOf(const PacketPrograms& programs, std::uint32_t owner, std::uint32_t second)
{
    const std::uint32_t place = second % secondCells;
    return blockOf(programs, owner, place / WEIR_HISTORY_BLOCK).cells[place % WEIR_HISTORY_BLOCK];
}

class PacketHistory : public PacketSite
{
protected:
    static Owner total() { return {programs().skeleton().maps.total_counts, 0, WEIR_HISTORY_TOTAL}; }
    static Owner service() { return {programs().skeleton().maps.service_counts, 0, WEIR_HISTORY_SERVICES}; }
    static Owner policy(SitePolicy id)
    {
        return {programs().skeleton().maps.policy_counts, id, WEIR_HISTORY_POLICIES + std::uint32_t(id)};
    }
    static std::vector<Owner> all()
    {
        std::vector<Owner> owners{total(), service()};
        for (const SitePolicy id : {policyPlenty, policyReject, policyDrop, policyObserve, policyQueue})
            owners.push_back(policy(id));
        return owners;
    }
};

TEST_F(PacketHistory, ItsSumIsTheCountersOfARunOfTraffic)
{
    for (std::uint32_t second = 0; second < 20; ++second) {
        for (const SitePolicy id : {policyPlenty, policyReject, policyDrop, policyObserve, policyQueue}) {
            const std::string who = client(id);
            for (std::uint32_t index = 0; index < 3 + second % 3; ++index) {
                PacketConnection tcp = connection();
                tcp.open();
                if (tcp.send(get(who)).verdict == verdictNext)
                    tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
                Tcp last = tcp.serverSegment();
                last.flags |= tcp_flag::fin;
                tcp.runServer(last);
            }
        }
        for (const Owner& owner : all())
            age(owner, 1 + second % 2 * 45); // some seconds without traffic, some minutes begun
    }
    EXPECT_EQ(list(remembered(programs(), total(), 0, WEIR_HISTORY_SECOND_BLOCKS)),
              list(programs().totals()));
    EXPECT_EQ(list(remembered(programs(), service(), 0, WEIR_HISTORY_SECOND_BLOCKS)),
              list(programs().serviceTotals(0)));
    for (const SitePolicy id : {policyPlenty, policyReject, policyDrop, policyObserve, policyQueue}) {
        EXPECT_EQ(list(remembered(programs(), policy(id), 0, WEIR_HISTORY_SECOND_BLOCKS)),
                  list(programs().policyTotals(id)));
    }
    EXPECT_EQ(list(remembered(programs(), total(), WEIR_HISTORY_SECOND_BLOCKS, WEIR_HISTORY_MINUTE_BLOCKS)),
              list(programs().totals()));
    const weir_counts totals = programs().totals();
    EXPECT_GT(totals.rejected, 0U);
    EXPECT_GT(totals.dropped, 0U);
    EXPECT_GT(totals.throttled, 0U);
    EXPECT_GT(totals.bytes_out, 0U);
    EXPECT_EQ(counted(WEIR_REASON_history_full), 0U);
}

TEST_F(PacketHistory, NothingIsFoldedWithinASecondAndAllOfItByTheFirstPacketAfter)
{
    const std::string who = client(policyPlenty);
    PacketConnection tcp = connection();
    tcp.open();
    tcp.send(get(who));
    age(total(), 5);
    const auto ledgers = ledgersOf(total());
    const auto counting = std::find_if(ledgers.begin(), ledgers.end(), [](const weir_ledger& ledger) {
        return ledger.counts.passed != ledger.folded.passed;
    });
    ASSERT_NE(counting, ledgers.end());
    tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
    tcp.send(get(who));
    const weir_cell cell = cellOf(programs(), WEIR_HISTORY_TOTAL, counting->second);
    EXPECT_EQ(cell.stamp, counting->second);
    EXPECT_GE(cell.passed, 1U);
}

TEST_F(PacketHistory, AStaleCellIsEmptiedAndANewerOneLeftAlone)
{
    const Owner owner = policy(policyPlenty);
    const std::string who = client(policyPlenty);
    PacketConnection tcp = connection();
    tcp.open();
    const auto countAndPlant = [&](std::uint32_t secondsAgo, std::int32_t laps) {
        tcp.send(get(who));
        tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
        age(owner, secondsAgo);
        std::uint32_t second = 0;
        for (const weir_ledger& ledger : ledgersOf(owner))
            second = std::max(second, ledger.second);
        const std::uint32_t place = second % secondCells;
        const weir_history_key key{owner.owner, place / WEIR_HISTORY_BLOCK};
        weir_history_block block = blockOf(programs(), owner.owner, key.block);
        block.cells[place % WEIR_HISTORY_BLOCK] = {
            second + static_cast<std::uint32_t>(laps * static_cast<std::int32_t>(secondCells)),
            77,
            77,
            77,
            77,
            0,
            77,
            77};
        setEntry(programs().skeleton().maps.history, key, block);
        tcp.send(get(who));
        tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
        return cellOf(programs(), owner.owner, second);
    };
    const weir_cell emptied = countAndPlant(100, -1);
    EXPECT_GE(emptied.passed, 1U);
    EXPECT_LT(emptied.passed, 77U);
    EXPECT_EQ(emptied.dropped, 0U);
    const weir_cell left = countAndPlant(200, 1);
    EXPECT_EQ(left.passed, 77U);
    EXPECT_EQ(left.bytes_out, 77U);
}

TEST(PacketHistoryBound, AFullTableCostsHistoryOnly)
{
    if (!mayLoadPrograms())
        GTEST_SKIP() << "loading programs needs CAP_BPF and CAP_NET_ADMIN";
    const PacketPrograms programs({.historyBlocks = 1});
    weir_service service{};
    service.default_policy = WEIR_NONE;
    service.ipv4_prefix = 32;
    service.ipv6_prefix = 128;
    installService(programs, 0, service);
    setControl(programs, 2);
    const Owner total{programs.skeleton().maps.total_counts, 0, WEIR_HISTORY_TOTAL};
    PacketConnection tcp(programs, 1);
    tcp.open();
    for (int second = 0; second < 12; ++second) {
        tcp.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
        age(total, 60);
    }
    EXPECT_GT(programs.reason(WEIR_REASON_history_full), 0U);
    EXPECT_EQ(programs.totals().passed, 12U);
    // What found no room for too long is given up, not shown as the present.
    EXPECT_LE(remembered(programs, total, 0, WEIR_HISTORY_SECOND_BLOCKS).passed, 5U);
}

} // namespace
} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
// Two ends that count differently: whatever was refused in between, each hears its own numbers.
#include "bpf/seam.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir {
namespace {

/// A connection as both its ends count it, and the seam that translates.
struct Connection
{
    weir_seam seam{};
    std::uint32_t clientSent, serverGot;      ///< the client's next byte, in client and in server space
    std::uint32_t clientGot, serverSent;      ///< the server's next byte, likewise
    std::uint32_t beforeClient, beforeServer; ///< the client's byte at which the last refusals in a row began
    std::uint32_t answersClient, answersServer; ///< the same for the server's bytes
    bool refusedLast = false, answeredLast = false;

    Connection(std::uint32_t client, std::uint32_t server)
        : clientSent(client), serverGot(client), clientGot(server), serverSent(server), beforeClient(client),
          beforeServer(client), answersClient(server), answersServer(server)
    {
    }

    void pass(std::uint32_t bytes)
    {
        clientSent += bytes;
        serverGot += bytes;
        refusedLast = refusedLast && bytes == 0;
    }
    void respond(std::uint32_t bytes)
    {
        clientGot += bytes;
        serverSent += bytes;
        answeredLast = answeredLast && bytes == 0;
    }
    void refuse(std::uint32_t bytes, std::uint32_t answer)
    {
        if (!refusedLast) {
            beforeClient = clientSent;
            beforeServer = serverGot;
        }
        if (!answeredLast) {
            answersClient = clientGot;
            answersServer = serverSent;
        }
        refusedLast = answeredLast = true;
        weir_seam_widen(&seam, serverGot, bytes, serverSent, answer);
        clientSent += bytes;
        clientGot += answer;
    }
    void age() { weir_seam_age(&seam, serverGot, serverSent); }
};

::testing::AssertionResult translates(const Connection& tcp)
{
    const weir_seam& seam = tcp.seam;
    if (weir_seam_sequence_in(&seam, tcp.clientSent) != tcp.serverGot)
        return ::testing::AssertionFailure() << "the client's next byte";
    if (weir_seam_ack_in(&seam, tcp.clientGot) != tcp.serverSent)
        return ::testing::AssertionFailure() << "the client's acknowledgement";
    if (weir_seam_sequence_out(&seam, tcp.serverSent) != tcp.clientGot)
        return ::testing::AssertionFailure() << "the server's next byte";
    if (weir_seam_ack_out(&seam, tcp.serverGot, 1) != tcp.clientSent)
        return ::testing::AssertionFailure() << "the server's acknowledgement";
    return ::testing::AssertionSuccess();
}

std::uint32_t anyNumber()
{
    return *rc::gen::weightedOneOf<std::uint32_t>(
        {{2, rc::gen::arbitrary<std::uint32_t>()},
         {1, rc::gen::inRange<std::uint32_t>(0, 3000)},
         {1, rc::gen::inRange<std::uint32_t>(0xfffff000, 0xffffffff)}});
}

RC_GTEST_PROP(Seam, EachEndHearsItsOwnNumbers, ())
{
    Connection tcp(anyNumber(), anyNumber());
    const auto count = *rc::gen::inRange(1, 40);
    for (int index = 0; index < count; ++index) {
        switch (*rc::gen::inRange(0, 4)) {
        case 0:
            tcp.pass(*rc::gen::inRange<std::uint32_t>(1, 70'000));
            break;
        case 1:
            tcp.respond(*rc::gen::inRange<std::uint32_t>(1, 70'000));
            break;
        default:
            tcp.refuse(*rc::gen::inRange<std::uint32_t>(1, 33'000),
                       *rc::gen::inRange<std::uint32_t>(1, 1025));
        }
        tcp.age();
        RC_ASSERT(translates(tcp));
    }
}

/// What comes again from before the seam keeps the numbers that it had.
RC_GTEST_PROP(Seam, RepetitionsFromBeforeItKeepTheirNumbers, ())
{
    Connection tcp(anyNumber(), anyNumber());
    const auto rounds = *rc::gen::inRange(1, 6);
    for (int round = 0; round < rounds; ++round) {
        tcp.pass(1000);
        tcp.respond(1000);
        const auto refusals = *rc::gen::inRange(1, 4);
        for (int refusal = 0; refusal < refusals; ++refusal)
            tcp.refuse(*rc::gen::inRange<std::uint32_t>(1, 500), *rc::gen::inRange<std::uint32_t>(1, 500));
    }
    const auto back = *rc::gen::inRange<std::uint32_t>(1, 1000);
    RC_ASSERT(weir_seam_sequence_in(&tcp.seam, tcp.beforeClient - back) == tcp.beforeServer - back);
    RC_ASSERT(weir_seam_ack_in(&tcp.seam, tcp.answersClient - back) == tcp.answersServer - back);
    RC_ASSERT(weir_seam_sequence_out(&tcp.seam, tcp.answersServer - back) == tcp.answersClient - back);
    RC_ASSERT(weir_seam_ack_out(&tcp.seam, tcp.beforeServer - back, 1) == tcp.beforeClient - back);
}

/// Inside what was put in, the client's numbers mean nothing to the server; it must not see ones from the
/// future.
RC_GTEST_PROP(Seam, NumbersInsideTheAnswerStandStill, ())
{
    Connection tcp(anyNumber(), anyNumber());
    tcp.pass(100);
    tcp.refuse(200, 300);
    const auto inside = *rc::gen::inRange<std::uint32_t>(0, 300);
    RC_ASSERT(weir_seam_ack_in(&tcp.seam, tcp.answersClient + inside) == tcp.serverSent);
    const auto swallowed = *rc::gen::inRange<std::uint32_t>(0, 199);
    RC_ASSERT(weir_seam_sequence_in(&tcp.seam, tcp.beforeClient + swallowed) == tcp.serverGot);
    RC_ASSERT(weir_seam_sequence_in(&tcp.seam, tcp.clientSent - 1) == tcp.serverGot - 1);
}

TEST(Seam, AnUnheardAnswerHidesWhatWasSwallowed)
{
    Connection tcp(5000, 9000);
    tcp.pass(100);
    tcp.refuse(200, 300);
    EXPECT_EQ(weir_seam_ack_out(&tcp.seam, tcp.serverGot, 0), 5100U);
    EXPECT_EQ(weir_seam_ack_out(&tcp.seam, tcp.serverGot, 1), 5300U);
    EXPECT_EQ(weir_seam_ack_out(&tcp.seam, tcp.serverGot - 1, 0), 5099U);
}

TEST(Seam, ABlockThatEndsAtItCoversNothingBehindIt)
{
    Connection tcp(5000, 9000);
    tcp.pass(100);
    tcp.refuse(200, 300);
    EXPECT_EQ(weir_seam_edge_out(&tcp.seam, 5050, 0), 5050U);
    EXPECT_EQ(weir_seam_edge_out(&tcp.seam, 5100, 1), 5100U);
    EXPECT_EQ(weir_seam_edge_out(&tcp.seam, 5100, 0), 5300U);
    EXPECT_EQ(weir_seam_edge_out(&tcp.seam, 5160, 1), 5360U);
}

/// Gigabytes in either direction: the numbers go round, the seam must not be met from behind.
TEST(Seam, HoldsForEver)
{
    for (const bool upload : {true, false}) {
        Connection tcp(4'000'000'000U, 17U);
        tcp.pass(100);
        tcp.respond(100);
        tcp.refuse(222, 333);
        for (int step = 0; step < 200; ++step) { // 20 GB
            if (upload)
                tcp.pass(100'000'000);
            else
                tcp.respond(100'000'000);
            tcp.age();
            ASSERT_TRUE(translates(tcp)) << step;
        }
        tcp.refuse(1000, 500);
        EXPECT_TRUE(translates(tcp));
    }
}

} // namespace
} // namespace weir

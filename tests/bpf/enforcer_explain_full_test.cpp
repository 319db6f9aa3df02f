// SPDX-License-Identifier: GPL-3.0-or-later
// The same where tables have no room; and asking whether they have leaves no trace.
#include "tests/bpf/explain_descriptions.h"
#include "tests/bpf/explain_sandbox.h"

#include <array>
#include <csignal>
#include <numeric>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

namespace weir {
namespace {

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

        const auto [now, before, later] = explainTwice(request, round % 10 == 0);
        const std::uint64_t found = reason(WEIR_REASON_clients_full);
        const auto decided = send(request.address, 80, *head);
        ASSERT_TRUE(decided);
        const bool wasFull = reason(WEIR_REASON_clients_full) != found;
        EXPECT_EQ(before.clientsFull.has_value(), wasFull);
        if (wasFull) {
            EXPECT_EQ(before.clientsFull, path->maximumStates());
        }
        if (hasChanged(now, before, later))
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

} // namespace
} // namespace weir

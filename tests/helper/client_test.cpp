// SPDX-License-Identifier: GPL-3.0-or-later
// HelperClient against the helper, as root: what each call returns, and every change.
#include "tests/helper/helper_process.h"

#include <QSignalSpy>
#include <algorithm>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <tuple>
#include <unistd.h>

namespace weir::test {
namespace {

class Client : public testing::Test
{
protected:
    void SetUp() override
    {
        std::filesystem::remove_all(HelperProcess::stateDirectory().toStdString());
        ASSERT_TRUE(helper.start()) << helper.log().toStdString();
    }

    std::uint64_t import(const QByteArray& text, std::uint64_t expected)
    {
        const auto revision = await(client.importDocument(text, expected));
        EXPECT_TRUE(revision) << (revision ? "" : revision.error().sentence.english);
        return revision ? *revision : 0;
    }

    std::uint64_t revision()
    {
        const auto state = await(client.state());
        return state ? state->revision : ~0ull;
    }

    HelperProcess helper;
    HelperClient client;
};

TEST_F(Client, StartsWithoutADocument)
{
    const auto state = await(client.state());
    ASSERT_TRUE(state) << state.error().sentence.english;
    EXPECT_EQ(state->revision, 0u);
    EXPECT_FALSE(state->paused);
    EXPECT_TRUE(state->interfaces.empty());
    EXPECT_FALSE(state->version.empty());
    const auto revisions = await(client.revisions());
    ASSERT_TRUE(revisions);
    EXPECT_TRUE(revisions->empty());
}

TEST_F(Client, ImportAppliesAndIsRemembered)
{
    QSignalSpy changed(&client, &HelperClient::changed);
    EXPECT_EQ(import(document, 0), 1u);
    ASSERT_TRUE(changed.count() > 0 || changed.wait(patience));
    EXPECT_EQ(changed.constLast().constFirst().toULongLong(), 1u);

    const auto state = await(client.state());
    ASSERT_TRUE(state);
    EXPECT_EQ(state->revision, 1u);
    EXPECT_EQ(state->generation, 1u);
    ASSERT_EQ(state->interfaces.size(), 1u);
    EXPECT_EQ(state->interfaces.front().name, "lo");
    EXPECT_EQ(state->interfaces.front().sentence.english, "attached by tcx");

    const auto revisions = await(client.revisions());
    ASSERT_TRUE(revisions);
    ASSERT_EQ(revisions->size(), 1u);
    EXPECT_EQ(revisions->front().uid, 0u);
    EXPECT_FALSE(revisions->front().summary.empty());
}

TEST_F(Client, SecretsAreShownOnlyWhenRevealed)
{
    import(document, 0);
    const auto masked = await(client.configuration(Masking::Masked));
    const auto revealed = await(client.configuration(Masking::Revealed));
    ASSERT_TRUE(masked && revealed);
    EXPECT_EQ(masked->revision, 1u);
    EXPECT_FALSE(masked->document.contains("k-123"));
    EXPECT_TRUE(masked->document.contains("\"masked\": true"));
    EXPECT_TRUE(revealed->document.contains("k-123"));

    const auto refused = await(client.importDocument(masked->document, 1));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::Invalid);
    EXPECT_EQ(revision(), 1u);
}

TEST_F(Client, ABadDocumentListsEveryFaultAndChangesNothing)
{
    import(document, 0);
    QByteArray bad = document;
    bad.replace("100/s", "10/fortnight").replace("[80]", "[80000]");
    const auto refused = await(client.importDocument(bad, 1));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::Invalid);
    std::vector<std::string> pointers;
    for (const Fault& fault : refused.error().faults)
        pointers.push_back(fault.pointer);
    std::sort(pointers.begin(), pointers.end());
    EXPECT_EQ(pointers, (std::vector<std::string>{"/policies/0/limits/0/rate", "/services/0/ports/0"}));
    EXPECT_EQ(revision(), 1u);

    const auto validation = await(client.validate(bad));
    ASSERT_TRUE(validation);
    EXPECT_EQ(validation->faults, refused.error().faults);
}

TEST_F(Client, WhatCantBeEnforcedIsRefusedAsUnsupported)
{
    QByteArray later = document;
    later.replace("\"requests\"", "\"connections\"");
    const auto refused = await(client.importDocument(later, 0));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::Unsupported);
    ASSERT_EQ(refused.error().faults.size(), 1u);
    EXPECT_EQ(refused.error().faults.front().pointer, "/policies/0/limits/0/measure");
    EXPECT_EQ(revision(), 0u);
}

TEST_F(Client, TheSecondOfTwoAppliersGetsTheConflict)
{
    import(document, 0);
    const Change detach{"interface", "lo", ""};
    const Change silver{"policy", "silver",
                        R"({"name": "silver", "limits": [{"measure": "requests", "rate": "5/s"}]})"};
    // Both are under way at once; one of them must lose.
    auto first = client.apply({detach}, 1);
    auto second = client.apply({silver}, 1);
    const auto one = await(std::move(first));
    const auto two = await(std::move(second));
    ASSERT_NE(bool(one), bool(two));
    const Error& error = one ? two.error() : one.error();
    EXPECT_EQ(error.kind, Error::Kind::Conflict);
    EXPECT_EQ(error.sentence.arguments, (std::vector<std::string>{"2", "1"}));
    EXPECT_EQ(revision(), 2u);
}

TEST_F(Client, AnUnchangedDocumentIsNoNewRevision)
{
    import(document, 0);
    EXPECT_EQ(import(document, 1), 1u);
    EXPECT_EQ(await(client.revisions())->size(), 1u);
}

TEST_F(Client, RevertMakesAnEarlierDocumentTheNewest)
{
    import(document, 0);
    QByteArray other = document;
    import(other.replace("100/s", "50/s"), 1);
    const auto reverted = await(client.revert(1, 2));
    ASSERT_TRUE(reverted) << reverted.error().sentence.english;
    EXPECT_EQ(*reverted, 3u);
    EXPECT_TRUE(await(client.configuration(Masking::Masked))->document.contains("100/s"));

    const auto unknown = await(client.revert(99, 3));
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().kind, Error::Kind::Invalid);
    EXPECT_EQ(unknown.error().sentence.english, "there is no revision 99; the history goes from 1 to 3");
}

TEST_F(Client, CompareSaysWhatWouldChange)
{
    import(document, 0);
    QByteArray other = document;
    other.replace("100/s", "50/s").replace("k-123", "k-456");
    const auto comparison = await(client.compare(other));
    ASSERT_TRUE(comparison) << comparison.error().sentence.english;
    EXPECT_EQ(comparison->revision, 1u);
    ASSERT_EQ(comparison->differences.size(), 2u);
    for (const Difference& difference : comparison->differences)
        EXPECT_EQ(difference.sentence.english.find("k-456"), std::string::npos);
}

TEST_F(Client, AMergedDocumentReplacesByNameAndKeepsSecrets)
{
    import(document, 0);
    // As an unprivileged person may get it, with one policy changed: nothing else changes.
    auto masked = await(client.configuration(Masking::Masked))->document;
    masked.replace("100/s", "50/s");
    const auto preview = await(client.previewMerge(masked, OtherClients::Kept));
    ASSERT_TRUE(preview) << preview.error().sentence.english;
    EXPECT_EQ(preview->revision, 1u);
    EXPECT_EQ(std::tuple(preview->added, preview->changed, preview->removed), std::tuple(0u, 1u, 0u));
    ASSERT_EQ(preview->differences.size(), 1u);
    EXPECT_EQ(preview->differences[0].kind, "policy");
    EXPECT_EQ(revision(), 1u);
    EXPECT_EQ(*await(client.merge(masked, OtherClients::Kept, 1)), 2u);
    const auto revealed = await(client.configuration(Masking::Revealed));
    EXPECT_TRUE(revealed->document.contains("k-123") && revealed->document.contains("50/s"));
    EXPECT_EQ(*await(client.merge(masked, OtherClients::Kept, 2)), 2u) << "nothing differs";
    EXPECT_EQ(await(client.merge(masked, OtherClients::Kept, 1)).error().kind, Error::Kind::Conflict);

    // Without clients, and all others removed.
    const QByteArray none = R"({"version": 1})";
    const auto removal = await(client.previewMerge(none, OtherClients::Removed));
    ASSERT_TRUE(removal) << removal.error().sentence.english;
    EXPECT_GT(removal->removed, 0u);
    EXPECT_EQ(await(client.previewMerge(none, OtherClients::Kept))->removed, 0u) << "not what was remembered";
    EXPECT_EQ(*await(client.merge(none, OtherClients::Removed, 2, {std::chrono::seconds(60)})), 3u);
    EXPECT_EQ(await(client.state())->pending->revision, 3u) << "on trial";
    EXPECT_EQ(await(client.merge(none, OtherClients::Kept, 2)).error().kind, Error::Kind::Busy);
}

TEST_F(Client, FaultsOfAMergedDocumentPointIntoIt)
{
    import(document, 0);
    const QByteArray bad = R"({"version": 1,
        "policies": [{"name": "new", "limits": [{"measure": "requests", "rate": "1/fortnight"}]}],
        "clients": [{"name": "new", "identity": {"address": "192.0.2.77"}, "policy": "golld"}]})";
    const QByteArray unsupported = R"({"version": 1,
        "policies": [{"name": "new", "limits": [{"measure": "connections", "rate": "1/s"}]}]})";
    const auto pointers = [](const Error& error) {
        std::vector<std::string> all;
        for (const Fault& fault : error.faults)
            all.push_back(fault.pointer);
        return all;
    };
    const std::vector<std::string> expected{"/policies/0/limits/0/rate", "/clients/0/policy"};
    EXPECT_EQ(pointers(await(client.previewMerge(bad, OtherClients::Kept)).error()), expected);
    EXPECT_EQ(pointers(await(client.merge(bad, OtherClients::Kept, 1)).error()), expected);
    const auto refused = await(client.merge(unsupported, OtherClients::Kept, 1));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::Unsupported);
    EXPECT_EQ(pointers(refused.error()), std::vector<std::string>{"/policies/0/limits/0/measure"});
    EXPECT_EQ(revision(), 1u);
}

TEST_F(Client, SchedulesAreTold)
{
    const auto plain = await(client.state());
    ASSERT_TRUE(plain);
    EXPECT_TRUE(plain->schedules.empty());
    // At all hours, so that it does not depend on when this runs.
    import(R"({"version": 1, "policies": [{"name": "gold", "limits": [], "schedule":
        [{"from": "00:00", "to": "24:00", "zone": "Europe/Berlin", "policy": "day"}]},
        {"name": "day", "limits": []}]})",
           0);
    const auto state = await(client.state());
    ASSERT_TRUE(state);
    EXPECT_EQ(state->schedules, (std::vector<ScheduledPolicy>{{"gold", "day", "day", std::nullopt}}));
}

TEST_F(Client, MemoryIsToldAndEstimated)
{
    import(document, 0);
    const auto state = await(client.state());
    ASSERT_TRUE(state);
    EXPECT_EQ(state->tables, (std::vector<TableMemory>{{"connections", 1024, 1000, 2000}}));
    const auto same = await(client.estimate(document));
    ASSERT_TRUE(same) << same.error().sentence.english;
    EXPECT_EQ(same->atOnceBytes, 0u);
    EXPECT_EQ(same->whenSeenBytes, 7u);
    EXPECT_EQ(same->takenBytes, 1000u);
    EXPECT_GT(same->availableBytes, 0u);
    const auto refused = await(client.estimate("{}"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::Invalid);
}

TEST_F(Client, StatisticsAreMaskedBeforeTheyAreFilteredAndSorted)
{
    StatisticsQuery query;
    const auto masked = await(client.statistics(query, Masking::Masked));
    ASSERT_TRUE(masked) << masked.error().sentence.english;
    ASSERT_EQ(masked->rows.size(), 3u);
    EXPECT_EQ(masked->rows.front().identity, "header:x-api-key=…");
    EXPECT_EQ(masked->rows.front().offered(), 10u);

    query.filter = "k-123";
    EXPECT_EQ(await(client.statistics(query, Masking::Masked))->totalRows, 0u);
    EXPECT_EQ(await(client.statistics(query, Masking::Revealed))->totalRows, 1u);

    query = {};
    query.top = 1;
    query.offset = 1;
    query.sort = "-offered";
    const auto page = await(client.statistics(query, Masking::Masked));
    EXPECT_EQ(page->totalRows, 3u);
    ASSERT_EQ(page->rows.size(), 1u);
    EXPECT_EQ(page->rows.front().client, "office");
    EXPECT_EQ(page->rows.front().identity, "address:192.0.2.0/24");

    query.sort = "colour";
    const auto refused = await(client.statistics(query, Masking::Masked));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::Invalid);
}

TEST_F(Client, HistoryCrossesTheBusWhole)
{
    HistoryQuery query;
    query.by = StatisticsBy::Policy;
    query.name = "gold";
    const auto history = await(client.history(query));
    ASSERT_TRUE(history);
    EXPECT_EQ(history->begin.time_since_epoch(), std::chrono::hours(1));
    EXPECT_EQ(history->end - history->begin, std::chrono::milliseconds(2500));
    EXPECT_EQ(history->step, std::chrono::seconds(1));
    ASSERT_EQ(history->series.size(), 1u);
    EXPECT_EQ(history->series[0].name, "gold");
    EXPECT_EQ(history->series[0].gap, 1u);
    const std::vector<HistoryPoint> points{{5, 1, 2, 0, 100, 200}, {0, 0, 0, 3, 0, 10}};
    EXPECT_EQ(history->series[0].points, points);

    query.by = StatisticsBy::Client;
    const auto refused = await(client.history(query));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::Invalid);
    query.by = StatisticsBy::Total;
    query.since = std::chrono::hours(25);
    EXPECT_FALSE(await(client.history(query)));
}

TEST_F(Client, ResponsesCrossTheBusWhole)
{
    const auto rows = await(client.responses(StatisticsBy::Policy));
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 2u);
    EXPECT_EQ(rows->front().name, "gold");
    EXPECT_EQ(rows->front().classes, (std::array<std::uint64_t, 5>{1, 20, 3, 4, 5}));
    EXPECT_EQ(rows->front().latency[9], 30u);
    EXPECT_EQ(rows->front().latencyBelow(0.5), 512u);
    EXPECT_EQ(rows->front().tls, (std::array<std::uint64_t, 4>{1, 2, 3, 4}));
    const auto refused = await(client.responses(StatisticsBy::Client));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::Invalid);
}

TEST_F(Client, EventsCrossTheBusWholeAndMasked)
{
    EventsQuery query;
    query.kind = EventKind::Refused;
    auto page = await(client.events(query, Masking::Masked));
    ASSERT_TRUE(page);
    ASSERT_EQ(page->rows.size(), 1u);
    EventRow row = page->rows.front();
    EXPECT_EQ(row.identity, "header:x-api-key=…");
    EXPECT_EQ(row.handle, "h1");
    EXPECT_EQ(row.limit, "rate");
    EXPECT_EQ(row.verdict, "rejected");
    EXPECT_EQ(row.seconds, 7u);
    EXPECT_EQ(row.missed, 41u);
    EXPECT_FALSE(row.uid);
    EXPECT_NE(eventSentence(row).english.find("limit rate of policy gold"), std::string::npos)
        << eventSentence(row).english;

    query.client = "header:x-api-key=k-123";
    page = await(client.events(query, Masking::Masked));
    ASSERT_TRUE(page);
    EXPECT_TRUE(page->rows.empty()) << "a masked identity can't be found by guessing";
    page = await(client.events(query, Masking::Revealed));
    ASSERT_TRUE(page);
    ASSERT_EQ(page->rows.size(), 1u);
    EXPECT_EQ(page->rows.front().identity, "header:x-api-key=k-123");

    query = {};
    query.limit = mostEvents + 1;
    const auto refused = await(client.events(query, Masking::Masked));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::Invalid);
}

TEST_F(Client, AnExplanationCrossesTheBusMaskedAndSaysSinceWhen)
{
    import(document, 0);
    ASSERT_TRUE(await(client.apply(
        {{"policy", "gold", R"({"name": "gold", "limits": [{"measure": "requests", "rate": "50/s"}]})"}},
        1)));
    const auto said = await(client.explain({.service = "shop", .client = "acme"}, Masking::Masked));
    ASSERT_TRUE(said) << said.error().sentence.english;
    EXPECT_EQ(said->identity, "header:x-api-key=…");
    ASSERT_EQ(said->limits.size(), 1u);
    EXPECT_EQ(said->limits.front().bucket.remaining, 17u);
    ASSERT_TRUE(said->limits.front().origin && said->clientOrigin && said->serviceOrigin);
    EXPECT_EQ(said->limits.front().origin->revision, 2u);
    EXPECT_EQ(said->limits.front().origin->uid, getuid());
    EXPECT_EQ(said->clientOrigin->revision, 1u);
    EXPECT_FALSE(said->clientOrigin->earlier);

    ASSERT_TRUE(await(client.apply(
        {{"client", "acme", R"({"name": "acme", "identity": {"header": "X-API-Key"}, "policy": "gold",
                                                           "until": "2099-01-01T00:00:00Z"})"}},
        2, {std::chrono::minutes(10)})));
    const auto tried = await(client.explain({.service = "shop", .client = "acme"}, Masking::Masked));
    ASSERT_TRUE(tried && tried->clientOrigin);
    EXPECT_TRUE(tried->clientOrigin->trial);
    EXPECT_EQ(tried->limits.front().origin->revision, 2u);
}

TEST_F(Client, ASecretIsExplainedToWhoMaySeeIt)
{
    import(document, 0);
    for (const RequestDescription& request :
         {RequestDescription{.service = "shop", .headers = {"X-API-Key: k-123"}},
          RequestDescription{.client = "header:X-API-Key=k-123"},
          RequestDescription{.client = "header:X-API-Key=no"}}) {
        const auto refused = await(client.explain(request, Masking::Masked));
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, Error::Kind::NotAuthorized);
        EXPECT_EQ(refused.error().sentence.code, "explain-secret");
        const auto revealed = await(client.explain(request, Masking::Revealed));
        ASSERT_TRUE(revealed) << revealed.error().sentence.english;
        EXPECT_EQ(revealed->identity, "header:x-api-key=k-123");
    }
    for (const char* open :
         {"acme", "address:192.0.2.7", "sni=shop.example", "0123456789abcdef0123456789abcdef"})
        EXPECT_TRUE(await(client.explain({.client = open}, Masking::Masked))) << open;
    const auto nobody = await(client.explain({.client = "acne"}, Masking::Masked));
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.error().sentence.code, "no-such-client");
}

TEST_F(Client, AnExplanationsQuestionHasBounds)
{
    const auto many =
        await(client.explain({.headers = std::vector<std::string>(257, "a: b")}, Masking::Masked));
    ASSERT_FALSE(many);
    EXPECT_EQ(many.error().kind, Error::Kind::LimitExceeded);
    const auto longer = await(client.explain({.path = std::string(65'537, '/')}, Masking::Masked));
    ASSERT_FALSE(longer);
    EXPECT_EQ(longer.error().kind, Error::Kind::LimitExceeded);
}

TEST_F(Client, EventsOfTheHelperAreAnnouncedAndSayWho)
{
    QSignalSpy added(&client, &HelperClient::eventsAdded);
    auto before = await(client.events({}, Masking::Masked));
    ASSERT_TRUE(before);
    ASSERT_TRUE(await(client.pause(std::chrono::minutes(10))));
    ASSERT_TRUE(added.count() > 0 || added.wait(patience));
    EventsQuery query;
    query.since = before->cursor;
    auto page = await(client.events(query, Masking::Masked));
    ASSERT_TRUE(page);
    ASSERT_FALSE(page->rows.empty());
    EXPECT_EQ(page->rows.front().kind, EventKind::Paused);
    EXPECT_EQ(page->rows.front().seconds, 600u);
    EXPECT_EQ(page->rows.front().uid, getuid());
    EXPECT_EQ(page->cursor, page->rows.back().cursor);
    ASSERT_TRUE(await(client.resume()));
    query.kind = EventKind::Resumed;
    page = await(client.events(query, Masking::Masked));
    ASSERT_TRUE(page);
    EXPECT_EQ(page->rows.size(), 1u);
}

TEST_F(Client, PauseEndsByItselfOrByResume)
{
    QSignalSpy stateChanged(&client, &HelperClient::stateChanged);
    ASSERT_TRUE(await(client.pause(std::chrono::minutes(10))));
    ASSERT_TRUE(stateChanged.count() > 0 || stateChanged.wait(patience));
    auto state = await(client.state());
    ASSERT_TRUE(state && state->paused && state->pauseEnds);
    EXPECT_GT(*state->pauseEnds, state->started + std::chrono::minutes(9));
    ASSERT_TRUE(await(client.resume()));
    EXPECT_FALSE(await(client.state())->paused);
    ASSERT_TRUE(await(client.pause(std::nullopt)));
    state = await(client.state());
    EXPECT_TRUE(state->paused);
    EXPECT_FALSE(state->pauseEnds);
}

TEST_F(Client, ABlockedClientIsNamedByNameIdentityOrHandle)
{
    import(document, 0);
    QSignalSpy stateChanged(&client, &HelperClient::stateChanged);
    const std::string handle(32, 'a');
    for (const std::string& who : {std::string("acme"), std::string("address:192.0.2.7"), handle}) {
        const auto done = await(client.block(who, std::chrono::minutes(10)));
        ASSERT_TRUE(done) << done.error().sentence.english;
    }
    ASSERT_TRUE(stateChanged.count() > 0 || stateChanged.wait(patience));
    const auto blocks = await(client.blocks());
    ASSERT_TRUE(blocks) << blocks.error().sentence.english;
    EXPECT_EQ(blocks->total, 3u);
    std::vector<std::string> found;
    for (const BlockedClient& blocked : blocks->clients)
        found.push_back(blocked.handle.empty() ? blocked.identity : blocked.handle);
    std::sort(found.begin(), found.end());
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0], handle);
    EXPECT_EQ(found[1], "address:192.0.2.7");
    EXPECT_EQ(found[2].find("k-123"), std::string::npos);
    EXPECT_TRUE(await(client.unblock("acme")));
    EXPECT_TRUE(await(client.blocks())->clients.empty());
    EXPECT_TRUE(await(client.reset("acme")));
    const auto unknown = await(client.reset(std::string(32, '0')));
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().sentence.code, "no-such-handle");
    const auto secret = await(client.block("heeder:X=k-456", std::chrono::minutes(1)));
    ASSERT_FALSE(secret);
    EXPECT_EQ(secret.error().sentence.english.find("k-456"), std::string::npos);
}

TEST_F(Client, ListeningSocketsAreThoseOfTheHost)
{
    const int server = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT_EQ(listen(server, 1), 0) << "at a port that the kernel chooses";
    sockaddr_in6 place{};
    socklen_t length = sizeof(place);
    ASSERT_EQ(getsockname(server, reinterpret_cast<sockaddr*>(&place), &length), 0);
    const auto listening = await(client.listeningSockets());
    ASSERT_TRUE(listening) << listening.error().sentence.english;
    EXPECT_EQ(listening->total, 1u) << "nobody else is in this network namespace";
    EXPECT_EQ(listening->sockets,
              (std::vector<ListeningSocket>{{"*", ntohs(place.sin6_port), {}, getuid()}}));
    close(server);
    const auto none = await(client.listeningSockets());
    ASSERT_TRUE(none);
    EXPECT_EQ(none->total, 0u);
    EXPECT_TRUE(none->sockets.empty());
}

TEST_F(Client, CapabilitiesAndReasonsCarryTheirSentences)
{
    const auto capabilities = await(client.capabilities());
    ASSERT_TRUE(capabilities);
    EXPECT_EQ(capabilities->front().sentence.english, "this kernel has no TCX");
    const auto store = std::find_if(capabilities->begin(), capabilities->end(),
                                    [](const Capability& capability) { return capability.name == "store"; });
    ASSERT_NE(store, capabilities->end());
    EXPECT_TRUE(store->available);
    const auto reasons = await(client.reasons());
    ASSERT_TRUE(reasons);
    EXPECT_EQ(reasons->front().count, 3u);
}

TEST_F(Client, ComingAndGoingIsAnnounced)
{
    QSignalSpy available(&client, &HelperClient::availableChanged);
    const auto becomes = [&available](bool expected) {
        while (available.isEmpty() || available.constLast().constFirst().toBool() != expected) {
            if (!available.wait(patience))
                return false;
        }
        return true;
    };
    helper.kill();
    ASSERT_TRUE(becomes(false));
    const auto state = await(client.state());
    ASSERT_FALSE(state);
    EXPECT_EQ(state.error().kind, Error::Kind::NoHelper);
    ASSERT_TRUE(helper.start());
    EXPECT_TRUE(becomes(true));
}

} // namespace
} // namespace weir::test

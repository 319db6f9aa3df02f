// SPDX-License-Identifier: GPL-3.0-or-later
// What the REST gateway is made of below its routes: tokens, its own limit, metrics, event streams,
// connections.
#include "control/rest/client_series.h"
#include "control/rest/connections.h"
#include "control/rest/event_feed.h"
#include "control/rest/metrics_text.h"
#include "control/rest/rate_limiter.h"
#include "control/token_file.h"

#include <QTemporaryDir>
#include <array>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weir::rest {
namespace {

using control::Token;
using control::TokenRole;
using std::chrono::seconds;
using std::chrono::sys_seconds;

TEST(TokenFile, KeepsHashesOnly)
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("tokens")).toStdString();
    EXPECT_TRUE(control::readTokenFile(path)->empty()) << "no file is no tokens";
    const std::string secret = control::makeSecret();
    EXPECT_EQ(secret.size(), 48u);
    EXPECT_NE(secret, control::makeSecret());
    const std::vector<Token> tokens{
        {"grafana", TokenRole::Observe, control::hashOfSecret(secret), sys_seconds(seconds(1'000'000)), {}},
        {"deploy", TokenRole::Configure, control::hashOfSecret("x"), sys_seconds(seconds(1'000'000)),
         sys_seconds(seconds(2'000'000))}};
    ASSERT_TRUE(control::writeTokenFile(path, tokens));
    EXPECT_EQ(*control::readTokenFile(path), tokens);
    EXPECT_EQ(control::writeTokens(tokens).find(secret), std::string::npos);
    struct stat file
    {
    };
    ASSERT_EQ(stat(path.c_str(), &file), 0);
    EXPECT_EQ(file.st_mode & 07777, 0640u);
}

TEST(TokenFile, FindsWhatIsPresentedUnlessItExpired)
{
    const std::vector<Token> tokens{
        {"a", TokenRole::Observe, control::hashOfSecret("one"), {}, {}},
        {"b", TokenRole::Configure, control::hashOfSecret("two"), {}, sys_seconds(seconds(100))}};
    EXPECT_EQ(control::findToken(tokens, "one", sys_seconds(seconds(999)))->name, "a");
    EXPECT_EQ(control::findToken(tokens, "two", sys_seconds(seconds(99)))->name, "b");
    EXPECT_EQ(control::findToken(tokens, "two", sys_seconds(seconds(100))), nullptr);
    EXPECT_EQ(control::findToken(tokens, "", sys_seconds(seconds(0))), nullptr);
    EXPECT_EQ(control::findToken(tokens, tokens[0].hash, sys_seconds(seconds(0))), nullptr);
}

TEST(TokenFile, NamesABadLine)
{
    const auto bad = control::parseTokens("# heading\n\ngrafana admin 00 x -\n");
    ASSERT_FALSE(bad);
    EXPECT_NE(bad.error().sentence.english.find("line 3"), std::string::npos);
}

TEST(CallerLimits, AreTokenBuckets)
{
    RateLimiter limiter({10, 1, 3});
    const std::uint64_t start = 5'000'000'000;
    for (int request = 0; request < 3; ++request)
        EXPECT_FALSE(limiter.charge("a", start));
    EXPECT_EQ(limiter.charge("a", start), 1u);
    EXPECT_FALSE(limiter.charge("b", start)) << "everybody has their own";
    EXPECT_FALSE(limiter.charge("a", start + 100'000'000)) << "one more each 100 ms";
    EXPECT_TRUE(limiter.charge("a", start + 100'000'000));
    RateLimiter slow({1, 60, 1});
    slow.charge("a", start);
    EXPECT_EQ(slow.charge("a", start), 60u);
}

TEST(CallerLimits, ForgetWhoOwesNothing)
{
    RateLimiter limiter({100, 1, 1});
    for (int caller = 0; caller < 5000; ++caller)
        limiter.charge(std::to_string(caller), 1'000'000'000ULL * static_cast<std::uint64_t>(caller + 1));
    EXPECT_LE(limiter.callers(), 1024u);
}

TEST(Metrics, AreWrittenForBothReaders)
{
    const std::vector<MetricFamily> families{
        {"weir_x_total",
         MetricFamily::Type::Counter,
         "Help.",
         {{{{"name", "a\"b\\c\nd"}}, 18'446'744'073'709'551'615U}}},
        {"weir_h", MetricFamily::Type::Histogram, "Help.", {{{{"le", "+Inf"}}, 2, "_bucket"}}},
        {"weir_g", MetricFamily::Type::Gauge, "Help.", {{{}, 1}}}};
    EXPECT_EQ(writeMetrics(families, MetricsFormat::Prometheus),
              "# HELP weir_x_total Help.\n# TYPE weir_x_total counter\n"
              "weir_x_total{name=\"a\\\"b\\\\c\\nd\"} 18446744073709551615\n"
              "# HELP weir_h Help.\n# TYPE weir_h histogram\nweir_h_bucket{le=\"+Inf\"} 2\n"
              "# HELP weir_g Help.\n# TYPE weir_g gauge\nweir_g 1\n");
    const std::string open = writeMetrics(families, MetricsFormat::OpenMetrics);
    EXPECT_TRUE(open.starts_with("# HELP weir_x Help.\n# TYPE weir_x counter\nweir_x_total{"));
    EXPECT_TRUE(open.ends_with("weir_g 1\n# EOF\n"));
}

StatisticsRow row(const char* client, std::uint64_t passed)
{
    StatisticsRow made;
    made.client = client;
    made.passed = passed;
    return made;
}

std::vector<std::string> names(const ClientSeries& series)
{
    std::vector<std::string> clients;
    for (const StatisticsRow& member : series.members())
        clients.push_back(member.client);
    return clients;
}

TEST(ClientSeries, TheRestNeverGoesBackWhoeverComesAndLeaves)
{
    ClientSeries series(1);
    series.observe({100, 0, 0, 0}, {row("a", 60), row("b", 30)});
    EXPECT_EQ(names(series), (std::vector<std::string>{"a"}));
    EXPECT_EQ(series.rest()[0], 40u) << "at first all that is not a's";
    // b overtakes a, who stays: both are among the two largest.
    series.observe({170, 0, 0, 0}, {row("b", 90), row("a", 65)});
    EXPECT_EQ(names(series), (std::vector<std::string>{"a"}));
    EXPECT_EQ(series.rest()[0], 40u + 65u);
    // a is no longer seen; b gets the place, and what it had is in the rest already.
    series.observe({200, 0, 0, 0}, {row("b", 100), row("c", 20)});
    EXPECT_EQ(names(series), (std::vector<std::string>{"b"}));
    EXPECT_EQ(series.rest()[0], 105u + 30u);
    // From now on b's own requests are b's alone.
    series.observe({210, 0, 0, 0}, {row("b", 110), row("c", 20)});
    EXPECT_EQ(series.rest()[0], 135u);
    // Rows are a moment younger than the total: not a step back.
    series.observe({210, 0, 0, 0}, {row("b", 115)});
    EXPECT_EQ(series.rest()[0], 135u);
    series.observe({215, 0, 0, 0}, {row("b", 115)});
    EXPECT_EQ(series.rest()[0], 135u);
}

TEST(ClientSeries, BeginsAgainWithTheHelpersCounters)
{
    ClientSeries series(1);
    series.observe({100, 0, 0, 0}, {row("a", 60)});
    series.observe({10, 0, 0, 0}, {row("b", 4)});
    EXPECT_EQ(names(series), (std::vector<std::string>{"b"}));
    EXPECT_EQ(series.rest()[0], 6u);
}

TEST(ClientSeries, WithoutAnyAllIsTheRest)
{
    ClientSeries series(0);
    series.observe({5, 1, 2, 3}, {row("a", 5)});
    EXPECT_TRUE(series.members().empty());
    EXPECT_EQ(series.rest(), (Outcomes{5, 1, 2, 3}));
}

EventRow event(std::uint64_t cursor, EventKind kind = EventKind::Refused, const char* client = "acme")
{
    EventRow made;
    made.cursor = cursor;
    made.kind = kind;
    made.client = client;
    return made;
}

std::string taken(EventStream& stream)
{
    std::string text(1 << 16, '\0');
    text.resize(stream.take(text.data(), text.size()));
    return text;
}

TEST(EventStreams, FrameWhatHappened)
{
    const std::string frame = eventFrame(event(7));
    EXPECT_TRUE(frame.starts_with("id: 7\nevent: refused\ndata: {\"cursor\":7,")) << frame;
    EXPECT_TRUE(frame.ends_with("}\n\n"));
    EXPECT_EQ(std::count(frame.begin(), frame.end(), '\n'), 4);
}

TEST(EventStreams, NeitherRepeatNorLoseWhatCameMeanwhile)
{
    EventStream stream({});
    stream.publish({event(5), event(6)}, 6); // before the opener knows what there was
    stream.begin({event(4), event(5)}, 5);
    stream.publish({event(6), event(7)}, 7);
    const std::string text = taken(stream);
    std::vector<std::size_t> places;
    for (const char* id : {"id: 4\n", "id: 5\n", "id: 6\n", "id: 7\n"}) {
        const std::size_t place = text.find(id);
        ASSERT_NE(place, std::string::npos) << id << text;
        EXPECT_EQ(text.find(id, place + 1), std::string::npos) << id << " twice";
        places.push_back(place);
    }
    EXPECT_TRUE(std::is_sorted(places.begin(), places.end()));
}

TEST(EventStreams, SayHowFarTheyAreAlsoWhereTheFilterLeavesAllOut)
{
    EventStream stream({EventKind::Paused, {}});
    stream.begin({}, 3);
    EXPECT_NE(taken(stream).find("id: 3\n\n"), std::string::npos);
    stream.publish({event(4), event(5)}, 5);
    EXPECT_EQ(taken(stream), "id: 5\n\n");
    stream.publish({event(6, EventKind::Paused)}, 6);
    EXPECT_NE(taken(stream).find("event: paused"), std::string::npos);
}

TEST(EventStreams, HangUpOnWhoFallsBehind)
{
    EventStream stream({});
    int woken = 0;
    stream.whenReady([&] { ++woken; });
    stream.begin({}, 0);
    for (std::uint64_t cursor = 1; !stream.ended() && cursor < 1'000'000; ++cursor)
        stream.publish({event(cursor)}, cursor);
    EXPECT_TRUE(stream.ended());
    EXPECT_GT(woken, 1000);
}

/// Sockets whose other ends tell whether they were shut down.
class ConnectionsOfPairs : public testing::Test
{
protected:
    struct Pair
    {
        std::array<int, 2> ends{};
        Connections::Connection* connection = nullptr;
        bool shutDown() const
        {
            char byte = 0;
            return recv(ends[1], &byte, 1, MSG_DONTWAIT) == 0;
        }
    };
    ~ConnectionsOfPairs() override
    {
        for (const Pair& pair : m_pairs) {
            close(pair.ends[0]);
            close(pair.ends[1]);
        }
    }
    std::size_t add(const char* address)
    {
        Pair pair;
        EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, pair.ends.data()), 0);
        pair.connection = connections.add(pair.ends[0], Peer{{}, address}, now);
        m_pairs.push_back(pair);
        return m_pairs.size() - 1;
    }
    const Pair& at(std::size_t index) const { return m_pairs[index]; }

    Connections connections{{3, 2}};
    Connections::Clock::time_point now{};

private:
    std::vector<Pair> m_pairs;
};

TEST_F(ConnectionsOfPairs, MakeRoomInPlaceOfWhoWaitsLongest)
{
    const std::size_t first = add("a");
    const std::size_t second = add("b");
    const std::size_t third = add("c");
    connections.begin(*at(first).connection, now);
    EXPECT_TRUE(connections.makeRoom({{}, "d"}));
    EXPECT_FALSE(at(first).shutDown()) << "it is at work";
    EXPECT_TRUE(at(second).shutDown());
    EXPECT_FALSE(at(third).shutDown());
}

TEST_F(ConnectionsOfPairs, ReplaceAPeersOwnWhereItHasTooMany)
{
    const std::size_t other = add("b");
    const std::size_t own = add("a");
    const std::size_t busy = add("a");
    connections.begin(*at(busy).connection, now);
    EXPECT_TRUE(connections.makeRoom({{}, "a"}));
    EXPECT_FALSE(at(other).shutDown());
    EXPECT_TRUE(at(own).shutDown());
    add("a");
    connections.begin(*at(3).connection, now);
    EXPECT_FALSE(connections.makeRoom({{}, "a"})) << "all of its are at work";
}

TEST_F(ConnectionsOfPairs, EndWhoIsLate)
{
    const std::size_t head = add("a");
    const std::size_t body = add("b");
    connections.begin(*at(body).connection, now);
    connections.sweep(now + connections.limits().head);
    EXPECT_FALSE(at(head).shutDown());
    connections.sweep(now + connections.limits().head + seconds(1));
    EXPECT_TRUE(at(head).shutDown());
    EXPECT_FALSE(at(body).shutDown());
    connections.progress(*at(body).connection, 10 * connections.limits().bytesASecond);
    connections.sweep(now + connections.limits().body + seconds(9));
    EXPECT_FALSE(at(body).shutDown()) << "it sends fast enough";
    connections.sweep(now + connections.limits().body + seconds(11));
    EXPECT_TRUE(at(body).shutDown());
}

} // namespace
} // namespace weir::rest

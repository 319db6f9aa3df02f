// SPDX-License-Identifier: GPL-3.0-or-later
// What a limit would have refused, and the seconds of a client that this is told from.
#include "common/statistics.h"
#include "gui/live/client_history.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "gui/live/rate_preview.h"

#include <QSignalSpy>
#include <QTest>
#include <random>

using namespace weir;
using namespace weir::gui;
using namespace std::chrono_literals;

class RatePreviewTest final : public QObject
{
    Q_OBJECT
private slots:
    void evenAndAtOnce();
    void theBurstIsLentOnce();
    void queuesTakeMore();
    void ratesBelowOneASecond();
    void properties();
    void manyRequestsAreQuick();
    void secondsAreDifferences();
    void servicesAreOneClient();

private:
    static Limit limit(std::uint64_t amount, std::uint64_t burst, std::uint32_t seconds = 1)
    {
        Limit limit;
        limit.rate = {amount, seconds};
        limit.burst = burst;
        return limit;
    }
    static std::vector<Arrivals> steady(int seconds, std::uint64_t count)
    {
        return std::vector<Arrivals>(static_cast<std::size_t>(seconds), Arrivals{1000ms, count});
    }
};

void RatePreviewTest::evenAndAtOnce()
{
    // 10 a second with a burst of 1: evenly all pass, all at once one of ten does.
    const auto range = previewRefusals(limit(10, 1), steady(6, 10));
    QCOMPARE(range, (RefusalRange{0, 54, 60, 6s}));
}

void RatePreviewTest::theBurstIsLentOnce()
{
    // 20 a second against 10 and a burst of 10, for 5 s: 10 + 10 * 5 pass at most.
    const auto range = previewRefusals(limit(10, 10), steady(5, 20));
    QCOMPARE(range.offered, std::uint64_t(100));
    QVERIFY(range.least >= 40 && range.least <= 41);
    QCOMPARE(range.most, std::uint64_t(50));
}

void RatePreviewTest::queuesTakeMore()
{
    Limit queued = limit(10, 1);
    queued.algorithm = Algorithm::LeakyBucket;
    queued.queue = 9;
    QCOMPARE(previewRefusals(queued, steady(6, 10)).most, std::uint64_t(0));
}

void RatePreviewTest::ratesBelowOneASecond()
{
    const auto range = previewRefusals(limit(30, 1, 60), steady(60, 1));
    QCOMPARE(range.least, std::uint64_t(30));
}

/// In any window at most burst + queue + rate * window pass, and who keeps to the rate is never refused.
void RatePreviewTest::properties()
{
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        Limit tried = limit(1 + random() % 50, 1 + random() % 40);
        tried.queue = random() % 2 ? random() % 20 : 0;
        std::vector<Arrivals> arrivals;
        for (int second = 0; second < 30; ++second)
            arrivals.push_back({std::chrono::milliseconds(900 + random() % 300), random() % 80});
        const auto range = previewRefusals(tried, arrivals);
        QVERIFY(range.least <= range.most && range.most <= range.offered);
        const double passedAtMost =
            double(tried.burst + tried.queue) +
            double(tried.rate.amount) * std::chrono::duration<double>(range.span).count();
        QVERIFY(double(range.offered - range.least) <= passedAtMost + 1);
        Limit looser = tried;
        looser.rate.amount *= 2;
        QVERIFY(previewRefusals(looser, arrivals).most <= range.most);
        QCOMPARE(previewRefusals(limit(1000000, 1000), arrivals).most, std::uint64_t(0));
    }
}

void RatePreviewTest::manyRequestsAreQuick()
{
    QBENCHMARK
    {
        const auto range = previewRefusals(limit(50000, 50000), steady(900, 100000));
        QVERIFY(range.least > 40000000);
    }
}

void RatePreviewTest::secondsAreDifferences()
{
    HelperLink link;
    LiveStatistics live(link);
    ClientHistory history(live);
    history.follow({"acme", {}, "acme"});
    QSignalSpy updated(&history, &ClientHistory::updated);
    const auto row = [](const std::string& name, std::uint64_t passed, std::uint64_t rejected) {
        StatisticsRow made;
        made.client = name;
        made.passed = passed;
        made.rejected = rejected;
        return made;
    };
    const ClientHistory::Time start{1000s};
    history.add(start, {row("acme", 1000, 50), row("acme-2", 9, 9)});
    QCOMPARE(history.seconds().size(), std::size_t(0));
    history.add(start + 1100ms, {row("acme", 1030, 55)});
    QCOMPARE(history.seconds().size(), std::size_t(1));
    QCOMPARE(history.seconds().back().offered, std::uint64_t(35));
    QCOMPARE(history.seconds().back().refused, std::uint64_t(5));
    QCOMPARE(history.arrivals().back().length, std::chrono::milliseconds(1100));
    // The pins were made anew.
    history.add(start + 2s, {row("acme", 3, 0)});
    QCOMPARE(history.seconds().size(), std::size_t(1));
    history.add(start + 3s, {row("acme", 5, 0)});
    QCOMPARE(history.seconds().back().offered, std::uint64_t(2));
    QCOMPARE(updated.count(), 2);
    // Older than a quarter of an hour is gone.
    history.add(start + 20min, {row("acme", 9, 0)});
    QCOMPARE(history.seconds().size(), std::size_t(1));
}

void RatePreviewTest::servicesAreOneClient()
{
    HelperLink link;
    LiveStatistics live(link);
    ClientHistory history(live);
    history.follow({{}, "handle", {}});
    StatisticsRow first, second;
    first.handle = second.handle = "handle";
    first.service = "shop";
    second.service = "api";
    history.add(ClientHistory::Time{1s}, {first, second});
    first.passed = 3;
    second.dropped = 4;
    history.add(ClientHistory::Time{2s}, {first, second});
    QCOMPARE(history.seconds().back().offered, std::uint64_t(7));
    QCOMPARE(history.seconds().back().refused, std::uint64_t(4));
}

QTEST_GUILESS_MAIN(RatePreviewTest)
#include "rate_preview_test.moc"

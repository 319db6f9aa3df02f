// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/stacked_rates.h"

#include <QTest>
#include <algorithm>

using namespace weir;
using namespace weir::gui;
using namespace std::chrono_literals;

namespace {

const ChartTime start{std::chrono::seconds(1'800'000'000)};

RateSample sample(std::chrono::milliseconds at, double passed, double throttled = 0, double rejected = 0,
                  double dropped = 0)
{
    return {start + at,
            Rates{passed + throttled + rejected + dropped, passed, throttled, rejected, dropped, 0, 0}};
}

RateSample unknown(std::chrono::milliseconds at)
{
    return {start + at, std::nullopt};
}

} // namespace

class StackedRatesTest final : public QObject
{
    Q_OBJECT
private slots:
    void bandsStandOnEachOther();
    void nothingKnownIsAGap();
    void beforeRecordingIsNoGap();
    void onlyTheWindowCounts();
    void thinningKeepsEveryPeak();
    void fewPointsStayAsTheyAre();
    void cutsShareTheirEdge();
    void cutsOutsideLeaveEmptyParts();
    void nearestIsNearest();
};

void StackedRatesTest::bandsStandOnEachOther()
{
    const std::vector samples{sample(1s, 10, 2, 3, 4), sample(2s, 20, 0, 0, 1)};
    const StackedRates stack = stackRates(samples, {start, start + 2s}, start + 1s);
    QCOMPARE(stack.segments.size(), 1U);
    const auto& points = stack.segments.front();
    // The second before the first sample, the sample, the next.
    QCOMPARE(points.size(), 3U);
    QCOMPARE(points[0].time, start);
    QCOMPARE(points[1].tops, (std::array<double, bandCount>{10, 12, 15, 19}));
    QCOMPARE(points[2].tops, (std::array<double, bandCount>{20, 20, 20, 21}));
    QCOMPARE(stack.largest, 21.0);
    QVERIFY(stack.gaps.empty());
}

void StackedRatesTest::nothingKnownIsAGap()
{
    const std::vector samples{sample(1s, 1), sample(2s, 1),  unknown(3s),
                              unknown(9s),   sample(10s, 1), sample(11s, 1)};
    const StackedRates stack = stackRates(samples, {start, start + 11s}, start + 1s);
    QCOMPARE(stack.segments.size(), 2U);
    QCOMPARE(stack.gaps, (std::vector<TimeRange>{{start + 2s, start + 9s}}));
    QCOMPARE(stack.segments[1].front().time, start + 9s);

    const std::vector lost{sample(1s, 1), unknown(2s), unknown(4s)};
    QCOMPARE(stackRates(lost, {start, start + 4s}, start + 1s).gaps,
             (std::vector<TimeRange>{{start + 1s, start + 4s}}));
}

void StackedRatesTest::beforeRecordingIsNoGap()
{
    const std::vector samples{sample(100s, 1), sample(101s, 1)};
    QVERIFY(stackRates(samples, {start, start + 101s}, start + 100s).gaps.empty());
    // Recording went on before, but nothing of it is in the window.
    QCOMPARE(stackRates(samples, {start, start + 101s}, start - 50s).gaps,
             (std::vector<TimeRange>{{start, start + 99s}}));
}

void StackedRatesTest::onlyTheWindowCounts()
{
    const std::vector samples{sample(0s, 1000), sample(10s, 1), sample(11s, 2), sample(20s, 1000)};
    const StackedRates stack = stackRates(samples, {start + 10s, start + 11s}, start);
    QCOMPARE(stack.largest, 2.0);
    QCOMPARE(stack.segments.size(), 1U);
    QCOMPARE(stack.segments.front().front().time, start + 10s);
}

void StackedRatesTest::thinningKeepsEveryPeak()
{
    std::vector<RateSample> samples;
    for (int second = 0; second < 900; ++second)
        samples.push_back(
            sample(std::chrono::seconds(second), 100, second == 333 ? 50 : 5, second == 334 ? 0 : 7));
    samples[500] = sample(500s, 0);
    const TimeRange window{start, start + 899s};
    const auto points = stackRates(samples, window, start).segments.front();
    const auto thin = thinned(points, window, 30);
    QVERIFY(thin.size() <= 30 * 8 + 2);
    QVERIFY(std::is_sorted(thin.begin(), thin.end(),
                           [](const auto& a, const auto& b) { return a.time < b.time; }));
    QCOMPARE(thin.front(), points.front());
    QCOMPARE(thin.back(), points.back());
    const auto has = [&](int second) {
        return std::any_of(thin.begin(), thin.end(), [&](const auto& point) {
            return point.time == start + std::chrono::seconds(second);
        });
    };
    QVERIFY(has(333));
    QVERIFY(has(334));
    QVERIFY(has(500));
}

void StackedRatesTest::fewPointsStayAsTheyAre()
{
    const std::vector<StackedPoint> points{{start, {1, 1, 1, 1}}, {start + 1s, {2, 2, 2, 2}}};
    QCOMPARE(thinned(points, {start, start + 1s}, 2), points);
    QCOMPARE(thinned(points, {start, start}, 1), points);
    QVERIFY(thinned({}, {start, start + 1s}, 10).empty());
}

void StackedRatesTest::cutsShareTheirEdge()
{
    const std::vector<StackedPoint> points{{start, {0, 0, 0, 0}}, {start + 4s, {4, 8, 8, 8}}};
    const auto parts = cutAt(points, {start + 1s, start + 3s});
    QCOMPARE(parts.size(), 3U);
    QCOMPARE(parts[0], (std::vector<StackedPoint>{points[0], {start + 1s, {1, 2, 2, 2}}}));
    QCOMPARE(parts[1], (std::vector<StackedPoint>{{start + 1s, {1, 2, 2, 2}}, {start + 3s, {3, 6, 6, 6}}}));
    QCOMPARE(parts[2], (std::vector<StackedPoint>{{start + 3s, {3, 6, 6, 6}}, points[1]}));
}

void StackedRatesTest::cutsOutsideLeaveEmptyParts()
{
    const std::vector<StackedPoint> points{{start + 5s, {1, 1, 1, 1}}, {start + 6s, {1, 1, 1, 1}}};
    const auto parts = cutAt(points, {start + 1s, start + 5s, start + 9s});
    QCOMPARE(parts.size(), 4U);
    QVERIFY(parts[0].empty());
    QCOMPARE(parts[1].back(), points[0]); // the cut falls on a point, which both sides need
    QCOMPARE(parts[2], points);
    QVERIFY(parts[3].empty());
}

void StackedRatesTest::nearestIsNearest()
{
    const std::vector samples{sample(0s, 1), sample(1s, 1), unknown(5s)};
    QCOMPARE(nearestSample(samples, start - 1h), std::optional<std::size_t>(0));
    QCOMPARE(nearestSample(samples, start + 499ms), std::optional<std::size_t>(0));
    QCOMPARE(nearestSample(samples, start + 501ms), std::optional<std::size_t>(1));
    QCOMPARE(nearestSample(samples, start + 3500ms), std::optional<std::size_t>(2));
    QCOMPARE(nearestSample(samples, start + 1h), std::optional<std::size_t>(2));
    QVERIFY(!nearestSample({}, start));
}

QTEST_GUILESS_MAIN(StackedRatesTest)
#include "stacked_rates_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/rate_history.h"

#include <QTest>

using namespace weir::gui;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_time<std::chrono::milliseconds> start{1'800'000'000s};

RateSample sample(std::chrono::milliseconds after)
{
    return {start + after, weir::Rates{.offered = static_cast<double>(after / 1s)}};
}

} // namespace

class RateHistoryTest final : public QObject
{
    Q_OBJECT
private slots:
    void keepsAQuarterOfAnHour()
    {
        RateHistory history;
        for (int second = 0; second <= 2000; ++second)
            history.append(sample(second * 1s));
        QCOMPARE(history.samples().size(), 901U);
        QVERIFY(history.samples().front().time == start + 1100s);
        QCOMPARE(history.since(start + 1990s).size(), 11U);
    }

    void aPauseIsAGap()
    {
        RateHistory history;
        for (const auto after : {0ms, 1000ms, 2100ms, 5500ms, 60'000ms})
            history.append(sample(after));
        const auto samples = history.since(start);
        QCOMPARE(samples.size(), 6U);
        QVERIFY(!samples.at(4).rates);
        QVERIFY(samples.at(4).time == start + 6500ms);
        QVERIFY(samples.at(3).rates && samples.at(5).rates);
    }

    void beginsWithWhatWasRecorded()
    {
        weir::History recorded{
            start, start + 4500ms, 1s, {{"", 1, {{.passed = 3, .rejected = 1}, {}, {}, {}}}}};
        RateHistory history;
        history.append(sample(100s));
        history.adopt(recorded);
        // The gap is no silence, and the last second is not over.
        QCOMPARE(history.samples().size(), 3U);
        QVERIFY(history.samples().front().time == start + 2s);
        QCOMPARE(history.samples().front().rates->offered, 4.0);
        QCOMPARE(history.samples().front().rates->passed, 3.0);
        QCOMPARE(history.samples().back().rates->offered, 0.0);
        history.append(sample(5100ms));
        QCOMPARE(history.since(start).size(), 4U);
        recorded.series.clear();
        history.adopt(recorded);
        QVERIFY(history.isEmpty());
    }

    void aClockThatWasSetBackBeginsAnew()
    {
        RateHistory history;
        history.append(sample(100s));
        history.append(sample(50s));
        QCOMPARE(history.samples().size(), 1U);
    }
};

QTEST_GUILESS_MAIN(RateHistoryTest)
#include "rate_history_test.moc"

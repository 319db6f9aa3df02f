// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/axis_maths.h"

#include <QTest>
#include <cmath>

using namespace weir::gui;
using namespace std::chrono_literals;

class AxisMathsTest final : public QObject
{
    Q_OBJECT
private slots:
    void scaleIsRoundAndHasHeadroom_data();
    void scaleIsRoundAndHasHeadroom();
    void scaleStaysWhileValuesMoveALittle();
    void scaleFollowsWhatOutgrowsOrLeavesIt();
    void scaleNeverFlaps();
    void fewerLinesMakeANewScale();
    void timeStepsAreRound_data();
    void timeStepsAreRound();
    void timeLinesAreOfTheLocalClock();
};

void AxisMathsTest::scaleIsRoundAndHasHeadroom_data()
{
    QTest::addColumn<double>("largest");
    QTest::addColumn<double>("top");
    QTest::addColumn<double>("step");
    QTest::newRow("nothing") << 0.0 << 1.0 << 0.2;
    QTest::newRow("a little") << 0.3 << 1.0 << 0.2;
    QTest::newRow("three") << 3.0 << 4.0 << 1.0;
    QTest::newRow("ten") << 10.0 << 15.0 << 5.0;
    QTest::newRow("820") << 820.0 << 1000.0 << 200.0;
    QTest::newRow("just 1000") << 1000.0 << 1500.0 << 500.0;
    QTest::newRow("ten million") << 1e7 << 1.5e7 << 5e6;
}

void AxisMathsTest::scaleIsRoundAndHasHeadroom()
{
    QFETCH(double, largest);
    const ValueScale scale = scaleFor(largest, {});
    QTEST(scale.top, "top");
    QTEST(scale.step, "step");
    QVERIFY(scale.top > largest);
    QCOMPARE(valueLines(scale).front(), 0.0);
    QCOMPARE(valueLines(scale).back(), scale.top);
    QVERIFY(valueLines(scale).size() <= 6);
}

void AxisMathsTest::scaleStaysWhileValuesMoveALittle()
{
    const ValueScale scale = scaleFor(820, {});
    for (const double largest : {700.0, 950.0, 999.0, 480.0, 820.0})
        QCOMPARE(scaleFor(largest, scale), scale);
}

void AxisMathsTest::scaleFollowsWhatOutgrowsOrLeavesIt()
{
    const ValueScale scale = scaleFor(820, {});
    QCOMPARE(scaleFor(1001, scale).top, 1500.0);
    QVERIFY(scaleFor(100, scale).top <= 150);
}

void AxisMathsTest::scaleNeverFlaps()
{
    // Two values that take turns: once the scale has taken in the larger, it stays, wherever they lie.
    for (double base = 1; base < 1e6; base *= 1.13) {
        ValueScale scale = scaleFor(base * 1.2, scaleFor(base, {}));
        for (int second = 0; second < 6; ++second) {
            const ValueScale next = scaleFor(second % 2 == 0 ? base : base * 1.2, scale);
            QCOMPARE(next, scale);
        }
    }
}

void AxisMathsTest::fewerLinesMakeANewScale()
{
    const ValueScale tall = scaleFor(820, {}, 5);
    QVERIFY(valueLines(scaleFor(820, tall, 2)).size() <= 3);
}

void AxisMathsTest::timeStepsAreRound_data()
{
    QTest::addColumn<int>("span");
    QTest::addColumn<int>("lines");
    QTest::addColumn<int>("step");
    QTest::newRow("1 min, wide") << 60 << 12 << 5;
    QTest::newRow("1 min") << 60 << 6 << 10;
    QTest::newRow("5 min") << 300 << 6 << 60;
    QTest::newRow("15 min, wide") << 900 << 15 << 60;
    QTest::newRow("15 min") << 900 << 8 << 120;
    QTest::newRow("15 min, one label") << 900 << 1 << 900;
    QTest::newRow("no room at all") << 900 << 0 << 900;
}

void AxisMathsTest::timeStepsAreRound()
{
    QFETCH(int, span);
    QFETCH(int, lines);
    QTEST(static_cast<int>(timeStep(std::chrono::seconds(span), lines).count()), "step");
}

void AxisMathsTest::timeLinesAreOfTheLocalClock()
{
    const ChartTime noon{std::chrono::seconds(1'800'014'400)}; // 2027-01-15 12:00:00 UTC
    QCOMPARE(timeLines({noon + 1ms, noon + 2min}, 60s, 0s), (std::vector{noon + 1min, noon + 2min}));
    QCOMPARE(timeLines({noon, noon}, 60s, 0s), std::vector{noon});
    // Kathmandu is 5:45 ahead: a local quarter past is none of UTC's half hours.
    QCOMPARE(timeLines({noon, noon + 1h}, 30min, 5h + 45min), (std::vector{noon + 15min, noon + 45min}));
    // West of Greenwich, and before 1970.
    QCOMPARE(timeLines({ChartTime{-90s}, ChartTime{0s}}, 60s, -5h),
             (std::vector{ChartTime{-60s}, ChartTime{0s}}));
}

QTEST_GUILESS_MAIN(AxisMathsTest)
#include "axis_maths_test.moc"

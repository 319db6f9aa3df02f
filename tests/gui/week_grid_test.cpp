// SPDX-License-Identifier: GPL-3.0-or-later
// Hours on a week's grid: painted by mouse and keyboard, they are the schedule's entries.
#include "common/schedule.h"
#include "gui/editor/schedule_form.h"
#include "gui/editor/week_grid.h"
#include "gui/editor/week_hours.h"
#include "tests/gui/patient_test.h"

#include <QComboBox>
#include <QSignalSpy>
#include <random>

using namespace weir;
using namespace weir::gui;

class WeekGridTest final : public QObject
{
    Q_OBJECT
private slots:
    void entriesArePainted();
    void theFirstEntryDecides();
    void nightsGoOnTheNextDay();
    void otherZonesStay();
    void whatIsPaintedIsWhatHolds();
    void mouseAndKeyboardPaintTheSame();
    void theFormTakesIt();

private:
    static constexpr std::uint8_t workdays = 0x1f;
    static std::vector<ScheduleEntry> office() { return {{workdays, 540, 1080, "UTC", "daytime"}}; }
};

void WeekGridTest::entriesArePainted()
{
    WeekHours hours(office(), "UTC");
    QCOMPARE(hours.at(0, 539), std::string());
    QCOMPARE(hours.at(4, 540), std::string("daytime"));
    QCOMPARE(hours.at(4, 1080), std::string());
    QCOMPARE(hours.at(5, 600), std::string());
    QVERIFY(hours.entries() == office());
    hours.paint(2, 2, 720, 780, {});
    QCOMPARE(hours.entries().size(), std::size_t(3));
    hours.paint(2, 2, 720, 780, "daytime");
    QVERIFY(hours.entries() == office());
}

void WeekGridTest::theFirstEntryDecides()
{
    const std::vector<ScheduleEntry> schedule{{1, 600, 660, "UTC", "first"}, {1, 540, 720, "UTC", "second"}};
    const WeekHours hours(schedule, "UTC");
    QCOMPARE(hours.at(0, 610), std::string("first"));
    QCOMPARE(hours.at(0, 700), std::string("second"));
}

void WeekGridTest::nightsGoOnTheNextDay()
{
    const WeekHours hours({{1 << 6, 1320, 360, "UTC", "night"}}, "UTC");
    QCOMPARE(hours.at(6, 1400), std::string("night"));
    QCOMPARE(hours.at(0, 100), std::string("night"));
    QCOMPARE(hours.at(6, 100), std::string());
    QCOMPARE(hours.entries().size(), std::size_t(2));
}

void WeekGridTest::otherZonesStay()
{
    const ScheduleEntry tokyo{1, 0, 60, "Asia/Tokyo", "night"};
    std::vector<ScheduleEntry> schedule{tokyo, office().front()};
    QVERIFY(WeekHours(schedule, "UTC").entries() == schedule);
    QVERIFY(!WeekHours(schedule, "UTC").isInterleaved());
    schedule.push_back(tokyo);
    schedule.push_back({1, 0, 60, "UTC", "night"});
    QVERIFY(WeekHours(schedule, "UTC").isInterleaved());
}

/// Against what the helper puts in force.
void WeekGridTest::whatIsPaintedIsWhatHolds()
{
    std::mt19937 random(3);
    const auto monday = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23);
    for (int round = 0; round < 30; ++round) {
        Policy policy;
        policy.name = "own";
        for (int entry = 0; entry < 4; ++entry) {
            const int from = static_cast<int>(random() % 48) * 30;
            const int to = (from + 30 + static_cast<int>(random() % 40) * 30) % 1440;
            policy.schedule.push_back({static_cast<std::uint8_t>(1 + random() % 127), from,
                                       to == from ? 1440 : to, "UTC", "p" + std::to_string(random() % 3)});
        }
        Policy painted = policy;
        painted.schedule = WeekHours(policy.schedule, "UTC").entries();
        for (int half = 0; half < 7 * 48; half += 5) {
            const auto moment = monday + std::chrono::minutes(half * 30 + 7);
            Schedules before(moment), after(moment);
            QCOMPARE(after.limitsOf(painted, moment), before.limitsOf(policy, moment));
        }
    }
}

void WeekGridTest::mouseAndKeyboardPaintTheSame()
{
    WeekGrid grid;
    grid.setHours(WeekHours({}, "UTC"));
    grid.setBrush("night");
    grid.resize(700, 220);
    grid.show();
    QVERIFY(QTest::qWaitForWindowExposed(&grid, weir::test::patience));
    QSignalSpy painted(&grid, &WeekGrid::painted);
    QTest::mousePress(&grid, Qt::LeftButton, {}, grid.cellRect(1, 4).center());
    QTest::mouseMove(&grid, grid.cellRect(3, 9).center());
    QCOMPARE(painted.count(), 0);
    QTest::mouseRelease(&grid, Qt::LeftButton, {}, grid.cellRect(3, 9).center());
    QCOMPARE(painted.count(), 1);
    const auto byMouse = painted.last().first().value<WeekHours>().entries();
    QVERIFY(byMouse == (std::vector<ScheduleEntry>{{0x0e, 120, 300, "UTC", "night"}}));

    QTest::keyClick(&grid, Qt::Key_Home);
    for (int step = 0; step < 4; ++step)
        QTest::keyClick(&grid, Qt::Key_Right);
    QTest::keyClick(&grid, Qt::Key_Up);
    QTest::keyClick(&grid, Qt::Key_Up);
    QCOMPARE(grid.cursorText(), QStringLiteral("Tuesday 02:00: its own limits"));
    for (int step = 0; step < 5; ++step)
        QTest::keyClick(&grid, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&grid, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&grid, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&grid, Qt::Key_Space);
    QVERIFY(painted.last().first().value<WeekHours>().entries() == byMouse);
    grid.setHours(painted.last().first().value<WeekHours>());
    QTest::keyClick(&grid, Qt::Key_Delete);
    QVERIFY(painted.last().first().value<WeekHours>().entries().empty());
    grid.setReadOnly(true);
    QTest::keyClick(&grid, Qt::Key_Space);
    QCOMPARE(painted.count(), 3);
}

void WeekGridTest::theFormTakesIt()
{
    ScheduleForm form;
    form.setPolicies({"daytime", "night"});
    form.setSchedule(office(), Showing::Fresh);
    QSignalSpy edited(&form, &ScheduleForm::edited);
    form.brush().setCurrentIndex(1);
    QTest::keyClick(&form.week(), Qt::Key_Home);
    QTest::keyClick(&form.week(), Qt::Key_Space);
    QCOMPARE(edited.count(), 1);
    QVERIFY(form.schedule() == (std::vector<ScheduleEntry>{{1, 0, 30, "UTC", "night"}, office().front()}));
}

QTEST_MAIN(WeekGridTest)
#include "week_grid_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/event_log.h"
#include "gui/models/event_model.h"
#include "gui/models/revision_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace std::chrono_literals;

namespace weir::gui {

class EventLogTest final : public QObject
{
    Q_OBJECT

private:
    static constexpr EventTime start{std::chrono::milliseconds(1'800'000'000'000)};

    static QString text(const EventModel& model, int row)
    {
        return model.index(row, EventModel::Text).data().toString();
    }
    static std::vector<ReasonCount> reason(std::uint64_t count)
    {
        return {{"head_too_long", count, "a request head was longer than 32 KiB"}};
    }

private slots:
    void revisionsComeOnceAndByTime()
    {
        EventLog log;
        EventModel model(log);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        log.noteCondition(HelperLink::Condition::Live, {}, start);
        log.noteRevisions({{2, start - 1h, 0, "policy gold changed"}, {1, start - 2h, 4'000'000'000U, ""}});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(text(model, 0), QStringLiteral("This window found the helper."));
        QCOMPARE(text(model, 1), QStringLiteral("root made revision 2: policy gold changed."));
        QCOMPARE(text(model, 2), QStringLiteral("uid 4000000000 made revision 1."));
        log.noteRevisions({{3, start + 1s, 0, "a\nb"}, {2, start - 1h, 0, "policy gold changed"}});
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(text(model, 0), QStringLiteral("root made revision 3: a\\x0ab."));
        QCOMPARE(model.event(0).revision->revision, 3U);
    }

    void helperComesAndGoes()
    {
        using Condition = HelperLink::Condition;
        EventLog log;
        log.noteCondition(Condition::Connecting, {}, start);
        QVERIFY(log.events().empty());
        log.noteCondition(Condition::Live, {}, start);
        log.noteCondition(Condition::Live, {}, start);
        log.noteCondition(Condition::NoHelper, QStringLiteral("why"), start + 1s);
        log.noteCondition(Condition::Live, {}, start + 2s);
        log.noteCondition(Condition::NoBus, {}, start + 3s);
        QCOMPARE(log.events().size(), 4U);
        QVERIFY(log.events()[1].text.startsWith(QStringLiteral("The helper went away.")));
        QCOMPARE(log.events()[1].details, QStringLiteral("why"));
        QCOMPARE(log.events()[2].text, QStringLiteral("The helper answers again."));
        QVERIFY(log.events()[3].text.startsWith(QStringLiteral("The system bus is gone.")));
    }

    void pauseAndInterfacesAndRestart()
    {
        EventLog log;
        HelperState state;
        state.version = "1";
        state.started = start;
        state.interfaces = {{"eth0", 2, InterfaceState::State::Attached, {}}};
        log.noteState(state, start);
        state.paused = true;
        state.pauseEnds = start + 10min;
        log.noteState(state, start + 1s);
        state.paused = false;
        state.interfaces.push_back({"veth1", 7, InterfaceState::State::Failed, {"x", {}, "no clsact"}});
        log.noteState(state, start + 2s);
        state.interfaces.front().state = InterfaceState::State::Draining;
        log.noteState(state, start + 3s);
        state.interfaces.erase(state.interfaces.begin());
        log.noteState(state, start + 3s);
        state.started = start + 4s;
        log.noteState(state, start + 4s);
        QStringList texts;
        for (const Event& event : log.events())
            texts += event.text;
        QCOMPARE(texts.size(), 6);
        QCOMPARE(texts[0], QStringLiteral("Weir is attached to eth0."));
        QVERIFY(texts[1].startsWith(QStringLiteral("Weir is paused until 2027-01-15")));
        QCOMPARE(texts[2], QStringLiteral("The pause is over: limits are enforced again."));
        QCOMPARE(texts[3], QStringLiteral("Weir could not be attached to veth1."));
        QCOMPARE(log.events()[3].details, QStringLiteral("no clsact"));
        QCOMPARE(texts[4], QStringLiteral("Weir is no longer attached to eth0."));
        QCOMPARE(texts[5], QStringLiteral("The helper was started anew (version 1)."));
    }

    void aStormIsOneRow()
    {
        EventLog log;
        EventModel model(log);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        log.noteReasons(reason(100), start);
        QCOMPARE(model.rowCount(), 0);
        for (int i = 1; i <= 90; ++i)
            log.noteReasons(reason(100 + static_cast<std::uint64_t>(i)), start + std::chrono::seconds(i));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(text(model, 0),
                 QStringLiteral("A request head was longer than 32 KiB: 60 in the last minute"));
        QCOMPARE(model.index(0, EventModel::Count).data().toString(), QStringLiteral("90"));
        model.refreshCounts(start + 90s + 61s);
        QCOMPARE(text(model, 0), QStringLiteral("A request head was longer than 32 KiB: 90 in 89 s"));
        log.noteReasons(reason(191), start + 200s);
        QCOMPARE(model.rowCount(), 2);
    }

    void whatWasCountedWhileNobodyLookedIsSaidSo()
    {
        EventLog log;
        EventModel model(log);
        log.noteReasons(reason(100), start);
        log.noteReasons(reason(101), start + 1s);
        log.pauseReasons();
        log.noteReasons(reason(151), start + 30s);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(text(model, 0),
                 QStringLiteral("A request head was longer than 32 KiB: 50 while this page was not shown"));
        QCOMPARE(model.event(0).time, start + 1s);
        log.noteReasons(reason(153), start + 31s);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(log.events()[0].count, 3U);
    }

    void theRingForgetsTheOldest()
    {
        EventLog log;
        EventModel model(log);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (std::uint64_t i = 1; i <= EventLog::capacity + 5; ++i)
            log.noteRevisions({{i, start + std::chrono::seconds(i), 0, "x"}});
        QCOMPARE(model.rowCount(), static_cast<int>(EventLog::capacity));
        QCOMPARE(model.event(model.rowCount() - 1).revision->revision, 6U);
    }

    void revisionsAsATable()
    {
        RevisionModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRevisions({{2, start, 0, "b"}, {1, start, 0, "a"}});
        const QPersistentModelIndex second(model.index(0, RevisionModel::Summary));
        model.setRevisions({{4, start, 0, "d"}, {3, start, 0, "c"}, {2, start, 0, "b"}});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(second.row(), 2);
        QCOMPARE(second.data().toString(), QStringLiteral("b"));
        model.setRevisions({});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.revision(0) == nullptr);
    }
};

} // namespace weir::gui

QTEST_GUILESS_MAIN(weir::gui::EventLogTest)
#include "event_log_test.moc"

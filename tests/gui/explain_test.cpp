// SPDX-License-Identifier: GPL-3.0-or-later
// Refusals in words: what is asked of the helper for an event, and how its answer reads.
#include "gui/draft/draft.h"
#include "gui/live/client_operations.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "gui/models/block_model.h"
#include "gui/text/explanation_text.h"
#include "gui/views/explain_bucket.h"
#include "gui/views/explain_dialog.h"
#include "gui/views/explain_subject.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTest>

using namespace std::chrono_literals;

namespace weir::gui {

class ExplainTest final : public QObject
{
    Q_OBJECT

private:
    static Explanation refused()
    {
        Explanation explanation;
        explanation.service = "shop";
        explanation.client = "acme";
        explanation.identity = "header:x-api-key=•••";
        explanation.rule = Explanation::Rule::Identity;
        explanation.policy = "gold";
        explanation.assigned = true;
        explanation.verdict = explanation.decided = RequestVerdict::Rejected;
        explanation.decider = Explanation::Decider::Limit;
        explanation.limit = "login";
        explanation.seconds = 3;
        LimitExplanation limit;
        limit.limit = "login";
        limit.bucket = {"30/m", 5, 0, 5, 0, 0, RequestVerdict::Rejected, 2500ms, 10s, 3};
        limit.origin = ChangeOrigin{7, false, false,
                                    std::chrono::sys_time<std::chrono::milliseconds>(1'700'000'000'000ms), 0};
        explanation.limits.push_back(limit);
        return explanation;
    }

private slots:
    void verdictFillAndOriginAreSentences()
    {
        const Explanation explanation = refused();
        QCOMPARE(verdictText(explanation),
                 QStringLiteral(
                     "It is refused with 429 and Retry-After 3: limit login of policy gold is used up."));
        const QString limit = limitText(explanation, explanation.limits[0]);
        QVERIFY2(limit.contains(QStringLiteral("Limit login (30/m): 5 of 5 used; one more is rejected")),
                 qPrintable(limit));
        QVERIFY2(limit.contains(QStringLiteral("Limit login is full again in 10 s.")), qPrintable(limit));
        const QStringList origins = originText(explanation);
        QCOMPARE(origins.size(), 1);
        QVERIFY2(origins[0].startsWith(
                     QStringLiteral("Limit login has been so since revision 7, made by root on ")),
                 qPrintable(origins[0]));
    }

    void aFullTableAndWhatHelpsComeFirst()
    {
        Explanation explanation = refused();
        explanation.decider = Explanation::Decider::Overload;
        explanation.clientsFull = 4096;
        explanation.limits[0].mismatch = "no-room";
        const QStringList reasons = reasoningText(explanation);
        QCOMPARE(reasons.value(0),
                 QStringLiteral("The table of clients seen is full: it has 4096 entries, and none "
                                "for this client."));
        QVERIFY2(reasons.value(1).contains(QStringLiteral("weirctl client unassign")),
                 qPrintable(reasons.value(1)));
        QVERIFY2(reasons.value(2).contains(QStringLiteral("\"on_overload\": \"admit\" in service shop")),
                 qPrintable(reasons.value(2)));
        QVERIFY(limitText(explanation, explanation.limits[0])
                    .startsWith(QStringLiteral("Limit login does not count it: there is no room")));
    }

    void timesAreLocal()
    {
        Explanation explanation = refused();
        explanation.blockedUntil = std::chrono::sys_time<std::chrono::milliseconds>(1'700'000'000'000ms);
        const QString reasons = reasoningText(explanation).join(u'\n');
        QVERIFY2(reasons.contains(QStringLiteral("It is blocked until ")), qPrintable(reasons));
        QVERIFY2(!reasons.contains(QStringLiteral("22:13:20Z")), qPrintable(reasons));
    }

    void anEventAsksForWhatItsLimitCounts()
    {
        Draft draft;
        Policy policy{.name = "gold"};
        Limit limit{.name = "login"};
        limit.match = Match{{"POST", "PUT"}, "/login", "shop.example"};
        policy.limits = {limit};
        draft.put(policy, {});
        EventRow event;
        event.service = "shop";
        event.handle = "h-1";
        event.identity = "header:x-api-key=•••";
        event.policy = "gold";
        event.limit = "login";
        QVERIFY(canExplain(event));
        const RequestDescription request = subjectOf(event, draft).request;
        QCOMPARE(request.client, std::string("h-1"));
        QCOMPARE(request.method, std::string("POST"));
        QCOMPARE(request.path, std::string("/login"));
        QCOMPARE(request.host, std::string("shop.example"));
        event.client = "acme";
        QCOMPARE(subjectOf(event, draft).request.client, std::string("acme"));
        QVERIFY(!canExplain(EventRow()));
    }

    void aBucketSaysHowFullItIs()
    {
        ExplainBucket bucket;
        bucket.show(QStringLiteral("login"), refused().limits[0].bucket, Measure::Requests,
                    QStringLiteral("Why."), true);
        auto* const bar = bucket.findChild<QProgressBar*>();
        QCOMPARE(bar->value(), bar->maximum());
        QCOMPARE(bar->text(), QStringLiteral("5 of 5 used"));
        QVERIFY(bar->accessibleName().contains(QStringLiteral("login")));
        // The mark says it, not the bold font alone.
        const auto labels = bucket.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel* label) { return label->text().startsWith(u'▸'); }));
    }

    void onlyWhatCanBeDoneIsOffered()
    {
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/weir-test-bus");
        HelperLink link;
        LiveStatistics live(link);
        ConfigurationFeed feed(link);
        Draft draft;
        ClientOperations operations(link);
        auto* const dialog =
            new ExplainDialog({link, live, feed, draft}, operations, subjectOf(StatisticsRow()));
        dialog->show();
        // As when the desktop turns dark.
        const auto widgets = dialog->findChildren<QWidget*>();
        for (QWidget* const widget : widgets) {
            QEvent event(QEvent::StyleChange);
            QCoreApplication::sendEvent(widget, &event);
        }
        const auto buttons = dialog->findChildren<QPushButton*>();
        QCOMPARE(std::count_if(buttons.begin(), buttons.end(),
                               [](const QPushButton* button) { return button->isVisible(); }),
                 1);
        dialog->close();
    }

    void blocksAreATable()
    {
        BlockModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const BlockedClient byPerson{"acme", "header:x-api-key=•••", "", "person", {}};
        const BlockedClient byPenalty{"", "address:192.0.2.7/32", "h-2", "penalty", {}};
        model.setClients({byPerson, byPenalty});
        QCOMPARE(model.index(0, BlockModel::Client).data().toString(), QStringLiteral("acme"));
        QVERIFY(model.index(1, BlockModel::Cause).data().toString().contains(QStringLiteral("Penalty")));
        QCOMPARE(blockedId(byPerson), std::string("acme"));
        QCOMPARE(blockedId(byPenalty), std::string("h-2"));
        model.setClients({byPenalty});
        QCOMPARE(model.rowOf(byPenalty), 0);
        QCOMPARE(model.rowOf(byPerson), -1);
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::ExplainTest)
#include "explain_test.moc"

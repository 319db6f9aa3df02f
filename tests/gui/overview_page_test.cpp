// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/rates_chart.h"
#include "gui/charts/rates_view.h"
#include "gui/draft/draft.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "gui/models/top_clients_model.h"
#include "gui/views/overview_export.h"
#include "gui/views/overview_figures.h"
#include "gui/views/overview_health.h"
#include "gui/views/overview_health_list.h"
#include "gui/views/overview_page.h"
#include "gui/views/overview_pause.h"
#include "gui/views/policies_schedule_text.h"
#include "gui/views/scope_bar.h"
#include "gui/views/shell.h"
#include "tests/gui/patient_test.h"

#include <QAbstractButton>
#include <QDateTime>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace weir;
using namespace weir::gui;
using namespace std::chrono_literals;
using Severity = HealthItem::Severity;

namespace {

InterfaceState interface(const std::string& name, InterfaceState::State state, const Sentence& sentence = {})
{
    return {name, 2, state, sentence};
}

HealthFacts inOrder()
{
    HealthFacts facts;
    facts.live = true;
    facts.state = HelperState{};
    facts.state->interfaces = {interface("eth0", InterfaceState::State::Attached)};
    facts.hasServices = true;
    facts.hasTraffic = true;
    return facts;
}

bool says(const std::vector<HealthItem>& items, Severity severity, const QString& part)
{
    return std::any_of(items.begin(), items.end(), [&](const HealthItem& item) {
        return item.severity == severity && item.text.contains(part);
    });
}

bool allGood(const std::vector<HealthItem>& items)
{
    return items.size() == 1 && items.front().severity == Severity::Good;
}

/// A page whose helper is not there.
struct Fixture
{
    Fixture() { page.resize(1000, 700); }

    HelperLink link;
    LiveStatistics live{link};
    ConfigurationFeed feed{link};
    Draft draft;
    Shell shell{{link, live, feed, draft}};
    OverviewPage page{{link, live, feed, draft}, shell};
};

} // namespace

class OverviewPageTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void orderIsSaid();
    void eachTroubleIsSaid();
    void pauseSaysUntilWhen();
    void schedulesAreSaidAsInPolicies();
    void noHelperIsSaidAndWhatStays();
    void figures();
    void activeClients();
    void exportHasPlainNumbers();
    void withoutHelperThePageSaysSo();
    void spanButtonsSetTheChart();
    void activatedClientIsShown();
    void pauseAsksFirstAndSaysWhatFailed();
    void everythingHasAName();
};

void OverviewPageTest::initTestCase()
{
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/weir-test-bus");
}

void OverviewPageTest::orderIsSaid()
{
    HealthFacts facts = inOrder();
    QVERIFY(allGood(healthItems(facts)));
    QVERIFY(says(healthItems(facts), Severity::Good, "in order: attached to eth0."));
    facts.state->interfaces.push_back(interface("lo", InterfaceState::State::Attached));
    QVERIFY(says(healthItems(facts), Severity::Good, "lo."));
}

void OverviewPageTest::eachTroubleIsSaid()
{
    HealthFacts facts = inOrder();
    facts.state->interfaces.push_back(interface("veth*", InterfaceState::State::Absent));
    QVERIFY(says(healthItems(facts), Severity::Note, "veth*"));
    QVERIFY(says(healthItems(facts), Severity::Good, "eth0"));
    facts.state->interfaces.push_back(
        interface("wg0", InterfaceState::State::Failed, makeSentence("x", "the kernel said no")));
    QVERIFY(says(healthItems(facts), Severity::Warning, "wg0: the kernel said no"));
    QVERIFY(!says(healthItems(facts), Severity::Good, ""));

    facts = inOrder();
    facts.state->interfaces.front() =
        interface("eth0", InterfaceState::State::Draining, makeSentence("draining", "one connection left"));
    QVERIFY(says(healthItems(facts), Severity::Warning, "attached nowhere"));
    QVERIFY(says(healthItems(facts), Severity::Note, "eth0 is being given up: one connection left"));

    facts = inOrder();
    facts.state->interfaces.clear();
    QVERIFY(says(healthItems(facts), Severity::Warning,
                 "Weir is attached nowhere, so nothing is limited. Name an interface under Services."));
    facts = inOrder();
    facts.hasServices = false;
    QVERIFY(says(healthItems(facts), Severity::Warning, "No service is named"));
    facts = inOrder();
    facts.hasTraffic = false;
    QVERIFY(says(healthItems(facts), Severity::Note, "No traffic has arrived yet"));
    facts = inOrder();
    facts.capabilities = {{"tcx", true, makeSentence("a", "never said")},
                          {"edt", false, makeSentence("b", "no pacing")}};
    QVERIFY(says(healthItems(facts), Severity::Note, "no pacing"));
    QVERIFY(!says(healthItems(facts), Severity::Note, "never said"));
    facts.hasTraffic.reset(); // not known is no trouble
    facts.hasServices.reset();
    QCOMPARE(healthItems(facts).size(), 2U);
}

void OverviewPageTest::pauseSaysUntilWhen()
{
    HealthFacts facts = inOrder();
    facts.state->paused = true;
    QVERIFY(says(healthItems(facts), Severity::Warning, "until somebody resumes them: everything passes."));
    const QDateTime end(QDate::currentDate(), QTime(14, 5));
    facts.state->pauseEnds =
        std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(end.toMSecsSinceEpoch()));
    QVERIFY(says(healthItems(facts), Severity::Warning, "Limits are paused until 14:05: everything passes."));
    *facts.state->pauseEnds += 48h;
    QVERIFY(!says(healthItems(facts), Severity::Warning, "until 14:05"));
}

void OverviewPageTest::schedulesAreSaidAsInPolicies()
{
    const auto end = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) + 48h;
    const ScheduledPolicy own{"gold", "gold", "daytime", end}, others{"gold", "daytime", "gold", end},
        third{"gold", "daytime", "night", end}, always{"gold", "daytime", {}, {}};
    QVERIFY(inForceText(own).contains(QStringLiteral("gold has its own limits until")));
    QVERIFY(inForceText(own).endsWith(QStringLiteral("then those of daytime.")));
    QVERIFY(inForceText(others).endsWith(QStringLiteral("then its own.")));
    QVERIFY(inForceText(third).endsWith(QStringLiteral("then those of night.")));
    QVERIFY(inForceText(always).contains(QStringLiteral("at least eight days")));
    HealthFacts facts = inOrder();
    facts.state->schedules = {own, third};
    const auto items = healthItems(facts);
    for (const ScheduledPolicy& each : {own, third})
        QVERIFY(says(items, Severity::Good, inForceText(each)));
}

void OverviewPageTest::noHelperIsSaidAndWhatStays()
{
    HealthFacts facts = inOrder();
    facts.live = false;
    facts.problem = makeSentence("no-bus", "the system bus can't be reached");
    QVERIFY(says(healthItems(facts), Severity::Warning, "the system bus can't be reached"));
    QVERIFY(!says(healthItems(facts), Severity::Good, ""));
    QVERIFY(says(healthItems({}), Severity::Note, "Connecting"));
}

void OverviewPageTest::figures()
{
    OverviewFigures figures;
    const QString unknown = figures.text(OverviewFigures::Passed);
    figures.setRates(Rates{110, 90, 5, 8, 7, 0, 0});
    QCOMPARE(figures.text(OverviewFigures::Passed), QString("90.0/s"));
    QCOMPARE(figures.text(OverviewFigures::Throttled), QString("5.0/s"));
    QCOMPARE(figures.text(OverviewFigures::Refused), QString("15.0/s"));
    figures.setClients(ActiveClients{12, false});
    QCOMPARE(figures.text(OverviewFigures::Clients), QString("12"));
    figures.setClients(ActiveClients{12, true});
    QCOMPARE(figures.text(OverviewFigures::Clients), QString("12 or more"));
    figures.setRates({});
    QCOMPARE(figures.text(OverviewFigures::Refused), unknown);
}

void OverviewPageTest::activeClients()
{
    const std::chrono::sys_time<std::chrono::milliseconds> now{1h};
    std::vector<StatisticsRow> rows(3);
    rows[0].lastSeen = now;
    rows[1].lastSeen = now - 60s;
    rows[2].lastSeen = now - 61s;
    QCOMPARE(countActive(rows, 500, now), (ActiveClients{2, false}));
    rows[2].lastSeen = now - 1s;
    QCOMPARE(countActive(rows, 500, now), (ActiveClients{3, true}));
    QCOMPARE(countActive(rows, 3, now), (ActiveClients{3, false}));
    QCOMPARE(countActive({}, 0, now), (ActiveClients{0, false}));
}

void OverviewPageTest::exportHasPlainNumbers()
{
    QVERIFY(!exportOf({}));
    RatedRow row;
    row.row.client = "acme";
    row.rates = Rates{1234.5, 1234.5, 0, 0, 0, 0, 0};
    const auto table = exportOf({row, RatedRow{}});
    QVERIFY(table);
    QCOMPARE(table->columns.size(), table->rows[0].size());
    QCOMPARE(table->rows[0][table->columns.indexOf("offered_per_second")], QString("1234.5"));
    QCOMPARE(table->rows[1][table->columns.indexOf("offered_per_second")], QString());
}

void OverviewPageTest::withoutHelperThePageSaysSo()
{
    Fixture fixture;
    fixture.page.show();
    fixture.page.setActive(true);
    const auto* health = fixture.page.findChild<OverviewHealthList*>();
    QVERIFY(says(health->items(), Severity::Note, "Connecting"));
    QCOMPARE(fixture.page.findChild<RatesChart*>()->view()->message(),
             QString("Waiting for the first second of data"));
    QVERIFY(!fixture.page.tableExport());
    fixture.link.start();
    QTRY_VERIFY(!says(health->items(), Severity::Note, "Connecting"));
    QCOMPARE(health->items().front().severity, Severity::Warning);
    for (const auto* button : fixture.page.findChild<OverviewPause*>()->findChildren<QPushButton*>())
        QVERIFY(!button->isEnabled());
}

void OverviewPageTest::spanButtonsSetTheChart()
{
    Fixture fixture;
    fixture.page.show();
    auto* chart = fixture.page.findChild<RatesChart*>();
    QCOMPARE(chart->span(), 900s);
    ScopeBar bar(fixture.shell.scope, fixture.draft);
    bar.show();
    QVERIFY(QTest::qWaitForWindowActive(&bar, weir::test::patience));
    QTest::keyClick(&bar, Qt::Key_3, Qt::AltModifier);
    QTRY_COMPARE(chart->span(), 24h);
    QTest::keyClick(&bar, Qt::Key_1, Qt::AltModifier);
    QTRY_COMPARE(chart->span(), 900s);
}

void OverviewPageTest::activatedClientIsShown()
{
    Fixture fixture;
    RatedRow row;
    row.row.identity = "address:192.0.2.7/32";
    auto* model = fixture.page.findChild<TopClientsModel*>();
    model->setRows({row});
    QSignalSpy shown(&fixture.page, &Page::showPart);
    for (auto* table : fixture.page.findChildren<QTableView*>()) {
        if (table->model() == model)
            emit table->activated(model->index(0, 0));
    }
    QCOMPARE(shown.size(), 1);
    QCOMPARE(shown[0][0].toString(), QString("client"));
    QCOMPARE(shown[0][1].toString(), QString("address:192.0.2.7/32"));
    QVERIFY(fixture.page.tableExport());
}

void OverviewPageTest::pauseAsksFirstAndSaysWhatFailed()
{
    HelperLink link; // nobody is there to pause
    OverviewPause pause(link);
    pause.setPossible(true);
    pause.show();
    auto* button = pause.findChild<QPushButton*>();
    QVERIFY(button->menu());
    button->menu()->actions().at(1)->trigger();
    auto* question = pause.findChild<QMessageBox*>();
    QVERIFY(question);
    QVERIFY(question->text().contains("10"));
    const auto failure = [&]() -> QString {
        for (const auto* label : pause.findChildren<QLabel*>(Qt::FindDirectChildrenOnly)) {
            if (label->isVisible())
                return label->text();
        }
        return {};
    };
    QVERIFY(failure().isEmpty());
    for (auto* choice : question->buttons()) {
        if (question->buttonRole(choice) == QMessageBox::AcceptRole)
            choice->click();
    }
    QTRY_VERIFY(!failure().isEmpty());
    QVERIFY(button->isEnabled());

    pause.setPaused(true);
    QVERIFY(!button->isVisible());
}

void OverviewPageTest::everythingHasAName()
{
    Fixture fixture;
    fixture.page.show();
    for (auto* widget : fixture.page.findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisibleTo(&fixture.page))
            continue;
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        const bool named = !widget->accessibleName().isEmpty() ||
                           (button != nullptr && !button->text().isEmpty()) ||
                           qobject_cast<QLabel*>(widget) != nullptr;
        QVERIFY2(named, widget->metaObject()->className());
    }
}

QTEST_MAIN(OverviewPageTest)
#include "overview_page_test.moc"

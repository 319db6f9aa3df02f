// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "lab_control.h"

#include <QCoroTask>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

namespace weir::gui {

namespace {

using namespace std::chrono_literals;
using Condition = HelperLink::Condition;

const Policy* policyNamed(const Document& document, const std::string& name)
{
    const auto found = std::ranges::find(document.policies, name, &Policy::name);
    return found == document.policies.end() ? nullptr : &*found;
}

/// Requests that hey sent and waited for in vain.
std::uint64_t unanswered(const QString& report)
{
    return static_cast<std::uint64_t>(
        QJsonDocument::fromJson(report.toUtf8()).object()[QStringLiteral("none")].toInteger());
}

std::uint64_t answered(const QString& report)
{
    std::uint64_t sum = 0;
    const QJsonObject statuses = QJsonDocument::fromJson(report.toUtf8()).object();
    for (const QString& status : statuses.keys())
        sum += static_cast<std::uint64_t>(statuses[status].toInteger());
    return sum - unanswered(report);
}

/// Of the last `count` whole seconds; nothing unless all of them are known.
std::optional<Rates> meanOfLast(const RateHistory& history, std::size_t count)
{
    const auto& samples = history.samples();
    if (samples.size() < count)
        return std::nullopt;
    Rates mean;
    for (auto sample = samples.end() - static_cast<std::ptrdiff_t>(count); sample != samples.end();
         ++sample) {
        if (!sample->rates)
            return std::nullopt;
        mean.offered += sample->rates->offered / static_cast<double>(count);
        mean.passed += sample->rates->passed / static_cast<double>(count);
        mean.rejected += sample->rates->rejected / static_cast<double>(count);
    }
    return mean;
}

bool isNear(double measured, double expected)
{
    return std::abs(measured - expected) <= 0.2 * expected;
}

} // namespace

class LinkTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LabControl> lab;
    std::unique_ptr<HelperLink> link;
    std::unique_ptr<ConfigurationFeed> feed;
    std::unique_ptr<LiveStatistics> live;

    bool becomes(Condition condition, std::chrono::milliseconds within = 60s)
    {
        return eventually([&] { return link->condition() == condition; }, within);
    }
    bool lastSampleIsUnknown() const
    {
        return !live->total().isEmpty() && !live->total().samples().back().rates;
    }

private slots:
    void initTestCase()
    {
        if (!LabControl::isThere())
            QSKIP("runs in the lab only: ctest -R gui-lab-link");
        lab = std::make_unique<LabControl>();
        link = std::make_unique<HelperLink>();
        feed = std::make_unique<ConfigurationFeed>(*link);
        live = std::make_unique<LiveStatistics>(*link);
    }

    void liveWithinFiveSeconds()
    {
        QCOMPARE(link->condition(), Condition::Connecting);
        link->start();
        live->start();
        QVERIFY(becomes(Condition::Live));
        QVERIFY(link->problem().code.empty());
        QVERIFY(eventually([&] { return link->permission().allowed && !link->capabilities().empty(); }));
        QVERIFY(!link->permission().asks);
        QVERIFY(link->state() && link->lastHeard());
        QCOMPARE(link->state()->interfaces.size(), 1U);
        QCOMPARE(link->state()->interfaces.front().name, "server0");
        QCOMPARE(link->state()->interfaces.front().state, InterfaceState::State::Attached);
    }

    void configurationArrivesMasked()
    {
        QVERIFY(eventually([&] { return feed->document() != nullptr; }));
        QCOMPARE(feed->revision(), link->state()->revision);
        QCOMPARE(feed->document()->clients.size(), 4U);
        QVERIFY(policyNamed(*feed->document(), "gold"));
        QVERIFY(!feed->revisions().empty());
        QCOMPARE(feed->revisions().front().revision, feed->revision());
        for (const Client& client : feed->document()->clients)
            QVERIFY2(formatIdentity(client.identity).find("7f3a") == std::string::npos, client.name.c_str());
    }

    void changeBySomebodyElseArrives()
    {
        QSignalSpy arrived(feed.get(), &ConfigurationFeed::arrived);
        QVERIFY(lab->ask(
            R"(policy {"name": "silver", "limits": [{"name": "requests", "measure": "requests", "rate": "25/s"}]})"));
        const auto revision = lab->answer().toULongLong();
        QVERIFY(eventually([&] { return feed->revision() == revision; }));
        QVERIFY(!arrived.isEmpty());
        QCOMPARE(policyNamed(*feed->document(), "silver")->limits.front().rate.amount, 25U);
        QVERIFY(lab->ask("demo"));
        QVERIFY(eventually([&] { return feed->revision() == lab->answer().toULongLong(); }));
    }

    void pauseBySomebodyElseShows()
    {
        QVERIFY(lab->ask("weirctl pause --for 10m"));
        QVERIFY(eventually([&] { return link->state()->paused && link->state()->pauseEnds; }));
        QVERIFY(lab->ask("weirctl resume"));
        QVERIFY(eventually([&] { return !link->state()->paused; }));
    }

    void trafficShowsAtItsRate()
    {
        live->wantTopClients(true);
        live->wantReasons(true);
        QVERIFY(lab->ask("weirctl stats --by total --json"));
        QVERIFY(eventually([&] { return live->totals().has_value(); }));
        const std::uint64_t before = live->totals()->offered();

        QVERIFY(lab->ask("traffic start monitoring-1 100"));
        QVERIFY(lab->ask("traffic start globex-21c9 40"));
        std::optional<Rates> mean;
        const bool seen = eventually([&] {
            mean = meanOfLast(live->total(), 4);
            return mean && isNear(mean->offered, 140) && isNear(mean->passed, 110) &&
                   isNear(mean->rejected, 30);
        });
        QVERIFY2(seen, qPrintable(QStringLiteral("offered %1/s, passed %2/s, rejected %3/s")
                                      .arg(mean ? mean->offered : -1)
                                      .arg(mean ? mean->passed : -1)
                                      .arg(mean ? mean->rejected : -1)));

        QVERIFY(eventually([&] {
            return live->topClients().size() == 2 && live->topClients().front().rates &&
                   live->topClients().back().rates;
        }));
        QCOMPARE(live->topClients().front().row.client, "monitoring");
        QCOMPARE(live->topClients().back().row.client, "globex");
        QVERIFY(!live->reasons().empty());

        QVERIFY(lab->ask("traffic stop monitoring-1"));
        std::uint64_t asked = answered(lab->answer()), inVain = unanswered(lab->answer());
        QVERIFY(lab->ask("traffic stop globex-21c9"));
        asked += answered(lab->answer());
        inVain += unanswered(lab->answer());
        // hey does not report what was under way when it was stopped: one request each.
        QVERIFY(eventually([&] { return live->rates() && live->rates()->offered == 0; }));
        const std::uint64_t counted = live->totals()->offered() - before;
        QVERIFY2(counted >= asked && counted <= asked + inVain + 2,
                 qPrintable(
                     QStringLiteral("%1 counted, %2 answered, %3 not").arg(counted).arg(asked).arg(inVain)));
        QVERIFY(eventually([&] {
            return live->topClients().empty() || !live->topClients().front().rates ||
                   live->topClients().front().rates->offered == 0;
        }));
    }

    void aWindowThatOpensLaterHasTheSameSeconds()
    {
        LiveStatistics later(*link);
        later.start();
        QVERIFY(eventually([&] { return !later.total().isEmpty(); }));
        const auto offered = [](const LiveStatistics& statistics) {
            double sum = 0;
            for (const RateSample& sample : statistics.total().samples())
                sum += sample.rates ? sample.rates->offered : 0;
            return sum;
        };
        // All of this test's traffic came before it, and every request lies in one whole second.
        QCOMPARE(qRound64(offered(later)), static_cast<qint64>(live->totals()->offered()));
    }

    void helperKilledAndBack()
    {
        const auto startedBefore = link->state()->started;
        QVERIFY(lab->ask("helper kill"));
        QVERIFY(becomes(Condition::NoHelper));
        QVERIFY(!link->problem().english.empty());
        QVERIFY2(link->state().has_value(), "what was known stays, as stale");
        QVERIFY(feed->document() != nullptr);
        QVERIFY(!live->rates());
        QVERIFY(lastSampleIsUnknown());

        QVERIFY(lab->ask("helper start"));
        QVERIFY(becomes(Condition::Live));
        QVERIFY(link->problem().code.empty());
        QVERIFY(eventually([&] { return link->state()->started > startedBefore; }));
        QVERIFY(eventually([&] { return live->rates().has_value(); }));
        QVERIFY2(
            std::ranges::none_of(live->total().samples(), [](const auto& sample) { return !sample.rates; }),
            "the packet path went on counting without a helper");
    }

    void changeWhileAwayArrivesAfterwards()
    {
        QVERIFY(lab->ask("helper stop"));
        QVERIFY(becomes(Condition::NoHelper));
        QVERIFY(lab->ask("helper start"));
        QVERIFY(lab->ask(R"(policy {"name": "bronze", "limits": []})"));
        QVERIFY(becomes(Condition::Live));
        QVERIFY(eventually([&] { return policyNamed(*feed->document(), "bronze") != nullptr; }));
        QVERIFY(lab->ask("demo"));
        QVERIFY(eventually([&] { return policyNamed(*feed->document(), "bronze") == nullptr; }));
    }

    void busGoneAndBack()
    {
        QVERIFY(lab->ask("bus stop"));
        QVERIFY(becomes(Condition::NoBus));
        QVERIFY(!link->problem().english.empty());
        QVERIFY(link->state().has_value());
        QVERIFY(!live->rates());
        QVERIFY(lab->ask("bus start"));
        QVERIFY(becomes(Condition::Live));
        QVERIFY(eventually([&] { return live->rates().has_value(); }));
        // The new connection hears signals, too.
        QVERIFY(lab->ask("weirctl pause --for 1m"));
        QVERIFY(eventually([&] { return link->state()->paused; }));
        QVERIFY(lab->ask("weirctl resume"));
        QVERIFY(eventually([&] { return !link->state()->paused; }));
    }

    void permissionFollowsPolkit_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<bool>("allowed");
        QTest::addColumn<bool>("asks");
        QTest::newRow("denied") << "polkit deny" << false << false;
        QTest::newRow("asked first") << "polkit ask" << true << true;
        QTest::newRow("no polkit") << "polkit stop" << false << false;
        QTest::newRow("allowed") << "polkit allow" << true << false;
    }

    void permissionFollowsPolkit()
    {
        QFETCH(QString, request);
        QFETCH(bool, allowed);
        QFETCH(bool, asks);
        QVERIFY(lab->ask(request));
        link->refresh();
        // An answer from before may be under way still.
        QVERIFY(eventually(
            [&] { return link->permission().asks == asks && link->permission().allowed == allowed; }));
        QVERIFY2(link->isLive(), "looking needs nobody's leave");
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::LinkTest)
#include "link_test.moc"

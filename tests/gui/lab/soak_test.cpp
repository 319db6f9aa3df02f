// SPDX-License-Identifier: GPL-3.0-or-later
// Hours of the window in minutes (fast_clock.h): the helper restarts, the bus goes away, hosts are
// switched. It always comes back by itself, shows no number as live that is not, and does not grow.
#include "fast_clock.h"
#include "gui/app/host_window.h"
#include "gui/views/main_window.h"
#include "lab_control.h"
#include "tests/gui/patient_test.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QPointer>
#include <malloc.h>

namespace weir::gui {

namespace {

using namespace std::chrono_literals;
using Condition = HelperLink::Condition;

constexpr double fast = 100;
/// Four are enough to see what grows; tools/nightly takes eight.
std::chrono::hours whole()
{
    return std::chrono::hours(qEnvironmentVariable("WEIR_SOAK_HOURS", QStringLiteral("4")).toInt());
}

struct Size
{
    qint64 residentKib = 0;
    qsizetype widgets = 0;
    qsizetype descriptors = 0;
};

qint64 residentKib()
{
    malloc_trim(0);
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').first().toLongLong();
    }
    return 0;
}

} // namespace

class SoakTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LabControl> lab;
    std::unique_ptr<HostWindow> window;
    QElapsedTimer clock; ///< simulated
    int losses = 0;
    int switches = 0;
    long updates = 0;
    long calmSeconds = 0;

    Context context() { return window->session().context(); }

    /// The condition within so much real time.
    bool comes(const std::function<bool()>& condition)
    {
        setClockSpeed(1);
        const bool is = eventually(condition, 60s);
        if (!is)
            explain();
        return is;
    }
    void explain()
    {
        qWarning("after %lld min: %s, %s a document, %s; %s", clock.elapsed() / 60000,
                 context().link.isLive() ? "live" : "not live", context().draft.base() ? "with" : "without",
                 context().live.rates() ? "rates" : "no rates", context().link.problem().english.c_str());
    }
    bool isLive()
    {
        return comes([this] { return context().link.isLive() && context().draft.base(); });
    }

    /// Simulated time in which nothing happens but traffic; what is shown as live is live.
    bool calm(std::chrono::minutes span)
    {
        setClockSpeed(fast);
        const qint64 end = clock.elapsed() + std::chrono::milliseconds(span).count();
        bool honest = true;
        const auto counted = connect(&context().live, &LiveStatistics::updated, this, [this] { ++updates; });
        while (clock.elapsed() < end) {
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
            honest = honest && isHonest();
        }
        setClockSpeed(1);
        disconnect(counted);
        calmSeconds += span.count() * 60;
        return honest;
    }
    bool isHonest() { return context().link.isLive() || !context().live.rates(); }
    Size size()
    {
        return {residentKib(), QApplication::allWidgets().size(),
                QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::Files | QDir::System).size()};
    }

    bool restartHelper()
    {
        return lab->ask(QStringLiteral("helper kill")) && isLost() &&
               lab->ask(QStringLiteral("helper start")) && isLive();
    }
    bool restartBus()
    {
        return lab->ask(QStringLiteral("bus stop"), 100s) && isLost() &&
               lab->ask(QStringLiteral("bus start"), 100s) && isLive();
    }
    bool isLost()
    {
        ++losses;
        return comes([this] { return !context().link.isLive(); }) && !context().live.rates() &&
               !context().live.total().isEmpty() && !context().live.total().samples().back().rates;
    }
    bool switchTo(const QString& host)
    {
        ++switches;
        const QPointer<HelperLink> before = &context().link;
        window->showHost(host);
        // Nothing of the other host is left. The new one's state may be there at once: an answer that comes
        // before it is waited for is not waited for. Rates take two of them.
        return before.isNull() && !context().live.rates() && isLive() &&
               comes([this] { return context().live.rates().has_value(); });
    }

private slots:
    void initTestCase()
    {
        if (!LabControl::isThere())
            QSKIP("runs in the lab only: ctest -R gui-lab-soak");
        QApplication::setApplicationName(QStringLiteral("weir"));
        lab = std::make_unique<LabControl>();
        QVERIFY(lab->ask(QStringLiteral("polkit allow")));
        QVERIFY(lab->ask(QStringLiteral("demo")));
        QVERIFY(lab->ask(QStringLiteral("traffic start acme 20")));
        window = std::make_unique<HostWindow>(QString(), qEnvironmentVariable("WEIR_TEST_SSH"));
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get(), weir::test::patience));
        window->start();
        QVERIFY(isLive());
    }

    void hoursPass()
    {
        QVERIFY2(whole() >= 4h, "WEIR_SOAK_HOURS is a number of hours from 4 on, for example 8");
        const QStringList pages{QStringLiteral("overview"), QStringLiteral("clients"),
                                QStringLiteral("policies"), QStringLiteral("services"),
                                QStringLiteral("events")};
        clock.start();
        std::optional<Size> afterOne;
        for (int round = 0; clock.elapsed() < std::chrono::milliseconds(whole()).count(); ++round) {
            window->window().showPage(pages[round % pages.size()]);
            QVERIFY2(calm(6min), "a rate was shown without a link");
            QVERIFY(restartHelper());
            QVERIFY(calm(6min));
            QVERIFY(switchTo(QStringLiteral("far")));
            QVERIFY(calm(6min));
            QVERIFY(switchTo(QStringLiteral("near")));
            QVERIFY(restartHelper());
            QVERIFY(calm(6min));
            QVERIFY(switchTo({}));
            QVERIFY(restartBus());
            window->window().showPage(pages.front());
            QVERIFY(calm(1min));
            const Size now = size();
            qInfo("%lld min: %lld KiB resident, %lld widgets, %lld descriptors", clock.elapsed() / 60000,
                  now.residentKib, static_cast<long long>(now.widgets),
                  static_cast<long long>(now.descriptors));
            if (clock.elapsed() < std::chrono::milliseconds(1h).count())
                continue;
            if (!afterOne)
                afterOne = now;
            // An answer that is under way has a few of its own; what is leaked stays.
            QVERIFY(comes([&] {
                const Size later = size();
                return later.widgets <= afterOne->widgets + 5 &&
                       later.descriptors <= afterOne->descriptors + 3;
            }));
            QVERIFY(now.residentKib < afterOne->residentKib + 12 * 1024);
        }
        qInfo("%d times lost and found again, %d switches; %ld updates in %ld s of calm", losses, switches,
              updates, calmSeconds);
        // One a simulated second, or as many of them as the machine manages; never less than one a real
        // second.
        QVERIFY(updates > calmSeconds / fast && updates <= calmSeconds * 2);
        QVERIFY(losses >= 12 && switches >= 12);
    }

    void cleanupTestCase()
    {
        setClockSpeed(1);
        window.reset();
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::SoakTest)
#include "soak_test.moc"

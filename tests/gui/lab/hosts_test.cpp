// SPDX-License-Identifier: GPL-3.0-or-later
// Several hosts in one window, each through the real `weirctl bridge`; a script stands in ssh's place
// (far_host.py).
#include "common/bridge/bridge_transport.h"
#include "gui/app/appearance.h"
#include "gui/app/host_window.h"
#include "gui/text/sentence_text.h"
#include "gui/views/hosts_button.h"
#include "gui/views/hosts_dialog.h"
#include "gui/views/hosts_menu.h"
#include "gui/views/main_window.h"
#include "gui/views/password_dialog.h"
#include "lab_control.h"
#include "tests/gui/patient_test.h"
#include "tests/gui/process_clock.h"
#include "window_driver.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <algorithm>
#include <csignal>
#include <qcorotask.h>

namespace weir::gui {

namespace {

using namespace std::chrono_literals;
using Condition = HelperLink::Condition;

const QString near = QStringLiteral("near");
const QString far = QStringLiteral("far");

/// Children of this process: the bridge, once the script has become it.
QList<pid_t> childProcesses()
{
    const QString path = QStringLiteral("/proc/self/task/%1/children").arg(getpid());
    QFile file(path);
    QList<pid_t> pids;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray& pid : file.readAll().simplified().split(' ')) {
            if (!pid.isEmpty())
                pids << pid.toInt();
        }
    }
    return pids;
}

bool isBridge(pid_t pid)
{
    QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
    return file.open(QIODevice::ReadOnly) && file.readAll().contains("bridge");
}

/// The answer, or an error without words when none came within a minute.
template <typename T>
Result<T> awaited(QCoro::Task<Result<T>> task)
{
    std::optional<Result<T>> answer;
    const auto wait = [&]() -> QCoro::Task<void> { answer = co_await task; };
    const QCoro::Task<void> waiting = wait();
    eventually([&] { return answer.has_value(); }, 60s);
    return answer ? *std::move(answer) : Result<T>(Error{});
}

/// Everything that can be read in the window.
QString textIn(const QWidget& window)
{
    QStringList texts{window.windowTitle()};
    for (const auto* label : window.findChildren<QLabel*>()) {
        if (label->isVisible())
            texts << label->text();
    }
    return texts.join(u'\n');
}

} // namespace

class HostsTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LabControl> lab;
    std::unique_ptr<HostWindow> window;
    QString ssh;

    HelperLink& link() { return window->session().context().link; }
    Draft& draft() { return window->session().context().draft; }
    bool becomes(Condition condition, std::chrono::milliseconds within = 60s)
    {
        return eventually([&] { return link().condition() == condition; }, within);
    }
    bool hasDocument()
    {
        return eventually([&] { return draft().base() != nullptr; });
    }
    std::string onlyClient()
    {
        const auto& document = window->session().context().feed.document();
        return document && document->clients.size() == 1 ? document->clients.front().name : std::string();
    }
    void shoot(QWidget& widget, const QString& name)
    {
        const QString folder = qEnvironmentVariable("WEIR_SCREENSHOTS");
        for (const bool dark : {true, false}) {
            Appearance::setDark(dark);
            QApplication::processEvents();
            const QString file =
                QStringLiteral("%1/hosts-%2-%3-1x.png")
                    .arg(folder, name, dark ? QStringLiteral("dark") : QStringLiteral("light"));
            const QImage image = widget.grab().toImage();
            QVERIFY(image.save(file));
            QVERIFY2(colorCount(image, 8) == 8, "an empty picture");
        }
    }
    /// Labels become visible when the layout gets round to it.
    bool shows(const QString& text)
    {
        return eventually([&] { return textIn(*window).contains(text); });
    }
    HostsMenu& menu() { return *window->findChild<HostsMenu*>(); }
    bool choose(const QString& text) { return press(menu(), text); }
    pid_t bridge()
    {
        pid_t found = 0;
        const bool isThere = eventually([&] {
            const QList<pid_t> pids = childProcesses();
            const auto at = std::ranges::find_if(pids, isBridge);
            found = at == pids.end() ? 0 : *at;
            return found != 0;
        });
        return isThere ? found : 0;
    }

private slots:
    void initTestCase()
    {
        if (!LabControl::isThere())
            QSKIP("runs in the lab only: ctest -R gui-lab-hosts");
        QApplication::setApplicationName(QStringLiteral("weir"));
        QApplication::setOrganizationName(QStringLiteral("weir"));
        ssh = qEnvironmentVariable("WEIR_TEST_SSH");
        lab = std::make_unique<LabControl>();
        QVERIFY(lab->ask(QStringLiteral("polkit allow")));
        QVERIFY(lab->ask(QStringLiteral("demo")));
        window = std::make_unique<HostWindow>(QString(), ssh);
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get(), weir::test::patience));
        window->start();
        QVERIFY(becomes(Condition::Live));
        QVERIFY(hasDocument());
    }

    void thisComputerComesFirst()
    {
        QCOMPARE(window->host(), QString());
        QVERIFY2(!window->window().isWindow(), "two windows instead of one in the other");
        QVERIFY(window->window().isVisible());
        QVERIFY(window->findChild<HostsButton*>()->text().startsWith(QStringLiteral("This")));
        QCOMPARE(draft().base()->clients.size(), 4U);
    }

    void anAddedHostIsShownAndRemembered()
    {
        window->window().showPage(QStringLiteral("clients"));
        QVERIFY(choose(QStringLiteral("Add host")));
        auto* dialog = qobject_cast<HostsDialog*>(openDialog());
        QVERIFY(dialog);
        QTest::keyClicks(dialog->findChild<QLineEdit*>(), far);
        QVERIFY(press(*dialog, QStringLiteral("Add and switch to it")));
        QVERIFY(eventually([&] { return window->host() == far; }));
        // Nothing of the host before is there, even for a moment.
        QVERIFY(!link().state() && !link().isLive());
        QVERIFY(window->session().context().live.total().isEmpty());
        QVERIFY(window->session().context().live.topClients().empty());
        QVERIFY(!draft().base());
        QVERIFY(!window->window().isWindow() && window->window().isVisible());
        QVERIFY(!textIn(*window).contains(QStringLiteral("acme")));
        QVERIFY(window->findChild<HostsButton*>()->text() == far);
        QVERIFY(becomes(Condition::Live));
        QVERIFY(hasDocument());
        QCOMPARE(onlyClient(), "faraway");
        QCOMPARE(window->windowTitle(), far);
        QCOMPARE(window->window().currentPage(), QStringLiteral("clients"));
        QVERIFY(eventually([&] { return textIn(*window).contains(QStringLiteral("Connected to far")); }));
        QVERIFY(eventually([&] { return window->session().context().live.rates().has_value(); }));
        QCOMPARE(QSettings().value(QStringLiteral("hosts/names")).toStringList(), QStringList{far});
        window->window().showPage(QStringLiteral("overview"));
        QApplication::processEvents();
        shoot(*window, QStringLiteral("far"));
        menu().popup(window->mapToGlobal(QPoint(10, 60)));
        shoot(menu(), QStringLiteral("menu"));
        menu().close();
    }

    void eachHostKeepsItsDraft()
    {
        QVERIFY(draft().isEmpty());
        Policy policy;
        policy.name = "drafted-there";
        draft().put(policy, QStringLiteral("Add policy"));
        QCOMPARE(draft().changeCount(), 1U);
        QVERIFY(choose(QStringLiteral("This computer")));
        QVERIFY(eventually([&] { return window->host().isEmpty(); }));
        QVERIFY(becomes(Condition::Live) && hasDocument());
        QCOMPARE(draft().base()->clients.size(), 4U);
        QVERIFY(draft().isEmpty());
        QVERIFY(choose(far));
        QVERIFY(eventually([&] { return window->host() == far; }));
        QVERIFY(becomes(Condition::Live) && hasDocument());
        QVERIFY(eventually([&] { return draft().changeCount() == 1; }));
        QVERIFY(draft().policy("drafted-there"));
        draft().discard();
    }

    void aKilledBridgeIsNoticedAndReplaced()
    {
        const pid_t killed = bridge();
        QVERIFY(killed > 0);
        const auto heard = link().lastHeard();
        ::kill(killed, SIGKILL);
        QVERIFY(becomes(Condition::NoBus));
        QVERIFY(!window->session().context().live.rates());
        QVERIFY(!window->session().context().live.total().samples().back().rates);
        QVERIFY(shows(QStringLiteral("There is no connection to far")));
        QVERIFY(shows(QStringLiteral("Not connected; last heard at")));
        shoot(*window, QStringLiteral("lost"));
        QVERIFY(becomes(Condition::Live));
        QVERIFY(bridge() != killed);
        QVERIFY(link().lastHeard() > heard);
        QVERIFY(eventually(
            [&] { return !textIn(*window).contains(QStringLiteral("There is no connection to far")); }));
    }

    void aBridgeThatHangsIsGivenUp()
    {
        bridge::BridgePatience patience;
        patience.calls.call = 10s; // longer than a machine stands still
        auto way =
            std::make_unique<bridge::BridgeTransport>(bridge::RemoteHost{near, ssh}, nullptr, patience);
        bridge::BridgeTransport* transport = way.get();
        QSignalSpy opened(transport, &bridge::BridgeTransport::opened);
        QSignalSpy lost(transport, &HelperTransport::disconnected);
        HelperClient client(std::move(way));
        QVERIFY(choose(QStringLiteral("This computer"))); // so that this bridge is the only one
        QVERIFY(eventually([&] { return window->host().isEmpty() && childProcesses().isEmpty(); }));
        transport->open(bridge::Asking::Allowed);
        QVERIFY(opened.wait(weir::test::patience));
        QVERIFY(awaited(client.state()));
        const pid_t pid = bridge();
        ::kill(pid, SIGSTOP);
        const auto answer = awaited(client.state());
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::NoHelper);
        QCOMPARE(answer.error().sentence.code, "bridge-hangs");
        QCOMPARE(lost.count(), 1);
        QVERIFY(!transport->isConnected());
        QVERIFY(!awaited(client.state()));
        ::kill(pid, SIGKILL);
    }

    void largeDocumentsPassWithoutBlocking()
    {
        auto way = std::make_unique<bridge::BridgeTransport>(bridge::RemoteHost{near, ssh});
        bridge::BridgeTransport* transport = way.get();
        QSignalSpy opened(transport, &bridge::BridgeTransport::opened);
        HelperClient client(std::move(way));
        transport->open(bridge::Asking::Allowed);
        QVERIFY(opened.wait(weir::test::patience));
        // 100 MiB of blanks around a document: it is read, but no fault is told 100 million times.
        const QByteArray document = QByteArray(100 * 1024 * 1024, ' ') + R"({"version": 1, "colour": "red"})";
        qint64 longest = 0;
        const weir::test::ProcessClock clock;
        const qint64 begun = clock.milliseconds();
        qint64 beat = begun;
        QTimer heart;
        heart.setInterval(1);
        connect(&heart, &QTimer::timeout, this, [&] {
            const qint64 now = clock.milliseconds();
            longest = std::max(longest, now - std::exchange(beat, now));
        });
        heart.start();
        const auto validation = awaited(client.validate(document));
        QVERIFY2(validation, validation ? "" : validation.error().sentence.english.c_str());
        QCOMPARE(validation->faults.size(), 1U);
        const qint64 whole = clock.milliseconds() - begun;
        qInfo("the event loop stood still for at most %lld of %lld ms", longest, whole);
        QVERIFY2(longest < whole / 4, qPrintable(QString::number(longest)));
    }

    void everyFailureIsExplained_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("said");
        QTest::newRow("closed") << "closed"
                                << "Connection refused";
        QTest::newRow("locked") << "locked"
                                << "Permission denied";
        QTest::newRow("bare") << "bare"
                              << "there is no weirctl on bare";
        QTest::newRow("newer") << "newer"
                               << "version 9";
        QTest::newRow("noisy") << "noisy"
                               << "login script";
        QTest::newRow("cut") << "cut"
                             << "has ended (status 1)";
        QTest::newRow("unknown") << "nowhere"
                                 << "Could not resolve hostname";
        QTest::newRow("far") << "far"
                             << "Connected: Weir";
    }

    void everyFailureIsExplained()
    {
        QFETCH(QString, host);
        QFETCH(QString, said);
        QVERIFY(closeDialogs());
        window->addHost();
        QDialog* dialog = openDialog();
        QVERIFY(dialog);
        QTest::keyClicks(dialog->findChild<QLineEdit*>(), host);
        QVERIFY(press(*dialog, QStringLiteral("Test connection")));
        QVERIFY2(eventually([&] { return textIn(*dialog).contains(said); }), qPrintable(textIn(*dialog)));
        shoot(*dialog, QStringLiteral("dialog-") + host);
        QVERIFY(closeDialogs());
    }

    void whatIsNoHostCantBeAdded()
    {
        window->addHost();
        QDialog* dialog = openDialog();
        QVERIFY(dialog);
        for (const char* name : {"-oProxyCommand=id", "a b"}) {
            dialog->findChild<QLineEdit*>()->setText(QString::fromLatin1(name));
            for (const auto* button : dialog->findChildren<QPushButton*>())
                QVERIFY(button->text().contains(QStringLiteral("Cancel")) || !button->isEnabled());
            QVERIFY(textIn(*dialog).contains(QStringLiteral("is no host")));
        }
        QVERIFY(closeDialogs());
    }

    void whereAPersonWasRefusedNoTimerTriesAgain()
    {
        window->showHost(QStringLiteral("locked"));
        QVERIFY(becomes(Condition::NoBus));
        QVERIFY(link().waitsForPerson());
        QVERIFY(shows(QStringLiteral("does not try again by itself")));
        QFile tries(qEnvironmentVariable("WEIR_TEST_SSH").section(u'/', 0, -2) + QStringLiteral("/tries"));
        QVERIFY(tries.open(QIODevice::ReadOnly));
        const qsizetype before = tries.readAll().count('\n');
        const auto isTried = [&] { return tries.seek(0) && tries.readAll().count('\n') > before; };
        QVERIFY(!eventually(isTried, 2500ms)); // a timer would have come twice
        QVERIFY(press(*window, QStringLiteral("Try now")));
        QVERIFY(eventually(isTried));
    }

    void aHelperThatRestartsOverThereComesBack()
    {
        window->showHost(near);
        QVERIFY(becomes(Condition::Live) && hasDocument());
        QVERIFY(lab->ask(QStringLiteral("helper kill")));
        QVERIFY(becomes(Condition::NoHelper));
        QVERIFY(!window->session().context().live.rates());
        QVERIFY(lab->ask(QStringLiteral("helper start")));
        QVERIFY(becomes(Condition::Live));
    }

    void aChangeOverThereNeedsThatHostsPassword()
    {
        QVERIFY(lab->ask(QStringLiteral("polkit ask")));
        const quint64 revision = link().state()->revision;
        std::optional<Result<std::uint64_t>> result;
        const std::vector<Change> changes{{"policy", "asked", R"({"name": "asked", "limits": []})"}};
        const auto apply = [&]() -> QCoro::Task<void> {
            result = co_await link().helper().apply(changes, revision);
        };
        result.reset();
        const auto first = apply();
        auto* dialog = qobject_cast<PasswordDialog*>(openDialog());
        QVERIFY(dialog);
        QVERIFY(dialog->windowTitle().contains(near));
        QVERIFY(textIn(*dialog).contains(QStringLiteral("Authentication is required to change the limits")));
        QVERIFY(textIn(*dialog).contains(QStringLiteral("org.weir.configure")));
        QCOMPARE(dialog->findChild<QComboBox*>()->count(), 2);
        dialog->reject();
        QVERIFY(eventually([&] { return result.has_value(); }));
        QVERIFY(!*result);
        QCOMPARE(result->error().kind, Error::Kind::Dismissed);

        result.reset();
        const auto second = apply();
        QVERIFY(eventually([] { return qobject_cast<PasswordDialog*>(QApplication::activeModalWidget()); }));
        dialog = qobject_cast<PasswordDialog*>(QApplication::activeModalWidget());
        auto* field = dialog->findChild<QLineEdit*>();
        QVERIFY(eventually([&] { return field->isEnabled(); }));
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QTest::keyClicks(field, QStringLiteral("wrong"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(field->text().isEmpty());
        QVERIFY(eventually([&] { return textIn(*dialog).contains(QStringLiteral("not accepted")); }));
        QVERIFY(eventually([&] { return field->isEnabled(); }));
        shoot(*dialog, QStringLiteral("dialog-password"));
        QTest::keyClicks(field, qEnvironmentVariable("WEIR_TEST_PASSWORD"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(eventually([&] { return result.has_value(); }));
        QVERIFY2(*result, *result ? "" : result->error().sentence.english.c_str());
        QCOMPARE(**result, revision + 1);
        QVERIFY(eventually([] { return QApplication::activeModalWidget() == nullptr; }));
        QVERIFY(lab->ask(QStringLiteral("polkit allow")));
    }

    void aRemovedHostIsForgotten()
    {
        window->showHost(far);
        QVERIFY(becomes(Condition::Live));
        QVERIFY(choose(QStringLiteral("Remove far")));
        QVERIFY(eventually([&] { return window->host().isEmpty(); }));
        QVERIFY(QSettings().value(QStringLiteral("hosts/names")).toStringList().isEmpty());
        QVERIFY(eventually([] { return childProcesses().isEmpty(); }));
    }

    void cleanupTestCase() { window.reset(); }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::HostsTest)
#include "hosts_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The icon in the tray by choice: what closing the window does with and without it, what its menu says, and
// the file by which the session starts it.
#include "gui/app/autostart.h"
#include "gui/app/host_window.h"
#include "gui/app/running_instance.h"
#include "gui/app/tray.h"
#include "gui/views/main_window.h"
#include "tests/gui/patient_test.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QMenu>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace weir::gui;

class TrayTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;
    QProcess m_bus; ///< of the session

    static QStringList texts(const QMenu& menu)
    {
        QStringList texts;
        for (const QAction* action : menu.actions()) {
            if (!action->isSeparator() && action->isVisible())
                texts << QString(action->text()).remove(u'&');
        }
        return texts;
    }
    static QString fileText()
    {
        QFile file(autostartFile());
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private slots:
    void initTestCase()
    {
        for (const char* name : {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"})
            qputenv(name, m_home.path().toUtf8());
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere");
        m_bus.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--session"), QStringLiteral("--nofork"),
                                                    QStringLiteral("--print-address")});
        QVERIFY(m_bus.waitForReadyRead(weir::test::patience));
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        QCoreApplication::setOrganizationName(QStringLiteral("weir"));
        QCoreApplication::setApplicationName(QStringLiteral("weir"));
    }
    void cleanupTestCase()
    {
        m_bus.terminate();
        QVERIFY(m_bus.waitForFinished(weir::test::patience));
    }
    void init() { QSettings().clear(); }
    void cleanup() { QApplication::setQuitOnLastWindowClosed(true); }

    void itIsOffUntilItIsChosen()
    {
        HostWindow window;
        Tray tray(window, true);
        QVERIFY(!tray.isShown());
        window.show();
        window.close();
        QVERIFY(!window.isVisible() && !window.isHiddenByClose());
        QVERIFY(QApplication::quitOnLastWindowClosed());
    }

    void closingHidesWhileItIsThere()
    {
        HostWindow window;
        Tray tray(window, true);
        window.window().action(QStringLiteral("tray"))->trigger();
        QVERIFY(tray.isShown());
        window.show();
        QSignalSpy hidden(&window, &HostWindow::hiddenByClose);
        window.close();
        QVERIFY(!window.isVisible() && window.isHiddenByClose());
        QCOMPARE(hidden.count(), 1);
        QVERIFY2(!QApplication::quitOnLastWindowClosed(), "a dialog may be the last window");
        QVERIFY2(QSettings().value(QStringLiteral("tray/told")).toBool(), "said once");
        tray.menu().actions().at(2)->trigger(); // Open Weir
        QVERIFY(window.isVisible() && !window.isHiddenByClose());
        window.close();
        // Who takes the icon away sees the window again.
        tray.setWanted(false);
        QVERIFY(window.isVisible());
        QVERIFY(!tray.isShown());
    }

    void quitQuits()
    {
        HostWindow window;
        Tray tray(window, true);
        tray.setWanted(true);
        window.show();
        window.window().action(QStringLiteral("quit"))->trigger();
        QVERIFY(!window.isVisible() && !window.isHiddenByClose());
    }

    void theChoiceIsKept()
    {
        {
            HostWindow window;
            Tray tray(window, true);
            tray.setWanted(true);
        }
        HostWindow window;
        Tray tray(window, true);
        QVERIFY(tray.isShown());
        QVERIFY(window.window().action(QStringLiteral("tray"))->isChecked());
        tray.startHidden();
        QVERIFY(!window.isVisible());
    }

    void withoutATrayNothingIsHidden()
    {
        QSettings().setValue(QStringLiteral("tray/shown"), true);
        HostWindow window;
        Tray tray(window, false);
        QVERIFY(!tray.isShown());
        QVERIFY(!window.window().action(QStringLiteral("tray"))->isEnabled());
        tray.startHidden();
        QVERIFY(window.isVisible() && window.isMinimized());
        window.close();
        QVERIFY(!window.isHiddenByClose());
    }

    void theMenuSaysHowThingsStand()
    {
        HostWindow window;
        Tray tray(window, true);
        QCOMPARE(texts(tray.menu()).mid(1),
                 (QStringList{QStringLiteral("Open Weir"), QStringLiteral("Pause all limits…"),
                              QStringLiteral("Quit")}));
        QVERIFY(tray.state().contains(QStringLiteral("Connecting")));
        window.start();
        QTRY_VERIFY(tray.state().contains(QStringLiteral("does not answer")));
        QCOMPARE(texts(tray.menu()).constFirst(), tray.state());
        QVERIFY(!tray.menu().actions().at(3)->isEnabled());
    }

    void aHiddenWindowRests()
    {
        HostWindow window;
        Tray tray(window, true);
        tray.setWanted(true);
        window.show();
        window.start();
        QSignalSpy ticked(&window.session().context().live, &LiveStatistics::ticked);
        QVERIFY(ticked.wait(weir::test::patience));
        window.close();
        ticked.clear();
        QVERIFY2(!ticked.wait(3000), "nothing happens by the second");
        window.comeForward();
        QVERIFY(ticked.wait(weir::test::patience));
    }

    void theSessionStartsItByAFile()
    {
        HostWindow window;
        Tray tray(window, true);
        QVERIFY(!isAutostarted());
        tray.autostart().trigger();
        QVERIFY(isAutostarted() && tray.isShown());
        QVERIFY(autostartFile().startsWith(m_home.path()));
        QVERIFY(autostartFile().endsWith(QStringLiteral("/autostart/org.weir.Weir.desktop")));
        QVERIFY2(fileText().contains(QStringLiteral(" --tray\n")), qPrintable(fileText()));
        QProcess validate;
        validate.start(QStringLiteral("desktop-file-validate"), {autostartFile()});
        QVERIFY(validate.waitForFinished(weir::test::patience));
        QCOMPARE(QString::fromUtf8(validate.readAll()), QString());
        // Without the icon nobody could see what was started.
        tray.choice().trigger();
        QVERIFY(!isAutostarted());
    }

    void aFileThatCantBeWrittenIsSaid()
    {
        QVERIFY(QFile::remove(m_home.filePath(QStringLiteral("autostart"))) ||
                QDir(m_home.filePath(QStringLiteral("autostart"))).removeRecursively());
        QFile inTheWay(m_home.filePath(QStringLiteral("autostart")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        inTheWay.close();
        HostWindow window;
        Tray tray(window, true);
        tray.autostart().trigger();
        QVERIFY(!tray.autostart().isChecked());
        QVERIFY(!setAutostarted(true).isEmpty());
        inTheWay.remove();
    }

    void anotherStartIsTakenOverWhileItCanBeReached()
    {
        const StartRequest request{QStringLiteral("clients"), QStringLiteral("/tmp/weir.json"), true};
        QVERIFY(!RunningInstance::takesOver(request));
        RunningInstance instance;
        std::vector<StartRequest> heard;
        connect(&instance, &RunningInstance::wanted, this,
                [&](const StartRequest& wanted) { heard.push_back(wanted); });
        instance.setReachable(true);
        QVERIFY(RunningInstance::takesOver(request));
        QCOMPARE(heard.size(), std::size_t(1));
        QCOMPARE(heard.front().page, request.page);
        QCOMPARE(heard.front().file, request.file);
        QVERIFY(heard.front().pause);
        instance.setReachable(false);
        QVERIFY(!RunningInstance::takesOver(request));
    }

    void whatAStartAsksForIsShown()
    {
        HostWindow window;
        window.follow({QStringLiteral("events"), {}, false});
        QVERIFY(window.isVisible());
        QCOMPARE(window.window().currentPage(), QStringLiteral("events"));
        window.follow({QStringLiteral("nonsense"), {}, false});
        QCOMPARE(window.window().currentPage(), QStringLiteral("events"));
    }
};

QTEST_MAIN(TrayTest)
#include "tray_test.moc"

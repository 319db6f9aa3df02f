// SPDX-License-Identifier: GPL-3.0-or-later
// From a host without any configuration to one that is watched, by the assistant and the real helper; and
// what a capacity looks like under load.
#include "gui/app/session.h"
#include "gui/views/main_window.h"
#include "gui/views/overview_capacity.h"
#include "gui/views/setup_assistant.h"
#include "gui/views/setup_interfaces.h"
#include "gui/views/setup_services.h"
#include "lab_control.h"
#include "tests/gui/patient_test.h"
#include "window_driver.h"

#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QTreeWidget>
#include <algorithm>

namespace weir::gui {

using namespace std::chrono_literals;

class SetupTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LabControl> lab;
    std::unique_ptr<Session> session;
    std::unique_ptr<MainWindow> window;

    Draft& draft() { return session->context().draft; }
    static QTreeWidgetItem* row(const QTreeWidget& view, const QString& text)
    {
        const auto found = view.findItems(text, Qt::MatchExactly, 0);
        return found.isEmpty() ? nullptr : found.constFirst();
    }

private slots:
    void initTestCase()
    {
        if (!LabControl::isThere())
            QSKIP("runs in the lab only: ctest -R gui-lab-setup");
        QApplication::setApplicationName(QStringLiteral("weir"));
        lab = std::make_unique<LabControl>();
        QVERIFY(lab->ask(QStringLiteral("apply {\"version\": 1}")));
        session = std::make_unique<Session>();
        window = std::make_unique<MainWindow>(session->context(), &session->draftFile());
        window->resize(1180, 760);
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get(), weir::test::patience));
        session->start();
        QVERIFY(eventually([&] { return draft().base() != nullptr; }));
    }

    void whatListensIsWatchedAndNobodyRefused()
    {
        QVERIFY(eventually([&] { return press(*window, QStringLiteral("Set up services")); }));
        auto* const assistant = qobject_cast<SetupAssistant*>(openDialog());
        QVERIFY(assistant);
        const QTreeWidget& services = assistant->services().view();
        QVERIFY(eventually([&] { return row(services, QStringLiteral("8080")) != nullptr; }));
        QTreeWidgetItem* const nginx = row(services, QStringLiteral("8080"));
        QCOMPARE(nginx->checkState(SetupServices::Port), Qt::Checked);
        QCOMPARE(nginx->text(SetupServices::Reached), QStringLiteral("Every address"));
        QVERIFY(press(*assistant, QStringLiteral("Next")));
        QTreeWidgetItem* const server = row(assistant->interfaces().view(), QStringLiteral("server0"));
        QVERIFY(server);
        QCOMPARE(server->checkState(0), Qt::Checked);
        QVERIFY(press(*assistant, QStringLiteral("Next")));
        QVERIFY(press(*assistant, QStringLiteral("Next")));
        QVERIFY(press(*assistant, QStringLiteral("Put into the draft")));
        QVERIFY(eventually([&] { return !draft().isEmpty(); }));
        QCOMPARE(draft().undoStack().count(), 1);
        QCOMPARE(window->currentPage(), QStringLiteral("services"));

        const quint64 revision = session->context().feed.revision();
        QVERIFY(eventually([&] { return draft().isChecked(); }));
        QVERIFY2(draft().faults().empty(), "what it proposes can be applied");
        window->review();
        QDialog* const review = openDialog();
        QVERIFY(review && eventually([&] { return press(*review, QStringLiteral("Apply")); }));
        QVERIFY(eventually([&] { return session->context().feed.revision() > revision; }));

        QVERIFY(lab->ask(QStringLiteral("requests stranger-1 40")));
        QCOMPARE(lab->answer().count(QStringLiteral("200")), 40);
        QVERIFY(lab->ask(QStringLiteral("weirctl stats --by service --json")));
        QVERIFY2(lab->answer().contains(QStringLiteral("\"service\": \"http-8080\"")) ||
                     lab->answer().contains(QStringLiteral("\"service\":\"http-8080\"")),
                 qPrintable(lab->answer()));
        // The helper reads what the packet path tells some time later.
        const auto isTold = [&] {
            return lab->ask(QStringLiteral("weirctl events --kind refused --json")) &&
                   lab->answer().contains(QStringLiteral("observed"));
        };
        QVERIFY2(eventually(isTold), "what it would have refused is told");
    }

    void aCapacityIsSeenInUse()
    {
        QVERIFY(lab->ask(QStringLiteral(
            R"(apply {"version": 1, "interfaces": ["server0"], "services": [{"name": "shop", "ports": [8080], )"
            R"("identify": [{"header": "X-Client-ID"}], "capacity": {"rate": "20/s", "burst": 8}}]})")));
        window->showPage(QStringLiteral("overview"));
        auto* const capacity = window->findChild<OverviewCapacity*>();
        QVERIFY(capacity);
        QVERIFY(eventually([&] { return capacity->isVisible(); }));
        QVERIFY(lab->ask(QStringLiteral("traffic start acme-7f3a 60")));
        const auto isFull = [&] {
            const QString first = capacity->lines().value(0);
            const int percent = first.section(u'(', 1).section(u' ', 0, 0).toInt();
            return first.startsWith(QStringLiteral("shop: ")) && percent >= 80 && percent <= 120 &&
                   capacity->lines().constLast().contains(QStringLiteral("because a capacity was in use"));
        };
        QVERIFY2(eventually(isFull, 60s), qPrintable(capacity->lines().join(u'\n')));
        QVERIFY(lab->ask(QStringLiteral("traffic stop acme-7f3a")));
        QVERIFY(eventually(
            [&] { return capacity->lines().constLast().contains(QStringLiteral("Nothing is refused")); }));
    }

    void cleanupTestCase()
    {
        window.reset();
        session.reset();
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::SetupTest)
#include "setup_test.moc"

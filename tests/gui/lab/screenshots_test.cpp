// SPDX-License-Identifier: GPL-3.0-or-later
// Every page, dialog and message of the real window under real traffic, light and dark, for people to look
// at.
#include "gui/app/appearance.h"
#include "gui/app/session.h"
#include "gui/app/translations.h"
#include "gui/editor/section.h"
#include "gui/editor/week_grid.h"
#include "gui/models/clients_columns.h"
#include "gui/views/clients_view.h"
#include "gui/views/explain_dialog.h"
#include "gui/views/limit_line_dialog.h"
#include "gui/views/main_window.h"
#include "gui/views/scope_bar.h"
#include "lab_control.h"
#include "mnemonic_audit.h"
#include "tests/gui/patient_test.h"
#include "window_driver.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QStackedWidget>
#include <algorithm>

namespace weir::gui {

namespace {

using namespace std::chrono_literals;

/// Text alone has dozens by its smooth edges.
constexpr int fewestColors = 40;
/// Of an image may be areas of the other scheme's lightness: buttons and marks in colours of their own.
constexpr double most = 0.04;
constexpr std::size_t chartSeconds = 25;

constexpr auto importedDocument = R"({"version": 1, "interfaces": ["server0"],
  "services": [{"name": "shop", "ports": [8080, 8443], "identify": [{"header": "X-Client-ID"}],
                "default_policy": "anonymous"}],
  "policies": [{"name": "gold", "limits": [{"name": "requests", "measure": "requests", "rate": "60/s", "burst": 60}]},
               {"name": "anonymous", "limits": [{"name": "requests", "measure": "requests", "rate": "5/s"}]}],
  "clients": [{"name": "acme", "identity": {"header": "X-Client-ID", "value": "acme-7f3a"}, "policy": "gold"}]})";

constexpr auto importedTable = "identity,policy,name\nheader:X-Client-ID=globex-21c9,gold,globex\n"
                               "header:X-Client-ID=acme-7f3a,gold,acme\naddress:192.0.2.7,silver,office\n";

/// Are all identities on the page of clients shown whole?
bool isRevealed(const QWidget& clients)
{
    const QAbstractItemModel& model = *clients.findChild<ClientsView*>()->model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex identity = model.index(row, static_cast<int>(ClientColumn::Identity));
        if (identity.data().toString().contains(QStringLiteral("•")))
            return false;
    }
    return true;
}

} // namespace

class ScreenshotsTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LabControl> lab;
    std::unique_ptr<Session> session;
    std::unique_ptr<MainWindow> window;
    QDir folder;
    QString suffix;
    QSize windowSize{1280, 800};
    Catalogue catalogue; ///< empty: English
    QStringList textFaultsSeen;

    Context context() { return session->context(); }
    QWidget& page() { return *window->findChild<QStackedWidget*>()->currentWidget(); }
    QWidget& show(const QString& id)
    {
        window->showPage(id);
        return page();
    }

    bool isGood(QWidget& widget, const QString& name, bool dark)
    {
        Appearance::setDark(dark);
        // Colours, then what is laid out anew because of them.
        for (int round = 0; round < 2; ++round) {
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
        }
        const QImage image = widget.grab().toImage();
        for (const QString& fault : textFaults(widget, catalogue) + mnemonicFaults(widget))
            textFaultsSeen << QStringLiteral("%1: %2").arg(name, fault);
        const QString file = QStringLiteral("%1-%2-%3.png").arg(name, dark ? "dark" : "light", suffix);
        if (!image.save(folder.filePath(file))) {
            qWarning("%s can't be written", qPrintable(file));
            return false;
        }
        if (image.size() != widget.size() * widget.devicePixelRatio() ||
            colorCount(image, fewestColors) < fewestColors) {
            qWarning("%s: %d x %d pixels, %d colours", qPrintable(file), image.width(), image.height(),
                     colorCount(image, fewestColors));
            return false;
        }
        const double strange = uniformPart(image, dark);
        if (strange > most)
            qWarning("%s: %.1f %% of it are %s areas", qPrintable(file), strange * 100,
                     dark ? "light" : "dark");
        return strange <= most;
    }
    bool shoot(QWidget& widget, const QString& name)
    {
        const bool good = isGood(widget, name, true);
        return isGood(widget, name, false) && good;
    }
    bool shootWindow(const QString& name) { return shoot(*window, name); }
    bool shootDialog(const QString& name)
    {
        QDialog* const dialog = openDialog();
        return dialog && shoot(*dialog, name) && closeDialogs();
    }

    bool traffic(const QString& what)
    {
        const QStringList loads{QStringLiteral("acme-7f3a 60"), QStringLiteral("globex-21c9 30"),
                                QStringLiteral("crawler-99 8"), QStringLiteral("monitoring-1 10"),
                                QStringLiteral("stranger-42 15")};
        return std::ranges::all_of(loads, [&](const QString& load) {
            return lab->ask(
                what == QLatin1String("start")
                    ? QStringLiteral("traffic start %1").arg(load)
                    : QStringLiteral("traffic stop %1").arg(load.section(QLatin1Char(' '), 0, 0)));
        });
    }
    bool chartIsFull() { return session->context().live.total().samples().size() >= chartSeconds; }

    void showGraph()
    {
        auto* const dialog =
            new LimitLineDialog(context(), {"globex", {}, "globex"}, QStringLiteral("globex"),
                                context().draft.client("globex")->policy, window.get());
        dialog->show();
        eventually([&] { return dialog->history().seconds().size() >= 8; }, 60s);
    }
    void showSchedule(QWidget& policies)
    {
        Policy silver = *context().draft.policy("silver");
        silver.schedule = {{0x1f, 9 * 60, 18 * 60, "UTC", "gold"}, {0x60, 0, 7 * 60, "UTC", "crawlers"}};
        silver.limits.clear();
        context().draft.put(silver, QStringLiteral("Schedule of silver"));
        static_cast<Page&>(policies).open(QStringLiteral("silver"));
        for (Section* section : policies.findChildren<Section*>())
            section->setOpen(section->isAncestorOf(policies.findChild<WeekGrid*>()));
    }
    void discard()
    {
        context().draft.discard();
        context().draft.undoStack().clear();
    }

    void change()
    {
        Policy silver = *context().draft.policy("silver");
        silver.limits.front().rate.amount = 25;
        context().draft.put(silver, QStringLiteral("Rate of limit requests in silver"));
        Policy gold = *context().draft.policy("gold");
        gold.priority = 6;
        context().draft.put(gold, QStringLiteral("Priority of gold"));
        context().draft.remove({PartKind::Client, "crawler"}, QStringLiteral("Client crawler removed"));
    }

private slots:
    void initTestCase()
    {
        if (!LabControl::isThere())
            QSKIP("runs in the lab only: ctest -R gui-lab-screenshots");
        suffix = QStringLiteral("%1x").arg(qApp->devicePixelRatio());
        if (const QString file = qEnvironmentVariable("WEIR_CATALOGUE"); !file.isEmpty()) {
            catalogue = Catalogue::read(file);
            QVERIFY(!catalogue.isEmpty());
            setCatalogue(catalogue);
            QLocale::setDefault(QLocale(QLocale::Japanese, QLocale::Japan));
            suffix += QStringLiteral("-ja");
        }
        installTranslations();
        if (const QStringList size = qEnvironmentVariable("WEIR_WINDOW").split(u'x'); size.size() == 2) {
            windowSize = QSize(size[0].toInt(), size[1].toInt());
            suffix += QStringLiteral("-large");
        }
        folder = QDir(qEnvironmentVariable("WEIR_SCREENSHOTS"));
        QVERIFY(folder.exists());
        QApplication::setApplicationName(QStringLiteral("weir"));
        QApplication::setStyle(QStringLiteral("Fusion"));
        // The style that Appearance sets for dark is the same, so that only colours differ.
        lab = std::make_unique<LabControl>();
        session = std::make_unique<Session>();
        window = std::make_unique<MainWindow>(session->context(), &session->draftFile());
        window->resize(windowSize);
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get(), weir::test::patience));
    }

    void connecting() { QVERIFY(shootWindow(QStringLiteral("overview-connecting"))); }

    void noTraffic()
    {
        session->start();
        QVERIFY(eventually([&] { return context().live.rates() && context().draft.base(); }));
        QVERIFY(shootWindow(QStringLiteral("overview-no-traffic")));
        show(QStringLiteral("clients"));
        QVERIFY(shootWindow(QStringLiteral("clients-none")));
    }

    void pages()
    {
        show(QStringLiteral("overview"));
        QVERIFY(traffic(QStringLiteral("start")));
        QVERIFY(eventually([&] { return chartIsFull(); }, 60s));
        QCOMPARE(window->size(), windowSize);
        QVERIFY(shootWindow(QStringLiteral("overview")));

        QWidget& clients = show(QStringLiteral("clients"));
        QVERIFY(eventually([&] { return selectRow(clients, 0); }));
        const auto readAt = context().live.total().samples().size();
        QVERIFY(eventually([&] { return context().live.total().samples().size() >= readAt + 4; }));
        QVERIFY(shootWindow(QStringLiteral("clients")));

        QWidget& policies = show(QStringLiteral("policies"));
        QVERIFY(eventually([&] { return selectRow(policies, 0); }));
        QVERIFY(shootWindow(QStringLiteral("policies")));
        QVERIFY(press(policies, QStringLiteral("Cards")));
        QVERIFY(shootWindow(QStringLiteral("policies-cards")));
        QVERIFY(press(policies, QStringLiteral("Form")));
        showGraph();
        QVERIFY(shootDialog(QStringLiteral("dialog-limit-line")));
        showSchedule(policies);
        QVERIFY(shootWindow(QStringLiteral("policies-schedule")));
        discard();

        QWidget& services = show(QStringLiteral("services"));
        QVERIFY(eventually([&] { return selectRow(services, 0); }));
        QVERIFY(shootWindow(QStringLiteral("services")));
        for (const QString& tab : {QStringLiteral("Interfaces"), QStringLiteral("Capabilities")}) {
            QVERIFY(press(services, tab));
            QVERIFY(shootWindow(QStringLiteral("services-%1").arg(tab.toLower())));
        }

        QWidget& events = show(QStringLiteral("events"));
        QVERIFY(eventually([&] { return selectRow(events, 0); }));
        QVERIFY(shootWindow(QStringLiteral("events")));
    }

    void dialogs()
    {
        window->action(QStringLiteral("about"))->trigger();
        QVERIFY(shootDialog(QStringLiteral("dialog-about")));
        window->action(QStringLiteral("setup"))->trigger();
        QDialog* const setup = openDialog();
        QVERIFY(setup &&
                eventually([&] { return setup->findChild<QAbstractItemView*>()->model()->rowCount() > 0; }));
        QVERIFY(shootDialog(QStringLiteral("dialog-setup")));
        QWidget& clients = show(QStringLiteral("clients"));
        window->action(QStringLiteral("export-table"))->trigger();
        QVERIFY(shootDialog(QStringLiteral("dialog-export-csv")));
        QVERIFY(selectRow(clients, 0));
        QVERIFY(press(clients, QStringLiteral("Show secrets")));
        QVERIFY(eventually([&] { return isRevealed(clients) && selectRow(clients, 0); }));
        QVERIFY(shootWindow(QStringLiteral("clients-secrets")));
        QVERIFY(press(clients, QStringLiteral("Assign to policy")));
        QVERIFY(shootDialog(QStringLiteral("dialog-assign")));
        QVERIFY(press(clients, QStringLiteral("Show secrets")));

        window->action(QStringLiteral("export"))->trigger();
        QVERIFY(shootDialog(QStringLiteral("dialog-export-configuration")));
        window->action(QStringLiteral("export-clients"))->trigger();
        QVERIFY(shootDialog(QStringLiteral("dialog-export-clients")));
        window->action(QStringLiteral("import"))->trigger();
        QVERIFY(shootDialog(QStringLiteral("dialog-import-choose")));
        QFile file(QDir::temp().filePath(QStringLiteral("imported.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(importedDocument);
        file.close();
        window->importFile(file.fileName());
        QVERIFY(shootDialog(QStringLiteral("dialog-import")));
        QFile table(QDir::temp().filePath(QStringLiteral("imported.csv")));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write(importedTable);
        table.close();
        window->importFile(table.fileName());
        QDialog* const clientsImport = openDialog();
        QVERIFY(clientsImport && eventually([&] {
                    return clientsImport->findChild<QAbstractItemView*>()->model()->rowCount() > 0;
                }));
        QVERIFY(shootDialog(QStringLiteral("dialog-import-clients")));
    }

    void shell()
    {
        QWidget& clients = show(QStringLiteral("clients"));
        QVERIFY(eventually([&] { return selectRow(clients, 0); }));
        QVERIFY(press(clients, QStringLiteral("Explain")));
        auto* const explain = qobject_cast<ExplainDialog*>(openDialog());
        QVERIFY(explain && eventually([&] { return explain->explanation().has_value(); }));
        QVERIFY(shootDialog(QStringLiteral("dialog-explain")));
        QVERIFY(lab->ask(QStringLiteral("weirctl client block crawler --for 1h")));
        QVERIFY(press(clients, QStringLiteral("Blocked")));
        QDialog* const blocks = openDialog();
        QVERIFY(blocks && eventually([&] {
                    return blocks->findChild<QAbstractItemView*>()->model()->rowCount() == 1;
                }));
        QVERIFY(shootDialog(QStringLiteral("dialog-blocks")));
        QVERIFY(lab->ask(QStringLiteral("weirctl client unblock crawler")));
        window->action(QStringLiteral("palette"))->trigger();
        QDialog* const palette = openDialog();
        QVERIFY(palette);
        palette->findChild<QLineEdit*>()->setText(QStringLiteral("limit 10.0.0.5 50/s 1h"));
        QVERIFY(shootDialog(QStringLiteral("dialog-palette")));
        window->action(QStringLiteral("first-steps"))->trigger();
        QVERIFY(shootDialog(QStringLiteral("dialog-first-steps")));
        window->action(QStringLiteral("shortcuts"))->trigger();
        QVERIFY(shootDialog(QStringLiteral("dialog-shortcuts")));
        show(QStringLiteral("overview"));
        QVERIFY(
            QMetaObject::invokeMethod(window->findChild<ScopeBar*>()->findChild<QMenu*>(), "aboutToShow"));
        // Their texts are put together, and the catalogue has only their parts.
        if (!catalogue.isEmpty())
            return;
        QVERIFY(press(*window, QStringLiteral("Show only Service shop")));
        QVERIFY(press(*window, QStringLiteral("1 h")));
        QVERIFY(shootWindow(QStringLiteral("overview-scoped")));
        QVERIFY(press(*window, QStringLiteral("Service shop")));
        QVERIFY(press(*window, QStringLiteral("15 min")));
    }

    void drafts()
    {
        change();
        QWidget& policies = show(QStringLiteral("policies"));
        QVERIFY(selectRow(policies, 1));
        QVERIFY(eventually([&] { return context().draft.isChecked(); }));
        QVERIFY(shootWindow(QStringLiteral("policies-draft")));
        window->review();
        QVERIFY(shootDialog(QStringLiteral("dialog-review")));
        QVERIFY(lab->ask(QStringLiteral("polkit deny")));
        context().link.refresh();
        QVERIFY(eventually([&] { return !context().link.permission().allowed; }));
        QVERIFY(shootWindow(QStringLiteral("policies-not-allowed")));
        window->review();
        QVERIFY(shootDialog(QStringLiteral("dialog-review-not-allowed")));
        QVERIFY(lab->ask(QStringLiteral("polkit allow")));
        context().link.refresh();
        QVERIFY(eventually([&] { return context().link.permission().allowed; }));
    }

    void changedElsewhere()
    {
        QVERIFY(lab->ask(QStringLiteral(
            R"(policy {"name": "silver", "limits": [{"name": "requests", "measure": "requests", "rate": "12/s"}]})")));
        QVERIFY(eventually([&] { return !context().draft.conflicts().empty(); }));
        QVERIFY(shootWindow(QStringLiteral("policies-conflict")));
        context().draft.discard();
        context().draft.undoStack().clear();
        QVERIFY(lab->ask(QStringLiteral("demo")));
        QWidget& events = show(QStringLiteral("events"));
        QVERIFY(eventually([&] { return context().feed.revision() == lab->answer().toULongLong(); }));
        QVERIFY(selectRow(events, 1));
        QVERIFY(shootWindow(QStringLiteral("events-revisions")));
    }

    void paused()
    {
        show(QStringLiteral("overview"));
        QVERIFY(lab->ask(QStringLiteral("weirctl pause --for 10m")));
        QVERIFY(eventually([&] { return context().link.state()->paused; }));
        QVERIFY(shootWindow(QStringLiteral("overview-paused")));
        QVERIFY(lab->ask(QStringLiteral("weirctl resume")));
        QVERIFY(eventually([&] { return !context().link.state()->paused; }));
    }

    void nothingAttached()
    {
        QVERIFY(lab->ask(QStringLiteral("weirctl detach server0")));
        // It may still be draining: the lab's clients keep their connections.
        QVERIFY(eventually([&] {
            return std::ranges::none_of(context().link.state()->interfaces, [](const auto& interface) {
                return interface.state == InterfaceState::State::Attached;
            });
        }));
        QVERIFY(shootWindow(QStringLiteral("overview-nothing-attached")));
        QVERIFY(lab->ask(QStringLiteral("demo")));
        QVERIFY(eventually([&] {
            return context().link.state()->interfaces.front().state == InterfaceState::State::Attached;
        }));
    }

    void gone()
    {
        QVERIFY(lab->ask(QStringLiteral("helper stop")));
        QVERIFY(eventually([&] { return context().link.condition() == HelperLink::Condition::NoHelper; }));
        for (const char* id : {"overview", "clients", "policies", "services", "events"}) {
            show(QString::fromLatin1(id));
            QVERIFY(shootWindow(QStringLiteral("%1-no-helper").arg(QLatin1String(id))));
        }
        QVERIFY(lab->ask(QStringLiteral("helper start")));
        QVERIFY(eventually([&] { return context().link.isLive(); }));
        show(QStringLiteral("overview"));
        QVERIFY(lab->ask(QStringLiteral("bus stop")));
        QVERIFY(eventually([&] { return context().link.condition() == HelperLink::Condition::NoBus; }));
        QVERIFY(shootWindow(QStringLiteral("overview-no-bus")));
        QVERIFY(lab->ask(QStringLiteral("bus start")));
        QVERIFY(eventually([&] { return context().link.isLive(); }, 60s));
        QVERIFY(eventually([&] { return context().live.rates().has_value(); }));
        QVERIFY(shootWindow(QStringLiteral("overview-back-again")));
    }

    void everyTextHasRoomIsTranslatedAndHasItsOwnMnemonic()
    {
        textFaultsSeen.removeDuplicates();
        for (const QString& fault : textFaultsSeen)
            qWarning("%s", qPrintable(fault));
        QCOMPARE(textFaultsSeen.size(), 0);
    }

    void cleanupTestCase()
    {
        window.reset();
        session.reset();
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::ScreenshotsTest)
#include "screenshots_test.moc"

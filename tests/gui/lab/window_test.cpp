// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a person uses it: what is typed and pressed there, and what the real helper makes of it.
#include "gui/app/session.h"
#include "gui/charts/rates_chart.h"
#include "gui/editor/rate_edit.h"
#include "gui/models/event_model.h"
#include "gui/views/csv_export_dialog.h"
#include "gui/views/explain_dialog.h"
#include "gui/views/main_window.h"
#include "gui/views/message_bar.h"
#include "gui/views/overview_page.h"
#include "gui/views/scope_bar.h"
#include "lab_control.h"
#include "tests/gui/patient_test.h"
#include "window_driver.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <algorithm>

namespace weir::gui {

namespace {

using namespace std::chrono_literals;

const QString imported = QStringLiteral(
    "{\"version\": 1, \"interfaces\": [\"server0\"], \"services\": [{\"name\": \"shop\", \"ports\": [8080], "
    "\"identify\": [{\"header\": \"X-Client-ID\"}], \"default_policy\": \"anonymous\"}], \"policies\": "
    "[{\"name\": \"anonymous\", \"limits\": [{\"measure\": \"requests\", \"rate\": \"7/s\"}]}]}");

} // namespace

class WindowTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LabControl> lab;
    std::unique_ptr<Session> session;
    std::unique_ptr<MainWindow> window;

    Context context() { return session->context(); }
    QWidget& show(const QString& id)
    {
        window->showPage(id);
        return *window->findChild<QStackedWidget*>()->currentWidget();
    }
    bool comesRevision(quint64 revision)
    {
        return eventually([&] { return context().feed.revision() == revision; });
    }
    bool isEnabled(QWidget& dialog, const QString& text)
    {
        const auto buttons = dialog.findChildren<QPushButton*>();
        return std::ranges::any_of(buttons, [&](const QPushButton* button) {
            return button->text().remove(QLatin1Char('&')) == text && button->isEnabled();
        });
    }
    /// By the keyboard, in the form of the page of policies.
    /// Applies the draft by the review, as soon as that allows it.
    bool applyReviewed()
    {
        window->review();
        QDialog* const review = openDialog();
        return review != nullptr && eventually([&] { return isEnabled(*review, QStringLiteral("Apply")); }) &&
               press(*review, QStringLiteral("Apply"));
    }
    void typeRate(const std::string& policy, const QString& rate)
    {
        QWidget& policies = show(QStringLiteral("policies"));
        static_cast<Page&>(policies).open(QString::fromStdString(policy));
        auto* const field = policies.findChild<RateEdit*>();
        QVERIFY(field && field->line().isVisible());
        field->line().setFocus();
        field->line().selectAll();
        QTest::keyClicks(&field->line(), rate);
    }
    bool writeFile(const QString& path, const QByteArray& text)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }

private slots:
    void initTestCase()
    {
        if (!LabControl::isThere())
            QSKIP("runs in the lab only: ctest -R gui-lab-window");
        QApplication::setApplicationName(QStringLiteral("weir"));
        lab = std::make_unique<LabControl>();
        QVERIFY(lab->ask(QStringLiteral("demo")));
        session = std::make_unique<Session>();
        window = std::make_unique<MainWindow>(session->context(), &session->draftFile());
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get(), weir::test::patience));
        session->start();
        QVERIFY(eventually([&] { return context().draft.base() != nullptr; }));
    }

    void aRefusalIsExplained()
    {
        QVERIFY(lab->ask(QStringLiteral("requests globex-21c9 40")));
        QWidget& events = show(QStringLiteral("events"));
        auto* const table = events.findChild<QTableView*>();
        const auto refusal = [table] {
            const QAbstractItemModel& model = *table->model();
            for (int row = 0; row < model.rowCount(); ++row) {
                if (model.index(row, EventModel::Text)
                        .data()
                        .toString()
                        .startsWith(QStringLiteral("globex was refused")))
                    return row;
            }
            return -1;
        };
        QVERIFY2(eventually([&] { return refusal() >= 0; }), "the helper tells of the refusal");
        table->selectRow(refusal());
        QVERIFY(press(events, QStringLiteral("Explain")));
        auto* const dialog = qobject_cast<ExplainDialog*>(openDialog());
        QVERIFY(dialog && !dialog->isModal());
        QVERIFY(eventually([&] { return dialog->explanation().has_value(); }));
        QCOMPARE(dialog->explanation()->client, std::string("globex"));
        QCOMPARE(dialog->explanation()->policy, std::string("silver"));
        QCOMPARE(dialog->explanation()->limits.at(0).bucket.burst, 20U);
        QCOMPARE(dialog->findChildren<QProgressBar*>().size(), 1);
        QVERIFY(isEnabled(*dialog, QStringLiteral("Show history")));
        QVERIFY(press(*dialog, QStringLiteral("Open policy")));
        QCOMPARE(window->findChild<QStackedWidget*>()->currentWidget(), &show(QStringLiteral("policies")));
        QVERIFY(press(*dialog, QStringLiteral("Show history")));
        QVERIFY2(events.findChild<QPlainTextEdit*>()->toPlainText().contains(QStringLiteral("made revision")),
                 qPrintable(events.findChild<QPlainTextEdit*>()->toPlainText()));
        QVERIFY(closeDialogs());
    }

    void whoIsBlockedIsLetInAgain()
    {
        QVERIFY(lab->ask(QStringLiteral("weirctl client block globex --for 1h")));
        QWidget& clients = show(QStringLiteral("clients"));
        QVERIFY(press(clients, QStringLiteral("Blocked")));
        QDialog* const dialog = openDialog();
        QVERIFY(dialog);
        auto* const table = dialog->findChild<QTableView*>();
        QVERIFY(eventually([&] { return table->model()->rowCount() == 1; }));
        QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("globex"));
        QVERIFY(press(*dialog, QStringLiteral("Unblock")));
        QVERIFY(eventually([&] { return table->model()->rowCount() == 0; }));
        QVERIFY(closeDialogs());
    }

    void aTypedLimitIsADraftThatIsApplied()
    {
        const quint64 revision = context().feed.revision();
        window->action(QStringLiteral("palette"))->trigger();
        QDialog* const palette = openDialog();
        QVERIFY(palette);
        auto* const line = palette->findChild<QLineEdit*>();
        QTest::keyClicks(line, QStringLiteral("limit 10.0.0.5 50/s 1h"));
        const auto labels = palette->findChildren<QLabel*>();
        QVERIFY2(std::ranges::any_of(labels,
                                     [](const QLabel* label) {
                                         return label->text().contains(
                                             QStringLiteral("Adds client 10.0.0.5"));
                                     }),
                 "says what it would do");
        QVERIFY(context().draft.isEmpty());
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(eventually([&] { return context().draft.changeCount() == 2U; }));
        QCOMPARE(context().draft.undoStack().count(), 1);
        QVERIFY(eventually([&] { return context().draft.isChecked(); }));
        QVERIFY(context().draft.faults().empty());
        QVERIFY(applyReviewed());
        QVERIFY(comesRevision(revision + 1));
        QVERIFY(lab->ask(QStringLiteral("weirctl client list")));
        QVERIFY2(lab->answer().contains(QStringLiteral("10.0.0.5")), qPrintable(lab->answer()));
        QVERIFY(lab->ask(QStringLiteral("demo")));
        QVERIFY(comesRevision(revision + 2));
        QVERIFY(eventually([&] { return context().draft.isEmpty(); }));
        context().draft.undoStack().clear();
    }

    void aTrialIsKeptOrGoesBack()
    {
        const auto tryRate = [this](const QString& rate) {
            typeRate("silver", rate);
            QVERIFY(eventually([&] { return context().draft.isChecked(); }));
            window->action(QStringLiteral("try"))->trigger();
            QDialog* const review = openDialog();
            QVERIFY(review);
            QVERIFY(eventually([&] { return isEnabled(*review, QStringLiteral("Try for 60 s")); }));
            QVERIFY(press(*review, QStringLiteral("Try for 60 s")));
            auto* const bar = window->findChild<MessageBar*>();
            QVERIFY(eventually([&] { return bar->isShown(QStringLiteral("trial")); }));
        };
        const auto inForce = [this] {
            return lab->ask(QStringLiteral("weirctl policy show silver")) ? lab->answer() : QString();
        };
        auto* const bar = window->findChild<MessageBar*>();
        const quint64 revision = context().feed.revision();

        tryRate(QStringLiteral("26/s"));
        QCOMPARE(context().feed.revision(), revision);
        QVERIFY2(!context().draft.isEmpty(), "what is tried is a draft still");
        QVERIFY(lab->ask(QStringLiteral("weirctl status")));
        QVERIFY2(lab->answer().contains(QStringLiteral("is tried for")), qPrintable(lab->answer()));
        window->review();
        QDialog* const review = openDialog();
        QVERIFY(review && !isEnabled(*review, QStringLiteral("Apply")));
        review->reject();
        QVERIFY(eventually([&] { return press(*bar, QStringLiteral("Go back now")); }));
        QVERIFY(eventually([&] { return bar->isShown(QStringLiteral("trial-ended")); }));
        QVERIFY(!bar->isShown(QStringLiteral("trial")));
        QVERIFY(!context().draft.isEmpty());
        QVERIFY2(!inForce().contains(QStringLiteral("26/s")), qPrintable(lab->answer()));

        tryRate(QStringLiteral("27/s"));
        QVERIFY(eventually([&] { return press(*bar, QStringLiteral("Keep")); }));
        QVERIFY(
            eventually([&] { return context().feed.revision() > revision && context().draft.isEmpty(); }));
        QVERIFY(eventually([&] { return !bar->isShown(QStringLiteral("trial")); }));
        QVERIFY2(!bar->isShown(QStringLiteral("trial-ended")), "it was kept");
        QVERIFY2(inForce().contains(QStringLiteral("27/s")), qPrintable(lab->answer()));

        tryRate(QStringLiteral("28/s"));
        QVERIFY(lab->ask(QStringLiteral("weirctl config keep"))); // elsewhere
        QVERIFY(
            eventually([&] { return context().draft.isEmpty() && !bar->isShown(QStringLiteral("trial")); }));
        const quint64 kept = context().feed.revision();
        QVERIFY(lab->ask(QStringLiteral("demo")));
        QVERIFY(eventually([&] { return context().feed.revision() > kept && context().draft.isEmpty(); }));
        context().draft.undoStack().clear();
    }

    void theRangeScopesTheChart()
    {
        show(QStringLiteral("overview"));
        auto* const chart = window->findChild<RatesChart*>();
        QVERIFY(lab->ask(QStringLiteral("requests acme-7f3a 5")));
        QVERIFY(press(*window, QStringLiteral("24 h")));
        QCOMPARE(chart->span(), std::chrono::seconds(24h));
        auto* const overview = window->findChild<OverviewPage*>();
        // By the minute: the packet path's own history, which has the minute that has just ended or none yet.
        QVERIFY(eventually([&] { return overview->history().step() == std::chrono::seconds(60); }));
        QVERIFY(press(*window, QStringLiteral("15 min")));
        QCOMPARE(overview->history().step(), std::chrono::seconds(1));
        QVERIFY(eventually([&] { return overview->history().samples().size() > 3; }));
        // It is filled when it opens.
        QVERIFY(
            QMetaObject::invokeMethod(window->findChild<ScopeBar*>()->findChild<QMenu*>(), "aboutToShow"));
        QVERIFY(press(*window, QStringLiteral("Show only Service shop")));
        QVERIFY(eventually([&] {
            const auto& samples = overview->history().samples();
            return std::ranges::any_of(
                samples, [](const RateSample& sample) { return sample.rates && sample.rates->passed > 0; });
        }));
        QVERIFY(press(*window, QStringLiteral("Service shop")));
    }

    void aTypedRateIsReviewedAppliedAndSeen()
    {
        QVERIFY(lab->ask(QStringLiteral("traffic start globex-21c9 30")));
        const quint64 revision = context().feed.revision();
        typeRate("silver", QStringLiteral("25/s"));
        QCOMPARE(context().draft.changeCount(), 1U);
        QCOMPARE(context().draft.undoStack().count(), 1);
        QVERIFY(eventually([&] { return context().draft.isChecked(); }));
        window->action(QStringLiteral("apply"))->trigger();
        QDialog* const review = openDialog();
        QVERIFY(review);
        auto* const list = review->findChild<QListWidget*>();
        QVERIFY(list && list->count() >= 1);
        QVERIFY2(list->item(0)->text().contains(QStringLiteral("10/s → 25/s")),
                 qPrintable(list->item(0)->text()));
        QVERIFY(eventually([&] { return isEnabled(*review, QStringLiteral("Apply")); }));
        QVERIFY(press(*review, QStringLiteral("Apply")));
        QVERIFY(comesRevision(revision + 1));
        QVERIFY(eventually([&] { return context().draft.isEmpty(); }));
        show(QStringLiteral("overview"));
        QVERIFY2(eventually([&] {
                     const auto& rows = context().live.topClients();
                     return std::ranges::any_of(rows, [](const RatedRow& row) {
                         return row.row.client == "globex" && row.rates && row.rates->passed > 22 &&
                                row.rates->passed < 28;
                     });
                 }),
                 "globex passes at the new rate");
    }

    void undoneDiscardedAndNothingHappened()
    {
        const quint64 revision = context().feed.revision();
        window->action(QStringLiteral("undo"))->trigger();
        QCOMPARE(context().draft.changeCount(), 1U);
        QCOMPARE(context().draft.policy("silver")->limits.at(0).rate.amount, 10U);
        window->action(QStringLiteral("discard"))->trigger();
        QVERIFY(context().draft.isEmpty());
        QCOMPARE(context().feed.revision(), revision);
    }

    void whatIsNoRateStaysInTheField()
    {
        typeRate("silver", QStringLiteral("fast"));
        QVERIFY(context().draft.isEmpty());
        QCOMPARE(show(QStringLiteral("policies")).findChild<RateEdit*>()->line().text(),
                 QStringLiteral("fast"));
        typeRate("silver", QStringLiteral("25/s"));
        QVERIFY(context().draft.isEmpty());
    }

    void theTableGoesToAFile()
    {
        show(QStringLiteral("clients"));
        QVERIFY(eventually([&] { return window->action(QStringLiteral("export-table"))->isEnabled(); }));
        const QString path = QDir::temp().filePath(QStringLiteral("clients.csv"));
        QFile::remove(path);
        CsvExportDialog* dialog = nullptr;
        QVERIFY(eventually([&] {
            window->action(QStringLiteral("export-table"))->trigger();
            dialog = qobject_cast<CsvExportDialog*>(openDialog());
            return dialog != nullptr || !closeDialogs();
        }));
        dialog->setPath(path);
        QVERIFY(press(*dialog, QStringLiteral("Save")));
        QVERIFY(eventually([&] { return QFile::exists(path); }));
        QVERIFY(closeDialogs());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QVERIFY2(lines.first().startsWith("client,identity,"), lines.first().constData());
        QVERIFY(
            std::ranges::any_of(lines, [](const QByteArray& line) { return line.startsWith("globex,"); }));
        for (const QByteArray& line : lines)
            QVERIFY2(!line.contains("globex-21c9"), "secrets are masked");
    }

    void aFileIsImportedAfterItsDifferenceWasShown()
    {
        const quint64 revision = context().feed.revision();
        const QString path = QDir::temp().filePath(QStringLiteral("limits.json"));
        QVERIFY(writeFile(path, imported.toUtf8()));
        window->importFile(path);
        QDialog* const dialog = openDialog();
        QVERIFY(dialog);
        QVERIFY(eventually([&] { return isEnabled(*dialog, QStringLiteral("Import")); }));
        QVERIFY(dialog->findChild<QListWidget*>()->count() > 5);
        QCOMPARE(context().feed.revision(), revision);
        QVERIFY(press(*dialog, QStringLiteral("Import")));
        QVERIFY(comesRevision(revision + 1));
        QCOMPARE(context().draft.policies().size(), 1U);
        QVERIFY(lab->ask(QStringLiteral("demo")));
        QVERIFY(comesRevision(revision + 2));
    }

    void aBrokenFileSaysWhereAndChangesNothing()
    {
        const quint64 revision = context().feed.revision();
        const QString path = QDir::temp().filePath(QStringLiteral("broken.json"));
        QString broken = imported;
        QVERIFY(
            writeFile(path, broken.replace(QStringLiteral("7/s"), QStringLiteral("7/fortnight")).toUtf8()));
        window->importFile(path);
        QDialog* const dialog = openDialog();
        QVERIFY(dialog);
        auto* const list = dialog->findChild<QListWidget*>();
        QVERIFY(eventually([&] { return list->count() > 0; }));
        QVERIFY2(list->item(0)->text().contains(QStringLiteral("/policies/0/limits/0/rate")),
                 qPrintable(list->item(0)->text()));
        QVERIFY(!isEnabled(*dialog, QStringLiteral("Import")));
        QVERIFY(closeDialogs());
        QCOMPARE(context().feed.revision(), revision);
    }

    void whoMayNotCantApply()
    {
        const quint64 revision = context().feed.revision();
        typeRate("silver", QStringLiteral("11/s"));
        QVERIFY(lab->ask(QStringLiteral("polkit deny")));
        context().link.refresh();
        QVERIFY(eventually([&] { return !context().link.permission().allowed; }));
        window->review();
        QDialog* const review = openDialog();
        QVERIFY(review);
        QVERIFY(eventually([&] { return context().draft.isChecked(); }));
        QVERIFY(!isEnabled(*review, QStringLiteral("Apply")));
        QVERIFY(closeDialogs());
        QVERIFY(lab->ask(QStringLiteral("polkit allow")));
        context().link.refresh();
        QVERIFY(eventually([&] { return context().link.permission().allowed; }));
        QCOMPARE(context().feed.revision(), revision);
        context().draft.discard();
    }

    void aConflictIsSaidAndTheirsTaken()
    {
        typeRate("silver", QStringLiteral("11/s"));
        QVERIFY(lab->ask(QStringLiteral(
            "policy {\"name\": \"silver\", \"limits\": [{\"name\": \"requests\", \"measure\": \"requests\", "
            "\"rate\": \"12/s\", \"burst\": 20}]}")));
        QVERIFY(eventually([&] { return context().draft.conflicts().size() == 1; }));
        QVERIFY(eventually([&] { return press(*window, QStringLiteral("Take theirs")); }));
        QVERIFY(context().draft.isEmpty());
        QCOMPARE(context().draft.policy("silver")->limits.at(0).rate.amount, 12U);
    }

    void aHelperThatRestartsLosesNoDraft()
    {
        typeRate("silver", QStringLiteral("13/s"));
        QVERIFY(lab->ask(QStringLiteral("helper kill")));
        QVERIFY(eventually([&] { return !context().link.isLive(); }));
        QVERIFY(!window->action(QStringLiteral("import"))->isEnabled());
        QVERIFY(lab->ask(QStringLiteral("helper start")));
        QVERIFY(eventually([&] { return context().link.isLive(); }));
        QCOMPARE(context().draft.changeCount(), 1U);
        QVERIFY(
            eventually([&] { return context().draft.isChecked() && context().link.permission().allowed; }));
        const quint64 revision = context().feed.revision();
        QVERIFY(applyReviewed());
        QVERIFY(comesRevision(revision + 1));
    }

    void cleanupTestCase()
    {
        window.reset();
        session.reset();
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::WindowTest)
#include "window_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a person uses it: what is typed and pressed there, and what the real helper makes of it.
#include "gui/app/session.h"
#include "gui/editor/rate_edit.h"
#include "gui/views/csv_export_dialog.h"
#include "gui/views/main_window.h"
#include "lab_control.h"
#include "window_driver.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QTest>
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
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
        session->start();
        QVERIFY(eventually([&] { return context().draft.base() != nullptr; }));
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
        QVERIFY2(eventually(
                     [&] {
                         const auto& rows = context().live.topClients();
                         return std::ranges::any_of(rows, [](const RatedRow& row) {
                             return row.row.client == "globex" && row.rates && row.rates->passed > 22 &&
                                    row.rates->passed < 28;
                         });
                     },
                     20s),
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
        window->review();
        QDialog* const review = openDialog();
        QVERIFY(review);
        QVERIFY(eventually([&] { return isEnabled(*review, QStringLiteral("Apply")); }));
        QVERIFY(press(*review, QStringLiteral("Apply")));
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

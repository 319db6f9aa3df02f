// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/csv_export.h"
#include "gui/views/csv_export_dialog.h"
#include "tests/gui/patient_test.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace std::chrono_literals;

namespace weir::gui {

class CsvExportTest final : public QObject
{
    Q_OBJECT

private:
    static TableExport table()
    {
        TableExport table;
        table.name = QStringLiteral("clients");
        table.columns = {QStringLiteral("client"), QStringLiteral("identity"), QStringLiteral("offered")};
        table.rows = {
            {QStringLiteral("acme"), QStringLiteral("header:x-api-key=•••"), QStringLiteral("1204")},
            {QStringLiteral("=HYPERLINK(\"http://evil\")"), QStringLiteral("a,b"), QStringLiteral("0")},
            {QString(), QStringLiteral("two\nlines"), QString()},
            {QStringLiteral("+1"), QStringLiteral("@x"), QStringLiteral("-1")}};
        table.notes = {QStringLiteral("Filter: gold\n=1+1")};
        return table;
    }

    static QByteArray golden(const char* name)
    {
        QFile file(QStringLiteral(WEIR_SOURCE_DIR "/tests/gui/data/") + QLatin1String(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no golden file");
    }

private slots:
    void goldenText()
    {
        QCOMPARE(csvText(table(), false), golden("clients.csv"));
        QCOMPARE(csvText(table(), true), "# Filter: gold\\x0a=1+1\r\n" + golden("clients.csv"));
    }

    /// Two texts, of which one is what the other becomes when it is disarmed, are two in the file.
    void noTwoTextsAreExportedAlike()
    {
        TableExport table;
        table.columns = {QStringLiteral("client")};
        table.rows = {{QStringLiteral("=x")},
                      {QStringLiteral("'=x")},
                      {QStringLiteral("''=x")},
                      {QStringLiteral("'x")}};
        QCOMPARE(csvText(table, false), "client\r\n'=x\r\n''=x\r\n'''=x\r\n'x\r\n");
    }

    void historyHasEmptyCellsForGaps()
    {
        RateHistory history;
        const std::chrono::sys_time<std::chrono::milliseconds> start(1'800'000'000s);
        history.append({start, Rates{.passed = 12.5, .rejected = 3}});
        history.append({start + 1s, std::nullopt});
        history.append({start + 2s, Rates{.dropped = 1.0 / 3}});
        QCOMPARE(csvText(historyExport(history), false), golden("history.csv"));
    }

    void namesOfFiles()
    {
        const QDateTime time(QDate(2026, 11, 23), QTime(21, 40));
        QCOMPARE(suggestedFileName(table(), time), QStringLiteral("weir-clients-2026-11-23T2140.csv"));
    }

    void sentencesForWhatCantBeWritten()
    {
        const QTemporaryDir folder;
        QVERIFY(writeWhole(folder.path(), "x").contains(QStringLiteral("is a folder")));
        QVERIFY(writeWhole(folder.filePath(QStringLiteral("none/x.csv")), "x")
                    .contains(QStringLiteral("no folder")));
        QVERIFY(
            writeWhole(QStringLiteral("/proc/x.csv"), "x").contains(QStringLiteral("Choose another place")));
        const QString path = folder.filePath(QStringLiteral("x.csv"));
        QCOMPARE(writeWhole(path, "first"), QString());
        QCOMPARE(writeWhole(path, "second"), QString());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("second"));
    }

    void dialogSavesAndSaysWhere()
    {
        const QTemporaryDir folder;
        CsvExportDialog dialog(table());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.open();
        QVERIFY(dialog.path().contains(QStringLiteral("weir-clients-")));
        QPushButton* save = nullptr;
        for (auto* const button : dialog.findChildren<QPushButton*>()) {
            if (button->text().contains(QStringLiteral("Save")))
                save = button;
        }
        QVERIFY(save != nullptr);
        auto* const message = dialog.findChild<QLabel*>(QStringLiteral("message"));
        QVERIFY(message != nullptr);

        dialog.setPath(folder.filePath(QStringLiteral("none/x.csv")));
        save->click();
        QTRY_VERIFY(message->text().contains(QStringLiteral("no folder")));
        QVERIFY(save->isEnabled());

        const QString path = folder.filePath(QStringLiteral("x.csv"));
        dialog.setPath(path);
        dialog.findChild<QCheckBox*>()->setChecked(true);
        QSignalSpy saved(&dialog, &CsvExportDialog::saved);
        save->click();
        QVERIFY(saved.wait(weir::test::patience));
        QVERIFY(message->text().contains(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), csvText(table(), true));
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::CsvExportTest)
#include "csv_export_test.moc"

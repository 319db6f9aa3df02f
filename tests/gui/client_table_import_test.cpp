// SPDX-License-Identifier: GPL-3.0-or-later
// A table of clients as one step of the draft; and the chart as a picture.
#include "gui/charts/rates_chart.h"
#include "gui/draft/draft.h"
#include "gui/live/helper_link.h"
#include "gui/views/chart_export.h"
#include "gui/views/client_table_import.h"
#include "gui/views/report_document.h"

#include <QFile>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace weir::gui {

class ClientTableImportTest final : public QObject
{
    Q_OBJECT

private:
    HelperLink m_link; ///< to no helper
    Draft m_draft;
    QTemporaryDir m_folder;

    QString file(const QString& name, const QByteArray& text)
    {
        const QString path = m_folder.filePath(name);
        QFile out(path);
        return out.open(QIODevice::WriteOnly) && out.write(text) == text.size() ? path : QString();
    }

    ClientTableChange readChange(const QByteArray& csv) const
    {
        return compareClientTable(readClients(csv, m_draft), m_draft);
    }

private slots:
    void init()
    {
        Document document;
        document.policies = {Policy{.name = "gold"}, Policy{.name = "silver"}};
        document.clients = {{"office", {SourceKind::Address, {}, "192.0.2.0/24"}, "gold", {}},
                            {"client-1", {SourceKind::Address, {}, "198.51.100.1/32"}, "gold", {}}};
        m_draft.setBase(std::make_shared<const Document>(document), 1);
        m_draft.undoStack().clear();
    }

    void rowsAddChangeAndLeaveClients()
    {
        const ClientTableChange change = readChange("identity,policy,name\n"
                                                    "address:192.0.2.0/24,silver,\n"
                                                    "address:203.0.113.7,gold,\n"
                                                    "address:198.51.100.1,gold,client-1\n"
                                                    "header:X-API-Key=k-1,gold,acme\n");
        QVERIFY(change.faults.empty());
        QCOMPARE(change.parts.size(), 3U);
        const auto& office = std::get<Client>(change.parts[0]);
        QCOMPARE(office.name, std::string("office"));
        QCOMPARE(office.policy, std::string("silver"));
        // A name of its own, not that of somebody else.
        QCOMPARE(std::get<Client>(change.parts[1]).name, std::string("client-2"));
        for (const Difference& difference : change.differences)
            QVERIFY(difference.sentence.english.find("k-1") == std::string::npos);
    }

    /// Each row is a client of its own, also where a name that was left out would be another row's.
    void noRowTakesAnothersName()
    {
        const ClientTableChange change = readChange("identity,policy,name\n"
                                                    "address:203.0.113.7,gold,\n"
                                                    "address:203.0.113.8,gold,client-2\n"
                                                    "address:192.0.2.0/24,silver,\n"
                                                    "address:203.0.113.9,gold,office\n");
        QVERIFY(change.faults.empty());
        QStringList names;
        for (const auto& part : change.parts)
            names += QString::fromStdString(std::get<Client>(part).name);
        QCOMPARE(names, QStringList({QStringLiteral("client-3"), QStringLiteral("client-2"),
                                     QStringLiteral("client-4"), QStringLiteral("office")}));
        m_draft.put(change.parts, QString());
        QCOMPARE(m_draft.changeCount(), 4U);
        m_draft.discard();
        QVERIFY(m_draft.isEmpty());
    }

    void faultsSayTheLine()
    {
        const ClientTableChange change =
            readChange("identity,policy\naddress:192.0.2.999,gold\naddress:192.0.2.1,platinum\n");
        QCOMPARE(change.faults.size(), 2U);
        QVERIFY(change.faults[0].pointer.find("line 2") != std::string::npos);
        QVERIFY(change.parts.empty());
    }

    void theDialogPutsOneStepIntoTheDraft()
    {
        const QString table =
            file(QStringLiteral("clients.csv"), "identity,policy,name\naddress:203.0.113.7,gold,a\n"
                                                "address:203.0.113.8,gold,b\n");
        QVERIFY(!table.isEmpty());
        auto* const dialog = new ClientTableImport(m_link, m_draft, table);
        dialog->show();
        const auto buttons = dialog->findChildren<QPushButton*>();
        const auto put = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton* button) {
            return button->text().contains(QStringLiteral("draft"));
        });
        QVERIFY(put != buttons.end() && (*put)->isEnabled());
        QVERIFY(m_draft.isEmpty());
        (*put)->click();
        QCOMPARE(m_draft.changeCount(), 2U);
        QCOMPARE(m_draft.undoStack().count(), 1);
        QVERIFY(m_draft.client("b") != nullptr);
        m_draft.discard();
    }

    void sumsAreOfTheRange()
    {
        History history;
        history.begin =
            std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(1'800'000'000'000));
        history.end = history.begin + std::chrono::seconds(4);
        HistorySeries gold{"gold", 1, {}};
        gold.points = {HistoryPoint{.passed = 1}, HistoryPoint{.passed = 10}, HistoryPoint{.passed = 100}};
        HistorySeries silver{"silver", 0, {}};
        silver.points = {HistoryPoint{.passed = 5}, HistoryPoint{}, HistoryPoint{.rejected = 70},
                         HistoryPoint{}};
        history.series = {gold, silver};
        // The gap is the first second: the points are those of seconds 1, 2 and 3.
        const auto sums = sumsIn(
            history, {history.begin + std::chrono::seconds(2), history.begin + std::chrono::seconds(3)});
        QCOMPARE(sums.size(), 2U);
        QCOMPARE(sums[0].first, std::string("silver"));
        QCOMPARE(sums[0].second.rejected, 70U);
        QCOMPARE(sums[1].second.passed, 10U);
    }

    void theReportIsAPdf()
    {
        Report report;
        report.host = QStringLiteral("web1");
        report.range = {ViewScope::Time(std::chrono::milliseconds(1'800'000'000'000)),
                        ViewScope::Time(std::chrono::milliseconds(1'800'000'900'000))};
        for (int i = 0; i < 120; ++i)
            report.policies.emplace_back("<b>policy " + std::to_string(i), HistoryPoint{.passed = 9});
        const QByteArray pdf = pdfOf(report);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY2(pdf.count("/Type /Page\n") > 1, "the table goes on on further pages");
        QFile out(m_folder.filePath(QStringLiteral("report.pdf")));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(pdf) == pdf.size());
    }

    void theChartIsAPicture()
    {
        RatesChart chart;
        RateHistory history;
        const auto start =
            std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(1'800'000'000'000));
        for (int second = 0; second < 60; ++second)
            history.append(
                {start + std::chrono::seconds(second), Rates{.offered = 9, .passed = 5, .rejected = 4}});
        chart.refresh(history);
        const QString png = m_folder.filePath(QStringLiteral("a.png"));
        const QString svg = m_folder.filePath(QStringLiteral("a.svg"));
        QCOMPARE(writeChart(chart, png, QStringLiteral("Requests")), QString());
        QCOMPARE(writeChart(chart, svg, QStringLiteral("Requests")), QString());
        const QImage image(png);
        QCOMPARE(image.size(), QSize(2400, 840));
        QSet<QRgb> colors;
        for (int y = 0; y < image.height(); y += 7) {
            for (int x = 0; x < image.width(); x += 7)
                colors.insert(image.pixel(x, y));
        }
        QVERIFY2(colors.size() >= 4, "ground, two bands, lines");
        QFile file(svg);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("<svg") && text.contains("<title>Requests</title>") && text.count("<path") > 2);
        QVERIFY(!writeChart(chart, QStringLiteral("/nonexistent/a.png"), {}).isEmpty());
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::ClientTableImportTest)
#include "client_table_import_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients_source.h"
#include "gui/views/clients_export.h"
#include "gui/views/csv_export.h"
#include "tests/gui/patient_test.h"

namespace weir::gui {

class ClientsExportTest final : public QObject
{
    Q_OBJECT

private:
    ClientsSource m_source;
    bool m_isCancelled = false;
    std::vector<std::pair<int, int>> m_progress;
    std::optional<Result<TableExport>> m_result;

    void run(std::uint32_t total)
    {
        m_source = {};
        m_source.total = total;
        m_isCancelled = false;
        m_progress.clear();
        m_result.reset();
        auto job = std::make_shared<ClientsExport>();
        job->source = [this](StatisticsQuery query, Masking masking) {
            return m_source.ask(std::move(query), masking);
        };
        job->query.sort = "-offered";
        job->query.filter = "gold";
        job->columns = {ClientColumn::Identity, ClientColumn::OfferedRate, ClientColumn::Offered,
                        ClientColumn::Refused, ClientColumn::LastSeen};
        job->present = [](StatisticsRow row) {
            row.identity = withMask(row.identity);
            return RatedRow{std::move(row), std::nullopt};
        };
        job->isCancelled = [this] { return m_isCancelled; };
        job->progress = [this](int done, int all) { m_progress.emplace_back(done, all); };
        runExport(job).then([this](Result<TableExport> result) { m_result.emplace(std::move(result)); });
    }

private slots:
    void fetchesEverythingInSlices()
    {
        run(2500);
        std::vector<std::uint32_t> offsets;
        while (!m_result) {
            QTRY_VERIFY(m_result || !m_source.questions.empty());
            if (m_result)
                break;
            const StatisticsQuery& query = m_source.questions.front().query;
            QCOMPARE(query.top, ClientsExport::slice);
            QCOMPARE(query.sort, std::string("-offered"));
            QCOMPARE(query.filter, std::string("gold"));
            offsets.push_back(query.offset);
            m_source.answer();
            QTRY_COMPARE(m_progress.size(), offsets.size());
        }
        QVERIFY(*m_result);
        QCOMPARE(offsets, (std::vector<std::uint32_t>{0, 1000, 2000}));
        QCOMPARE((*m_result)->rows.size(), 2500U);
        QCOMPARE(m_progress.back(), std::pair(2500, 2500));
        QVERIFY((*m_result)->notes.contains(QStringLiteral("Filter: gold")));
    }

    void writesTheGoldenFile()
    {
        run(3);
        m_source.seconds = 2;
        m_source.answer();
        QTRY_VERIFY(m_result.has_value());
        QFile golden(QStringLiteral(WEIR_SOURCE_DIR "/tests/gui/data/clients-table.csv"));
        QVERIFY(golden.open(QIODevice::ReadOnly));
        QCOMPARE(csvText(**m_result, false), golden.readAll());
    }

    void aRowThatMovedIsWrittenOnce()
    {
        run(1500);
        m_source.answer();
        QTRY_COMPARE(m_source.questions.size(), 1U);
        // The second slice begins with what stood in the first one.
        m_source.questions.front().query.offset = 900;
        m_source.answer();
        QTRY_VERIFY(m_result.has_value());
        QCOMPARE((*m_result)->rows.size(), 1500U);
    }

    void endsWhenCancelledOrRefused()
    {
        run(2500);
        m_source.answer();
        QTRY_COMPARE(m_source.questions.size(), 1U);
        m_isCancelled = true;
        m_source.answer();
        QTRY_VERIFY(m_result.has_value());
        QCOMPARE(m_result->error().kind, Error::Kind::Dismissed);

        run(2500);
        m_source.give(0, Error{Error::Kind::NoHelper, makeSentence("gone", "the helper is gone")});
        QTRY_VERIFY(m_result.has_value());
        QCOMPARE(m_result->error().kind, Error::Kind::NoHelper);
    }
};

} // namespace weir::gui

QTEST_GUILESS_MAIN(weir::gui::ClientsExportTest)
#include "clients_export_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients_source.h"
#include "common/statistics_columns.h"
#include "gui/models/client_table_model.h"
#include "tests/gui/patient_test.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>

using namespace std::chrono_literals;

namespace weir::gui {

class ClientsModelTest final : public QObject
{
    Q_OBJECT

private:
    ClientsSource m_source;
    ClientTableModel::Clock::time_point m_now{};

    std::unique_ptr<ClientTableModel> makeModel(std::uint32_t total)
    {
        m_source.refuseAll();
        m_source = {};
        m_source.total = total;
        m_now = ClientTableModel::Clock::time_point(1h);
        return std::make_unique<ClientTableModel>(
            [this](StatisticsQuery query, Masking masking) {
                return m_source.ask(std::move(query), masking);
            },
            nullptr, [this] { return m_now; });
    }

    bool answer(ClientTableModel& model, std::size_t which = 0)
    {
        QSignalSpy loaded(&model, &ClientTableModel::loaded);
        m_source.answer(which);
        return loaded.wait(weir::test::patience);
    }

    static QString cell(const ClientTableModel& model, int row, ClientColumn column)
    {
        return model.index(row, static_cast<int>(column)).data().toString();
    }

    void tick(ClientTableModel& model)
    {
        m_now += 1s;
        m_source.seconds += 1;
        model.refresh();
    }

private slots:
    void fetchesOnlyWhatIsLookedAt()
    {
        const auto model = makeModel(100'000);
        const QAbstractItemModelTester tester(model.get(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(m_source.asked, 0);
        model->setVisibleRange(0, 30);
        model->setActive(true);
        QCOMPARE(m_source.asked, 1);
        QVERIFY(answer(*model));
        QCOMPARE(model->rowCount(), 100'000);
        QCOMPARE(cell(*model, 0, ClientColumn::Offered), QStringLiteral("100,000,000"));
        QCOMPARE(cell(*model, 0, ClientColumn::Client), QStringLiteral("–"));
        QCOMPARE(cell(*model, 50'000, ClientColumn::Offered), QStringLiteral("…"));

        model->setVisibleRange(50'380, 50'410);
        QCOMPARE(m_source.asked, 2);
        QCOMPARE(m_source.questions.front().query.offset, 50'200U);
        QCOMPARE(m_source.questions.front().query.top, 400U);
        QVERIFY(answer(*model));
        QCOMPARE(cell(*model, 50'400, ClientColumn::Offered), QStringLiteral("49,600,000"));
        QVERIFY2(model->row(0) == nullptr, "what was left behind is forgotten");
    }

    void ratesComeWithTheSecondSample()
    {
        const auto model = makeModel(300);
        model->setActive(true);
        QVERIFY(answer(*model));
        QCOMPARE(cell(*model, 0, ClientColumn::OfferedRate), QStringLiteral("…"));
        tick(*model);
        QVERIFY(answer(*model));
        QCOMPARE(cell(*model, 0, ClientColumn::OfferedRate), QStringLiteral("15.0/s"));
        QCOMPARE(cell(*model, 0, ClientColumn::RejectedRate), QStringLiteral("5.0/s"));
    }

    void whatFitsOnAPageIsSortedByItsRates()
    {
        const auto model = makeModel(150);
        m_source.change = [this](StatisticsRow& row) {
            if (row.handle == "handle-1")
                row.passed += m_source.seconds * 1000;
        };
        model->setActive(true);
        QVERIFY(answer(*model));
        QCOMPARE(model->row(0)->row.handle, "handle-150");
        tick(*model);
        QVERIFY(answer(*model));
        QCOMPARE(model->row(0)->row.handle, "handle-1");
        QCOMPARE(*model->key(0), statisticsKey(model->row(0)->row));
        model->sort(static_cast<int>(ClientColumn::Offered), Qt::DescendingOrder);
        QCOMPARE(m_source.questions.size(), 1U);
        QVERIFY(answer(*model));
        QCOMPARE(QString::fromStdString(model->row(0)->row.handle), QStringLiteral("handle-150"));
    }

    void whoGotANameIsKnownInBothRows()
    {
        const auto model = makeModel(3);
        m_source.change = [](StatisticsRow& row) {
            if (row.handle != "handle-1")
                row.handle = "handle-2";
            if (row.policy == "gold")
                row.client = "initech";
        };
        model->setActive(true);
        QVERIFY(answer(*model));
        QCOMPARE(cell(*model, 0, ClientColumn::Client), QStringLiteral("earlier initech"));
        QCOMPARE(cell(*model, 1, ClientColumn::Client), QStringLiteral("initech"));
        QCOMPARE(cell(*model, 2, ClientColumn::Client), QStringLiteral("–"));
    }

    void ratesOfBeforeAPauseAreNotOfNow()
    {
        const auto model = makeModel(150);
        model->setActive(true);
        QVERIFY(answer(*model));
        tick(*model);
        QVERIFY(answer(*model));
        QCOMPARE(cell(*model, 0, ClientColumn::OfferedRate), QStringLiteral("15.0/s"));
        model->setActive(false);
        m_now += 60s;
        model->setActive(true);
        QVERIFY(answer(*model));
        QCOMPARE(cell(*model, 0, ClientColumn::OfferedRate), QStringLiteral("…"));
    }

    void lateAnswersAreDiscarded()
    {
        const auto model = makeModel(300);
        model->setActive(true);
        QVERIFY(answer(*model));
        model->setFilter(QStringLiteral("old"));
        model->setFilter(QStringLiteral("new"));
        QCOMPARE(m_source.questions.size(), 2U);
        QVERIFY(!model->isLoaded());
        m_source.total = 7;
        QVERIFY(answer(*model, 1));
        QCOMPARE(model->rowCount(), 7);
        m_source.total = 200;
        m_source.answer(0);
        QTest::qWait(20);
        QCOMPARE(model->rowCount(), 7);
    }

    void sortingAsksTheHelper()
    {
        const auto model = makeModel(10);
        model->setActive(true);
        QVERIFY(answer(*model));
        model->sort(static_cast<int>(ClientColumn::RejectedRate), Qt::DescendingOrder);
        QCOMPARE(m_source.questions.front().query.sort, std::string("rejected"));
        model->sort(static_cast<int>(ClientColumn::LastSeen), Qt::AscendingOrder);
        QCOMPARE(m_source.questions.back().query.sort, std::string("-last_seen"));
    }

    void everyColumnCanBeSortedBy()
    {
        for (int column = 0; column < clientColumnCount; ++column) {
            StatisticsQuery query;
            query.sort = columnSort(static_cast<ClientColumn>(column));
            QVERIFY2(selectStatistics({}, query), query.sort.c_str());
        }
    }

    void selectionFollowsTheClient()
    {
        const auto model = makeModel(20);
        const QAbstractItemModelTester tester(model.get(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QItemSelectionModel selection(model.get());
        model->setActive(true);
        QVERIFY(answer(*model));
        selection.setCurrentIndex(model->index(3, 0),
                                  QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        const std::string key = *model->key(3);
        // Everybody moves down two ranks, the last two come first.
        m_source.change = [](StatisticsRow& row) {
            const int number = std::stoi(row.handle.substr(7));
            row.handle = "handle-" + std::to_string((number + 1) % 20 + 1);
        };
        tick(*model);
        QVERIFY(answer(*model));
        QVERIFY(selection.currentIndex().isValid());
        QVERIFY(selection.currentIndex().row() != 3);
        QCOMPARE(*model->key(selection.currentIndex().row()), key);
        QCOMPARE(selection.selectedRows().size(), 1);
        QCOMPARE(selection.selectedRows().front().row(), selection.currentIndex().row());
    }

    void tableThatShrinks()
    {
        const auto model = makeModel(500);
        const QAbstractItemModelTester tester(model.get(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        model->setVisibleRange(400, 430);
        model->setActive(true);
        QVERIFY(answer(*model));
        m_source.answerAll();
        QTest::qWait(10);
        m_source.total = 3;
        tick(*model);
        QVERIFY(answer(*model));
        QCOMPARE(model->rowCount(), 3);
        tick(*model);
        QVERIFY(answer(*model));
        QCOMPARE(cell(*model, 2, ClientColumn::Offered), QStringLiteral("1,030"));
    }

    void secretsAreShownOnceAndRefreshesStayMasked()
    {
        const auto model = makeModel(300);
        model->setActive(true);
        QVERIFY(answer(*model));
        QCOMPARE(cell(*model, 0, ClientColumn::Identity), QStringLiteral("header:x-client-id=•••"));
        QVERIFY(isMasked(model->row(0)->row));
        bool isDone = false;
        model->reveal().then([&](Result<Done> result) { isDone = static_cast<bool>(result); });
        QCOMPARE(m_source.questions.front().masking, Masking::Revealed);
        m_source.answer();
        QTRY_VERIFY(isDone);
        QCOMPARE(cell(*model, 0, ClientColumn::Identity),
                 QStringLiteral("header:x-client-id=secret-handle-300"));
        tick(*model);
        QCOMPARE(m_source.questions.front().masking, Masking::Masked);
        QVERIFY(answer(*model));
        QCOMPARE(cell(*model, 0, ClientColumn::Identity),
                 QStringLiteral("header:x-client-id=secret-handle-300"));
        m_now += 1s;
        model->mask();
        QCOMPARE(cell(*model, 0, ClientColumn::Identity), QStringLiteral("…"));
        QVERIFY(answer(*model));
        QVERIFY(isMasked(model->row(0)->row));
    }

    void failureKeepsWhatWasKnown()
    {
        const auto model = makeModel(10);
        QSignalSpy failed(model.get(), &ClientTableModel::failed);
        model->setActive(true);
        QVERIFY(answer(*model));
        tick(*model);
        m_source.give(0, Error{Error::Kind::Busy, makeSentence("busy", "the helper is busy")});
        QVERIFY(failed.wait(weir::test::patience));
        QCOMPARE(failed.front().front().toString(), QStringLiteral("the helper is busy"));
        QCOMPARE(model->rowCount(), 10);
        tick(*model);
        QCOMPARE(m_source.questions.size(), 1U);
    }

    void aShortAnswerIsNotAskedForAgainAtOnce()
    {
        const auto model = makeModel(500);
        model->setActive(true);
        m_source.give(0, StatisticsPage{500, {}});
        QTRY_COMPARE(model->rowCount(), 500);
        model->setVisibleRange(0, 30);
        QVERIFY(m_source.questions.empty());
        QCOMPARE(cell(*model, 0, ClientColumn::Offered), QStringLiteral("…"));
        tick(*model);
        QVERIFY(answer(*model));
        QCOMPARE(cell(*model, 0, ClientColumn::Offered), QStringLiteral("500,015"));
    }

    void aSlowHelperIsAskedLessOften()
    {
        const auto model = makeModel(10);
        model->setActive(true);
        m_now += 400ms;
        QVERIFY(answer(*model));
        tick(*model);
        QVERIFY(m_source.questions.empty());
        m_now += 3s;
        model->refresh();
        QCOMPARE(m_source.questions.size(), 1U);
    }

    void inactiveAsksNothing()
    {
        const auto model = makeModel(10);
        model->setActive(true);
        QVERIFY(answer(*model));
        model->setActive(false);
        tick(*model);
        model->setFilter(QStringLiteral("x"));
        QVERIFY(m_source.questions.empty());
    }

    void aModelThatDiesWhileItWaits()
    {
        auto model = makeModel(10);
        model->setActive(true);
        model.reset();
        m_source.answer();
        QTest::qWait(20);
    }

    // What a refresh costs is measured by tests/bench/window_bench.py; here it asks for no more than is seen.
    void refreshOfHundredThousandRowsAsksForAPage()
    {
        const auto model = makeModel(100'000);
        model->setVisibleRange(70'190, 70'230);
        model->setActive(true);
        QVERIFY(answer(*model));
        QVERIFY(answer(*model));
        QVERIFY(m_source.questions.empty());
        const int asked = m_source.asked;
        for (int i = 0; i < 50; ++i) {
            tick(*model);
            QCOMPARE(m_source.questions.size(), 1U);
            const StatisticsQuery query = m_source.questions.front().query;
            QVERIFY2(query.top <= 400, qPrintable(QString::number(query.top)));
            QVERIFY(query.offset <= 70'190 && 70'230 < query.offset + query.top);
            QVERIFY(answer(*model));
        }
        QCOMPARE(m_source.asked, asked + 50);
        int known = 0;
        for (int row = 0; row < model->rowCount(); ++row)
            known += model->row(row) != nullptr ? 1 : 0;
        QVERIFY2(known <= 400, qPrintable(QString::number(known)));
    }
};

} // namespace weir::gui

QTEST_GUILESS_MAIN(weir::gui::ClientsModelTest)
#include "clients_model_test.moc"

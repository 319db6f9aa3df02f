// SPDX-License-Identifier: GPL-3.0-or-later
// Who waits for a reading of the table of clients, when it is read again, and when it is forgotten: with a
// table that is read as slowly as the test wants, at times of the test's choice.
#include "privhelper/bus/client_statistics.h"
#include "tests/patience.h"

#include <QCoreApplication>
#include <QTest>
#include <QTimer>
#include <atomic>
#include <condition_variable>
#include <gtest/gtest.h>
#include <mutex>
#include <optional>
#include <qcorotask.h>
#include <thread>
#include <utility>

namespace weir {
namespace {

using namespace std::chrono_literals;

/// What the test and the tables' threads share.
struct Stage
{
    std::mutex guard;
    std::condition_variable changed;
    bool isClosed = false;                               ///< readings wait
    std::atomic<int> begun = 0;                          ///< readings
    std::atomic<int> ended = 0;                          ///< readings
    std::atomic<int> made = 0;                           ///< tables
    std::atomic<int> gone = 0;                           ///< tables
    std::atomic<bool> current = true;                    ///< tables are of what is in force
    std::atomic<bool> fails = false;                     ///< readings
    std::atomic<std::chrono::nanoseconds::rep> cost = 0; ///< of a reading
    std::atomic<std::chrono::nanoseconds::rep> used = 0; ///< of the processor so far
    ClientStatistics::Clock::time_point now{1h};

    void close()
    {
        const std::lock_guard lock(guard);
        isClosed = true;
    }
    void open()
    {
        const std::lock_guard lock(guard);
        isClosed = false;
        changed.notify_all();
    }
};

/// Its one row has the number of the reading that wrote it.
class SlowTable final : public Enforcer::ClientTable
{
public:
    explicit SlowTable(Stage& stage) : m_stage(stage) { ++stage.made; }
    ~SlowTable() override { ++m_stage.gone; }

    bool isCurrent() const override { return m_stage.current; }
    Result<Done> read() override
    {
        const int number = ++m_stage.begun;
        std::unique_lock lock(m_stage.guard);
        m_stage.changed.wait(lock, [this] { return !m_stage.isClosed; });
        m_stage.used += m_stage.cost;
        if (!m_stage.fails)
            m_number = number;
        ++m_stage.ended;
        if (m_stage.fails)
            return Error{Error::Kind::Failed, makeSentence("map-access", "no")};
        return Done{};
    }
    Result<StatisticsSelection> select(const StatisticsQuery&) const override
    {
        StatisticsSelection selection;
        selection.totalRows = static_cast<std::uint32_t>(m_number.load());
        return selection;
    }

private:
    Stage& m_stage;
    std::atomic<int> m_number = 0;
};

class ClientStatisticsTest : public testing::Test
{
protected:
    using Answer = std::shared_ptr<std::optional<Result<StatisticsSelection>>>;

    void begin(std::chrono::milliseconds patience = 1h)
    {
        ClientStatistics::Times times;
        times.now = [this] { return stage.now; };
        times.used = [this] { return std::chrono::nanoseconds(stage.used); };
        times.patience = patience;
        statistics.emplace([this] { return std::make_unique<SlowTable>(stage); }, times);
    }

    /// A question; the answer comes while the event loop runs.
    Answer ask(std::uint32_t top = 10)
    {
        auto answer = std::make_shared<std::optional<Result<StatisticsSelection>>>();
        StatisticsQuery query;
        query.top = top;
        answerTo(*statistics, query, answer);
        return answer;
    }

    template <typename Condition>
    static bool waitFor(Condition condition)
    {
        return QTest::qWaitFor(condition, test::patience);
    }

    /// The number of the reading that a question is answered from; 0: no answer comes.
    static int reading(const Answer& answer)
    {
        if (!waitFor([&answer] { return answer->has_value(); }) || !**answer)
            return 0;
        return static_cast<int>((**answer)->totalRows);
    }

    Stage stage;
    std::optional<ClientStatistics> statistics;

private:
    static QCoro::Task<void> answerTo(ClientStatistics& statistics, StatisticsQuery query, Answer answer)
    {
        Result<StatisticsSelection> selection = co_await statistics.select(query);
        answer->emplace(std::move(selection));
    }
};

TEST_F(ClientStatisticsTest, WhoAsksDuringAReadingGetsTheOneBefore)
{
    stage.cost = std::chrono::nanoseconds(6ms).count();
    begin();
    EXPECT_EQ(reading(ask()), 1);
    stage.close();
    stage.now += 1s;
    EXPECT_EQ(reading(ask()), 1) << "who makes a reading due does not wait for it";
    ASSERT_TRUE(waitFor([this] { return stage.begun == 2; }));
    for (int asked = 0; asked < 3; ++asked)
        EXPECT_EQ(reading(ask()), 1);
    stage.now += 1h;
    EXPECT_EQ(reading(ask()), 1) << "however long it takes";
    EXPECT_EQ(stage.begun, 2) << "one at a time";
    EXPECT_EQ(stage.ended, 1);
    stage.open();
    // Or a later one: an hour on, the next question makes another one due, which may end before it is
    // answered.
    ASSERT_TRUE(waitFor([this] { return reading(ask()) >= 2; }));
}

TEST_F(ClientStatisticsTest, TheFirstWhoAskShareAReading)
{
    stage.cost = std::chrono::nanoseconds(6ms).count();
    begin();
    stage.close();
    const Answer first = ask(), second = ask(), third = ask();
    ASSERT_TRUE(waitFor([this] { return stage.begun == 1; }));
    EXPECT_FALSE(*first || *second || *third) << "there is nothing to answer with";
    stage.open();
    for (const Answer& answer : {first, second, third})
        EXPECT_EQ(reading(answer), 1);
    EXPECT_EQ(stage.begun, 1);
    EXPECT_EQ(stage.made, 1);
}

TEST_F(ClientStatisticsTest, ASmallTableIsReadForEachQuestion)
{
    stage.cost = std::chrono::nanoseconds(5ms).count();
    begin();
    for (int asked = 1; asked <= 4; ++asked)
        EXPECT_EQ(reading(ask()), asked);
    stage.cost = std::chrono::nanoseconds(5ms).count() + 1;
    EXPECT_EQ(reading(ask()), 5);
    EXPECT_EQ(reading(ask()), 5) << "it is large now";
}

TEST_F(ClientStatisticsTest, WhoWantsMoreThanAPageWaitsForAReading)
{
    stage.cost = std::chrono::nanoseconds(6ms).count();
    begin();
    EXPECT_EQ(reading(ask()), 1);
    EXPECT_EQ(reading(ask(Enforcer::ClientTable::mostFresh)), 1);
    EXPECT_EQ(reading(ask(Enforcer::ClientTable::mostFresh + 1)), 2);
}

/// Of a reading's cost: when it is due again.
class ClientStatisticsDue
    : public ClientStatisticsTest,
      public testing::WithParamInterface<std::pair<std::chrono::nanoseconds, std::chrono::nanoseconds>>
{
};

TEST_P(ClientStatisticsDue, AfterASecondAndTenTimesItsCost)
{
    const auto [cost, due] = GetParam();
    stage.cost = cost.count();
    begin();
    EXPECT_EQ(reading(ask()), 1);
    for (int again = 1; again <= 2; ++again) {
        stage.now += due - 1ns;
        EXPECT_EQ(reading(ask()), again);
        EXPECT_EQ(stage.begun, again) << "not yet";
        stage.now += 1ns;
        // Until the event loop knows that the one before has ended, too.
        ASSERT_TRUE(waitFor([&] { return reading(ask()) != 0 && stage.begun == again + 1; }));
        ASSERT_TRUE(waitFor([&] { return stage.ended == again + 1; }));
        EXPECT_EQ(reading(ask()), again + 1);
    }
}

INSTANTIATE_TEST_SUITE_P(Costs, ClientStatisticsDue,
                         testing::Values(std::pair(6ms, 1000ms), std::pair(100ms, 1000ms),
                                         std::pair(101ms, 1010ms), std::pair(3000ms, 30'000ms)));

TEST_F(ClientStatisticsTest, AReadingThatFailsIsNotAnAnswer)
{
    stage.cost = std::chrono::nanoseconds(6ms).count();
    stage.fails = true;
    begin();
    const Answer answer = ask();
    ASSERT_TRUE(waitFor([&answer] { return answer->has_value(); }));
    EXPECT_FALSE(**answer);
    stage.fails = false;
    EXPECT_EQ(reading(ask()), 2) << "the next one tries again";
}

TEST_F(ClientStatisticsTest, WhatIsNoLongerInForceIsForgotten)
{
    stage.cost = std::chrono::nanoseconds(6ms).count();
    begin();
    EXPECT_EQ(reading(ask()), 1);
    stage.current = false;
    EXPECT_EQ(reading(ask()), 2) << "who asks first waits";
    EXPECT_EQ(stage.made, 2);
    EXPECT_TRUE(waitFor([this] { return stage.gone == 1; }));
}

TEST_F(ClientStatisticsTest, IsForgottenAfterTheLastQuestion)
{
    EXPECT_EQ(ClientStatistics::Times().patience, 15s);
    stage.cost = std::chrono::nanoseconds(6ms).count();
    begin(1ms);
    EXPECT_EQ(reading(ask()), 1);
    ASSERT_TRUE(waitFor([this] { return stage.gone == 1; })) << "nobody asks";
    EXPECT_EQ(reading(ask()), 2) << "whoever comes then waits for a reading";
    EXPECT_EQ(stage.made, 2);
}

TEST_F(ClientStatisticsTest, AQuestionPutsOffForgetting)
{
    // Timers end in the order of their ends, however late. Coarse ones may end 5 % early.
    constexpr auto patience = 600ms;
    stage.cost = std::chrono::nanoseconds(6ms).count();
    begin(patience);
    const Answer first = ask();
    bool isHalf = false, isOver = false;
    QTimer half, over;
    half.setSingleShot(true);
    half.setTimerType(Qt::PreciseTimer);
    over.setSingleShot(true);
    over.setTimerType(Qt::PreciseTimer);
    QObject::connect(&half, &QTimer::timeout, [&] {
        isHalf = true;
        ask();
    });
    // After the first question's time, before the second one's.
    QObject::connect(&over, &QTimer::timeout, [&] {
        isOver = true;
        EXPECT_EQ(stage.made, 1);
        EXPECT_EQ(stage.gone, 0);
    });
    half.start(patience / 2);
    over.start(patience + patience / 6);
    ASSERT_TRUE(waitFor([&] { return isOver; }));
    EXPECT_TRUE(isHalf);
    EXPECT_TRUE(waitFor([this] { return stage.gone == 1; }));
}

TEST_F(ClientStatisticsTest, IsForgottenDuringAReadingOnlyWhenThatHasEnded)
{
    stage.cost = std::chrono::nanoseconds(6ms).count();
    begin();
    EXPECT_EQ(reading(ask()), 1);
    stage.close();
    stage.now += 1s;
    EXPECT_EQ(reading(ask()), 1);
    ASSERT_TRUE(waitFor([this] { return stage.begun == 2; }));
    stage.current = false;
    const Answer answer = ask(); // another table
    EXPECT_EQ(stage.made, 2);
    QCoreApplication::processEvents();
    EXPECT_EQ(stage.gone, 0) << "its reading goes on";
    EXPECT_FALSE(*answer);
    stage.open();
    EXPECT_EQ(reading(answer), 3);
    EXPECT_TRUE(waitFor([this] { return stage.gone == 1; }));
}

TEST_F(ClientStatisticsTest, EndsDuringAReadingWhenThatHasEnded)
{
    stage.cost = std::chrono::nanoseconds(6ms).count();
    begin();
    EXPECT_EQ(reading(ask()), 1);
    stage.close();
    stage.now += 1s;
    EXPECT_EQ(reading(ask()), 1);
    ASSERT_TRUE(waitFor([this] { return stage.begun == 2; }));
    std::thread opener([this] { stage.open(); });
    statistics.reset();
    EXPECT_EQ(stage.ended, 2) << "nobody reads from an enforcer that is gone";
    opener.join();
    EXPECT_TRUE(waitFor([this] { return stage.gone == 1; })) << "the reading's end is told to nobody";
}

} // namespace
} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/enforcer.h"

#include <QFuture>
#include <QThreadPool>
#include <QTimer>
#include <chrono>
#include <functional>
#include <memory>
#include <qcorotask.h>

namespace weir {

/// Answers questions about clients, masked, beside the helper's event loop. A table that is read in no time
/// is read for each question. A large one is read again when it is a second old, and not more than a tenth of
/// the time; nobody waits for that, but for the first reading: order and filter go by what was read last,
/// while the counts of a page are always of now. It is forgotten when nobody asks any more.
class ClientStatistics final
{
public:
    using Clock = std::chrono::steady_clock;
    /// What readings are timed by.
    struct Times
    {
        std::function<Clock::time_point()> now = &Clock::now;
        /// What the thread that asks has had of a processor: on a busy machine small tables stay small.
        std::function<std::chrono::nanoseconds()> used = &threadTime;
        /// After the last question until the table is forgotten.
        std::chrono::milliseconds patience = std::chrono::seconds(15);
    };
    using MakeTable = std::function<std::unique_ptr<Enforcer::ClientTable>()>;

    explicit ClientStatistics(MakeTable makeTable, Times times);
    explicit ClientStatistics(const Enforcer& enforcer);
    ~ClientStatistics();

    QCoro::Task<Result<StatisticsSelection>> select(StatisticsQuery query);

private:
    struct Table
    {
        std::unique_ptr<Enforcer::ClientTable> rows;
        Clock::time_point read{};        ///< begun
        std::chrono::nanoseconds cost{}; ///< of that reading: time of a processor
        bool isRead = false;             ///< once at least
        QFuture<void> reading;           ///< the last one, unfinished while it goes on
    };
    /// These are the event loop's; threads only get the rows.
    static bool isGoodEnough(const Table& table, const StatisticsQuery& query);
    bool isDue(const Table& table) const;
    static std::chrono::nanoseconds threadTime();
    QCoro::Task<Result<Done>> read(std::shared_ptr<Table> table);
    void forget();

    MakeTable m_makeTable;
    Times m_times;
    std::shared_ptr<Table> m_table;
    QTimer m_forget;
    QThreadPool m_readers; ///< one thread: readings come one after the other
    QThreadPool m_lookers; ///< one thread, which waits for no reading
};

} // namespace weir

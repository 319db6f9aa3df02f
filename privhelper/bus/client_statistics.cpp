// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/client_statistics.h"

#include "privhelper/worker.h"

#include <QPromise>
#include <algorithm>
#include <ctime>
#include <qcorofuture.h>

namespace weir {
namespace {

using namespace std::chrono_literals;

/// Reading may take this part of the time.
constexpr int share = 10;
/// Read for each question when that takes no longer.
constexpr auto quick = 5ms;
constexpr auto young = 1s;

} // namespace

ClientStatistics::ClientStatistics(MakeTable makeTable, Times times)
    : m_makeTable(std::move(makeTable)), m_times(std::move(times))
{
    m_readers.setMaxThreadCount(1);
    m_lookers.setMaxThreadCount(1);
    m_forget.setSingleShot(true);
    m_forget.setInterval(m_times.patience);
    QObject::connect(&m_forget, &QTimer::timeout, &m_forget, [this] { forget(); });
}

ClientStatistics::ClientStatistics(const Enforcer& enforcer)
    : ClientStatistics([&enforcer] { return enforcer.clientTable(); }, Times())
{
}

ClientStatistics::~ClientStatistics() = default; // QThreadPool waits for its work

void ClientStatistics::forget()
{
    if (m_table)
        freeIn(&m_readers, std::exchange(m_table, nullptr));
}

bool ClientStatistics::isGoodEnough(const Table& table, const StatisticsQuery& query)
{
    return table.isRead && table.cost > quick && query.top <= Enforcer::ClientTable::mostFresh;
}

std::chrono::nanoseconds ClientStatistics::threadTime()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

bool ClientStatistics::isDue(const Table& table) const
{
    return table.reading.isFinished() &&
           m_times.now() - table.read >= std::max<std::chrono::nanoseconds>(young, share * table.cost);
}

QCoro::Task<Result<Done>> ClientStatistics::read(std::shared_ptr<Table> table)
{
    const auto reading = std::make_shared<QPromise<void>>();
    reading->start();
    table->reading = reading->future();
    const auto begun = m_times.now();
    auto cost = std::make_shared<std::chrono::nanoseconds>();
    // GCC 12 destroys what a lambda within co_await holds twice: name it first.
    const auto work = [table, cost, used = m_times.used] {
        const auto start = used();
        auto result = table->rows->read();
        *cost = used() - start;
        return result;
    };
    const Result<Done> done = co_await runInPool(&m_readers, work);
    if (done) {
        table->cost = *cost;
        table->read = begun;
        table->isRead = true;
    }
    reading->finish();
    co_return done;
}

QCoro::Task<Result<StatisticsSelection>> ClientStatistics::select(StatisticsQuery query)
{
    if (!m_table || !m_table->rows->isCurrent()) {
        forget();
        m_table = std::make_shared<Table>();
        m_table->rows = m_makeTable();
    }
    m_forget.start();
    const std::shared_ptr<Table> table = m_table;
    // Those who come together share the first reading of a large table.
    if (!table->isRead && !table->reading.isFinished())
        co_await table->reading;
    if (!isGoodEnough(*table, query)) {
        const Result<Done> done = co_await read(table);
        if (!done)
            co_return Result<StatisticsSelection>(done.error());
    } else if (isDue(*table)) {
        read(table);
    }
    const auto look = [table, query] { return table->rows->select(query); };
    const Result<StatisticsSelection> selection = co_await runInPool(&m_lookers, look);
    co_return selection;
}

} // namespace weir

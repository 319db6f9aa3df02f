// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics.h"
#include "gui/live/rate_preview.h"

#include <QElapsedTimer>
#include <QObject>
#include <chrono>
#include <deque>
#include <optional>
#include <qcorotask.h>
#include <string>

namespace weir::gui {

class LiveStatistics;

/// One client's requests by the second, from when somebody began to look: the helper keeps no history by
/// client.
class ClientHistory final : public QObject
{
    Q_OBJECT
public:
    using Time = std::chrono::sys_time<std::chrono::milliseconds>;

    /// A configured client by its name, on all services together; another by its handle.
    struct Who
    {
        std::string name;
        std::string handle;
        std::string filter; ///< a text that its rows have, so that the helper need not send all

        bool operator==(const Who&) const = default;
    };
    struct Second
    {
        Time end{};
        std::chrono::milliseconds length{0};
        std::uint64_t offered = 0;
        std::uint64_t refused = 0;
    };

    explicit ClientHistory(LiveStatistics& live, QObject* parent = nullptr);

    void follow(const Who& who);
    /// Reads only while active.
    void setActive(bool active);
    const std::deque<Second>& seconds() const { return m_seconds; }
    std::vector<Arrivals> arrivals() const;
    /// As read; public for tests of what becomes of it.
    void add(Time time, const std::vector<StatisticsRow>& rows);

    static constexpr std::chrono::minutes longest{15};

signals:
    void updated();

private:
    struct Counts
    {
        Time time{};
        std::uint64_t offered = 0;
        std::uint64_t refused = 0;
    };
    QCoro::Task<void> read();

    LiveStatistics& m_live;
    Who m_who;
    std::optional<Counts> m_last;
    std::deque<Second> m_seconds;
    QElapsedTimer m_read;
    std::chrono::milliseconds m_cost{0};
    quint64 m_generation = 0;
    bool m_active = false;
    bool m_reading = false;
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics_rates.h"

#include <QWidget>
#include <array>
#include <cstdint>
#include <optional>

class QLabel;

namespace weir::gui {

/// Clients that were seen lately.
struct ActiveClients
{
    std::uint32_t count = 0;
    bool orMore = false; ///< as many as were looked at

    bool operator==(const ActiveClients&) const = default;
};

/// How many of the rows, newest first, were seen within a minute before `now`.
ActiveClients countActive(const std::vector<StatisticsRow>& newestFirst, std::uint32_t totalRows,
                          std::chrono::sys_time<std::chrono::milliseconds> now);

/// The overview's headline: four figures in large type.
class OverviewFigures final : public QWidget
{
    Q_OBJECT
public:
    enum Figure { Passed, Throttled, Refused, Clients, FigureCount };

    explicit OverviewFigures(QWidget* parent = nullptr);

    void setRates(const std::optional<Rates>& rates);
    void setClients(const std::optional<ActiveClients>& clients);
    /// The numbers are not of now.
    void setStale(bool stale);

    QString text(Figure figure) const;

private:
    void addTile(Figure figure, const QString& caption, const QString& explanation);

    std::array<QLabel*, FigureCount> m_values{};
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/live/capacity_meter.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QProgressBar;

namespace weir::gui {

class OverviewCard;

/// What services take of their capacities, as bars and in words. Takes no room where there is none.
class OverviewCapacity final : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewCapacity(QWidget* parent = nullptr);

    /// Those that use most of theirs, at most so many as there is room for.
    void setUses(std::vector<CapacityUse> uses, const std::optional<double>& refused);
    void setStale(bool stale);
    /// A line each, as on the screen.
    QStringList lines() const;

private:
    struct Row
    {
        QLabel* name;
        QProgressBar* bar;
        QLabel* words;
    };
    Row addRow();

    OverviewCard* m_card;
    QGridLayout* m_grid;
    std::vector<Row> m_rows;
    QLabel* m_refused;
};

} // namespace weir::gui

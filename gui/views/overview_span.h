// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <chrono>

namespace weir::gui {

/// How far back the chart goes: 1, 5 or 15 minutes, a button each.
class OverviewSpan final : public QWidget
{
    Q_OBJECT
public:
    /// Short, because the history begins with the window.
    static constexpr std::chrono::minutes atFirst{1};

    explicit OverviewSpan(QWidget* parent = nullptr);

signals:
    void chosen(std::chrono::seconds span);
};

} // namespace weir::gui

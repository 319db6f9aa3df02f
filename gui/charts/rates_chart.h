// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/charts/stacked_rates.h"

#include <QWidget>
#include <chrono>
#include <optional>
#include <vector>

class QAction;
class QPainter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace weir::gui {

class RatesLegend;
class RatesTableModel;
class RatesView;

/// What became of requests, second by second, as stacked areas; or the same as a table.
class RatesChart final : public QWidget
{
    Q_OBJECT
public:
    explicit RatesChart(QWidget* parent = nullptr);

    /// How far back it shows; default 5 minutes, at most a day.
    void setSpan(std::chrono::seconds span);
    /// Shows this part of the time instead of what leads up to now.
    void setPart(std::optional<TimeRange> part);
    std::chrono::seconds span() const { return m_span; }

    /// Once a second. While the chart is hidden this only takes note.
    void refresh(const RateHistory& history);
    /// What is shown is not of now: in greys, and the legend says when it was.
    void setStale(bool stale);

    /// The picture without what only a window needs: cursor, focus.
    void paint(QPainter& painter, const QSize& size);

    void setTableShown(bool shown);
    bool isTableShown() const;

    RatesView* view() const { return m_view; }
    RatesLegend* legend() const { return m_legend; }
    RatesTableModel* tableModel() const { return m_model; }

signals:
    /// A part of it was chosen with the mouse, or with Shift and arrow keys and Return.
    void partChosen(const weir::gui::TimeRange& part);

protected:
    void showEvent(QShowEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void rebuild();
    void rebuildView();
    std::vector<RateSample> samples() const;
    TimeRange range() const;

    RatesLegend* m_legend;
    RatesView* m_view;
    RatesTableModel* m_model;
    QTableView* m_table;
    QStackedWidget* m_stack;
    QAction* m_showTable;
    RateHistory m_history;
    std::chrono::seconds m_span{300};
    std::optional<TimeRange> m_part;
    bool m_stale = false;
    bool m_outdated = false; ///< refreshed while hidden
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/charts/chart_frame.h"
#include "gui/charts/stacked_rates.h"

#include <QChartView>
#include <QImage>
#include <array>
#include <optional>
#include <vector>

class QAreaSeries;
class QLineSeries;
class QValueAxis;

namespace weir::gui {

/// The picture of RatesChart: areas by Qt Charts, everything else painted around them. It is drawn once for
/// each refresh() into a pixmap, so that moving the cursor costs next to nothing.
class RatesView final : public QChartView
{
    Q_OBJECT
public:
    struct Picture
    {
        std::vector<RateSample> samples; ///< oldest first; none: nothing was recorded yet
        TimeRange range;
        ChartTime recordedFrom{};
        bool stale = false;
    };

    explicit RatesView(QWidget* parent = nullptr);

    void refresh(Picture picture);
    const ValueScale& scale() const { return m_frame.scale; }
    const StackedRates& stack() const { return m_stack; }

    /// The sample that the cursor stands on; empty: there is no cursor.
    std::optional<RateSample> cursorSample() const;
    /// What the chart shows, for those who can't see it: the newest second, or where the cursor stands.
    QString description() const;
    /// Why there is nothing to see; empty when there is something.
    QString message() const;

    QSize sizeHint() const override { return {720, 300}; }
    QSize minimumSizeHint() const override { return {260, 140}; }

    /// The picture at another size, for paper or a file.
    void paint(QPainter& painter, const QSize& size);

signals:
    void cursorMoved();
    /// By a drag, or by Shift with arrow keys and Return.
    void partChosen(const weir::gui::TimeRange& part);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct AreaSlice
    {
        QAreaSeries* area = nullptr;
        QLineSeries* upper = nullptr;
        QLineSeries* lower = nullptr;
    };
    /// The painter's time for an area grows with the square of its points: a few upright slices, cut between
    /// two pixels, are many times as fast as one, and look the same.
    static constexpr std::size_t sliceCount = 12;
    using Slices = std::array<AreaSlice, sliceCount>;

    void createSeries();
    void lay();  ///< frame and axes after the size, the range or the scale changed
    void fill(); ///< series from the stack
    void fillSlice(std::size_t slice, const std::vector<std::vector<StackedPoint>>& parts);
    void color();
    void draw(); ///< into the image
    void redrawLater();
    void setCursorTime(std::optional<ChartTime> time);
    void moveCursor(int samples);
    void extendPart(int samples);
    void choosePart();
    std::optional<TimeRange> part() const;
    void paintPart(QPainter& painter) const;

    Picture m_picture;
    StackedRates m_stack;
    ChartFrame m_frame;
    std::array<Slices, bandCount> m_series;
    QValueAxis* m_timeAxis = nullptr;
    QValueAxis* m_rateAxis = nullptr;
    QImage m_drawn; ///< null: to be drawn anew
    std::optional<ChartTime> m_cursor;
    std::optional<ChartTime> m_partBegin; ///< where a part began that goes to the cursor
    std::optional<double> m_pointer;      ///< x; the cursor follows it rather than the time that scrolls away
    bool m_colored = false;               ///< the areas have their brushes
    bool m_focusRing = false;
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/charts/axis_maths.h"

#include <QWidget>
#include <vector>

namespace weir::gui {

/// Requests a second of one client as bars, and a limit's rate as a line that is dragged: by mouse, or by the
/// arrow keys.
class LimitLineChart final : public QWidget
{
    Q_OBJECT
public:
    struct Sample
    {
        ChartTime end{};
        std::chrono::milliseconds length{0};
        double offered = 0; ///< a second
        double refused = 0; ///< of these
    };

    explicit LimitLineChart(QWidget* parent = nullptr);

    void setSamples(std::vector<Sample> samples);
    void setRate(const Rate& rate);
    const Rate& rate() const { return m_rate; }
    /// What the line means, for those who can't see it.
    void setSentence(const QString& sentence);
    /// As a key does.
    void move(const Rate& rate);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// Where a rate stands, in pixels from the top; for tests and the mouse.
    int lineY() const;

signals:
    void moving(const weir::Rate& rate); ///< the line is being dragged: nothing has been changed yet
    /// It was let go, or moved by a key (`merges`: together with the keys before).
    void moved(const weir::Rate& rate, bool merges);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRectF plot() const;
    double y(double perSecond) const;
    double valueAt(double y) const;
    void fitScale();
    void paintAxes(QPainter& painter, const QRectF& area) const;
    void paintBars(QPainter& painter, const QRectF& area) const;
    void paintLine(QPainter& painter, const QRectF& area) const;
    void describe();
    void tellRate();

    std::vector<Sample> m_samples;
    Rate m_rate{100, 1};
    Rate m_before{};
    ValueScale m_scale;
    QString m_sentence;
    bool m_dragging = false;
};

} // namespace weir::gui

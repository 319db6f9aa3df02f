// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/week_hours.h"

#include <QPoint>
#include <QString>
#include <QTimer>
#include <QWidget>
#include <optional>

namespace weir::gui {

/// A week in half hours, a line a day, painted by mouse or keyboard with a policy's name: whose limits hold
/// when.
class WeekGrid final : public QWidget
{
    Q_OBJECT
public:
    explicit WeekGrid(QWidget* parent = nullptr);

    void setHours(const WeekHours& hours);
    /// What is painted with; empty: the policy's own limits.
    void setBrush(const std::string& policy);
    void setReadOnly(bool readOnly);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// Column is the half hour, row the day; for tests.
    QRect cellRect(int day, int halfHour) const;
    QString cursorText() const; ///< what stands where the cursor is

signals:
    void painted(const weir::gui::WeekHours& hours);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool event(QEvent* event) override;

private:
    static constexpr int halfHours = 48;

    QRectF plot() const;
    QPoint cellAt(const QPointF& at) const;
    QRect chosen() const; ///< cells from the anchor to the cursor
    void moveCursor(const QPoint& to, bool extends);
    void paintChosen(const std::string& policy);
    QString textAt(const QPoint& cell) const;
    void tell();
    void paintHours(QPainter& painter) const;
    void paintHead(QPainter& painter) const;
    void paintNow(QPainter& painter) const;
    QBrush brushOf(const std::string& policy) const;

    WeekHours m_hours;
    std::string m_brush;
    QPoint m_cursor{18, 0}; ///< half hour, day
    QPoint m_anchor{18, 0};
    bool m_dragging = false;
    bool m_readOnly = false;
    QTimer m_now; ///< the line that says which time it is
};

} // namespace weir::gui

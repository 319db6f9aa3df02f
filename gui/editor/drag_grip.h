// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace weir::gui {

/// What a row of a short list is taken by to be moved up or down with the mouse. Its accessible name is the
/// row's; Esc, or another button, leaves everything as it was.
class DragGrip final : public QWidget
{
    Q_OBJECT
public:
    explicit DragGrip(QWidget* parent = nullptr);

    QSize sizeHint() const override;

signals:
    void dragged(const QPoint& global); ///< the mouse is there, the button is held
    void dropped(const QPoint& global);
    void cancelled();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void cancel();

    bool m_isHeld = false;
    bool m_isDragging = false; ///< it was moved further than a click trembles
    QPoint m_pressed;
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/drag_grip.h"

#include "gui/look/accessible_role.h"
#include "gui/look/shades.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOption>
#include <utility>

namespace weir::gui {
namespace {

constexpr int dotSpacing = 5;
constexpr int dotRows = 3;

} // namespace

DragGrip::DragGrip(QWidget* parent) : QWidget(parent)
{
    setAccessibleRole(*this, QAccessible::ListItem); // QAccessible::Grip is no role of AT-SPI
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::OpenHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize DragGrip::sizeHint() const
{
    return {dotSpacing * 3, std::max(dotSpacing * (dotRows + 1), fontMetrics().height() + 6)};
}

void DragGrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isEnabled() ? quietTextColor(palette()) : palette().color(QPalette::Mid));
    const QPointF first(width() / 2.0 - dotSpacing / 2.0, height() / 2.0 - dotSpacing * (dotRows - 1) / 2.0);
    for (int row = 0; row < dotRows; ++row) {
        for (int column = 0; column < 2; ++column)
            painter.drawEllipse(first + QPointF(column * dotSpacing, row * dotSpacing), 1.3, 1.3);
    }
    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
    }
}

void DragGrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return cancel();
    m_isHeld = true;
    m_pressed = event->globalPosition().toPoint();
    setCursor(Qt::ClosedHandCursor);
}

void DragGrip::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->globalPosition().toPoint();
    if (!m_isHeld ||
        (!m_isDragging && (at - m_pressed).manhattanLength() < QApplication::startDragDistance()))
        return;
    m_isDragging = true;
    emit dragged(at);
}

void DragGrip::mouseReleaseEvent(QMouseEvent* event)
{
    setCursor(Qt::OpenHandCursor);
    if (std::exchange(m_isHeld, false) && std::exchange(m_isDragging, false))
        emit dropped(event->globalPosition().toPoint());
}

void DragGrip::keyPressEvent(QKeyEvent* event)
{
    if (m_isHeld && event->key() == Qt::Key_Escape)
        cancel();
    else
        QWidget::keyPressEvent(event);
}

void DragGrip::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    cancel();
    update();
}

void DragGrip::cancel()
{
    setCursor(Qt::OpenHandCursor);
    m_isHeld = false;
    if (std::exchange(m_isDragging, false))
        emit cancelled();
}

} // namespace weir::gui

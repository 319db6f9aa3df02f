// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/week_grid.h"

#include "common/schedule_text.h"
#include "gui/look/accessible_role.h"
#include "gui/text/sentence_text.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <utility>

namespace weir::gui {

using namespace std::chrono_literals;

WeekGrid::WeekGrid(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleRole(*this, QAccessible::Table);
    setAccessibleName(tr("Week"));
    m_now.setInterval(30s);
    connect(&m_now, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    tell();
}

void WeekGrid::setHours(const WeekHours& hours)
{
    m_hours = hours;
    tell();
    update();
}

void WeekGrid::setBrush(const std::string& policy)
{
    m_brush = policy;
}

void WeekGrid::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
}

QSize WeekGrid::sizeHint() const
{
    return {520, fontMetrics().height() + 10 + WeekHours::days * (fontMetrics().height() + 6)};
}

QSize WeekGrid::minimumSizeHint() const
{
    return {340, sizeHint().height()};
}

QRectF WeekGrid::plot() const
{
    const QLocale locale;
    int names = 0;
    for (int day = 1; day <= WeekHours::days; ++day)
        names = std::max(
            names, fontMetrics().horizontalAdvance(locale.standaloneDayName(day, QLocale::ShortFormat)));
    return QRectF(rect()).adjusted(names + 8, fontMetrics().height() + 4, -2, -2);
}

QRect WeekGrid::cellRect(int day, int halfHour) const
{
    const QRectF area = plot();
    const double width = area.width() / halfHours;
    const double height = area.height() / WeekHours::days;
    return QRectF(area.left() + halfHour * width, area.top() + day * height, width, height).toAlignedRect();
}

QPoint WeekGrid::cellAt(const QPointF& at) const
{
    const QRectF area = plot();
    const auto column = static_cast<int>((at.x() - area.left()) * halfHours / area.width());
    const auto row = static_cast<int>((at.y() - area.top()) * WeekHours::days / area.height());
    return {std::clamp(column, 0, halfHours - 1), std::clamp(row, 0, WeekHours::days - 1)};
}

QRect WeekGrid::chosen() const
{
    return {QPoint(std::min(m_anchor.x(), m_cursor.x()), std::min(m_anchor.y(), m_cursor.y())),
            QPoint(std::max(m_anchor.x(), m_cursor.x()), std::max(m_anchor.y(), m_cursor.y()))};
}

QString WeekGrid::textAt(const QPoint& cell) const
{
    const std::string& policy = m_hours.at(cell.y(), cell.x() * 30);
    const QString day = QLocale().standaloneDayName(cell.y() + 1);
    const QString time = QString::fromStdString(formatTimeOfDay(cell.x() * 30));
    return policy.empty() ? tr("%1 %2: its own limits", "day, time").arg(day, time)
                          : tr("%1 %2: limits of %3", "day, time, policy").arg(day, time, shownText(policy));
}

QString WeekGrid::cursorText() const
{
    return textAt(m_cursor);
}

void WeekGrid::tell()
{
    setAccessibleDescription(tr("%1. Arrow keys move, with Shift they choose more; Space paints, Delete "
                                "brings the own limits back.",
                                "%1 says what is where the cursor is")
                                 .arg(cursorText()));
    QAccessibleEvent change(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&change);
}

void WeekGrid::moveCursor(const QPoint& to, bool extends)
{
    m_cursor = {std::clamp(to.x(), 0, halfHours - 1), std::clamp(to.y(), 0, WeekHours::days - 1)};
    if (!extends)
        m_anchor = m_cursor;
    tell();
    update();
}

void WeekGrid::paintChosen(const std::string& policy)
{
    if (m_readOnly)
        return;
    const QRect cells = chosen();
    WeekHours hours = m_hours;
    hours.paint(cells.top(), cells.bottom(), cells.left() * 30, (cells.right() + 1) * 30, policy);
    emit painted(hours);
}

void WeekGrid::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_readOnly)
        return;
    m_dragging = true;
    moveCursor(cellAt(event->position()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void WeekGrid::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragging)
        moveCursor(cellAt(event->position()), true);
}

void WeekGrid::mouseReleaseEvent(QMouseEvent*)
{
    if (!std::exchange(m_dragging, false))
        return;
    paintChosen(m_brush);
    m_anchor = m_cursor;
    update();
}

void WeekGrid::keyPressEvent(QKeyEvent* event)
{
    const bool extends = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Left:
        moveCursor(m_cursor + QPoint(-1, 0), extends);
        return;
    case Qt::Key_Right:
        moveCursor(m_cursor + QPoint(1, 0), extends);
        return;
    case Qt::Key_Up:
        moveCursor(m_cursor + QPoint(0, -1), extends);
        return;
    case Qt::Key_Down:
        moveCursor(m_cursor + QPoint(0, 1), extends);
        return;
    case Qt::Key_Home:
        moveCursor({0, m_cursor.y()}, extends);
        return;
    case Qt::Key_End:
        moveCursor({halfHours - 1, m_cursor.y()}, extends);
        return;
    case Qt::Key_Space:
        paintChosen(m_brush);
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        paintChosen({});
        return;
    case Qt::Key_Escape:
        if (m_dragging || m_anchor != m_cursor) {
            m_dragging = false;
            moveCursor(m_cursor, false);
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void WeekGrid::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void WeekGrid::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void WeekGrid::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_now.start();
}

void WeekGrid::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_now.stop();
}

bool WeekGrid::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (plot().contains(help->pos()))
        QToolTip::showText(help->globalPos(),
                           QStringLiteral("<p>%1</p>").arg(textAt(cellAt(help->pos())).toHtmlEscaped()),
                           this);
    return true;
}

} // namespace weir::gui

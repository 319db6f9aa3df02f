// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/schedule.h"
#include "common/utc_time.h"
#include "gui/editor/week_grid.h"
#include "gui/look/shades.h"
#include "gui/text/sentence_text.h"

#include <QLocale>
#include <QPainter>
#include <array>
#include <functional>

namespace weir::gui {
namespace {

/// Colours that can be told apart on light and dark, each with a hatching of its own.
constexpr std::array<QRgb, 6> inks{0xff0072b2, 0xffd55e00, 0xff009e73, 0xffcc79a7, 0xff8a6d00, 0xff56b4e9};
constexpr std::array<Qt::BrushStyle, 4> hatchings{Qt::BDiagPattern, Qt::FDiagPattern, Qt::HorPattern,
                                                  Qt::DiagCrossPattern};

} // namespace

QBrush WeekGrid::brushOf(const std::string& policy) const
{
    // By its name, so that a policy looks the same in every schedule.
    const std::size_t number = std::hash<std::string>()(policy);
    QColor ink = QColor::fromRgba(inks[number % inks.size()]);
    if (isDark(palette()))
        ink = ink.lighter(130);
    return {ink, hatchings[number / inks.size() % hatchings.size()]};
}

void WeekGrid::paintHead(QPainter& painter) const
{
    const QRectF area = plot();
    const QLocale locale;
    painter.setPen(quietTextColor(palette()));
    for (int day = 0; day < WeekHours::days; ++day) {
        const QRect cell = cellRect(day, 0);
        painter.drawText(QRectF(0, cell.top(), area.left() - 6, cell.height()),
                         int(Qt::AlignRight | Qt::AlignVCenter),
                         locale.standaloneDayName(day + 1, QLocale::ShortFormat));
    }
    constexpr int step = 3;
    for (int hour = 0; hour < 24; hour += step) {
        const double left = cellRect(0, hour * 2).left();
        painter.drawText(QRectF(left, 0, area.width() / 24 * step, area.top() - 2),
                         int(Qt::AlignLeft | Qt::AlignVCenter),
                         QStringLiteral("%1:00").arg(hour, 2, 10, QLatin1Char('0')));
    }
}

void WeekGrid::paintHours(QPainter& painter) const
{
    const QRectF area = plot();
    painter.fillRect(area, palette().color(QPalette::Base));
    for (int day = 0; day < WeekHours::days; ++day) {
        const QRect line = cellRect(day, 0);
        const auto x = [&](int minute) {
            return area.left() + area.width() * minute / WeekHours::minutesADay;
        };
        for (int from = 0; from < WeekHours::minutesADay;) {
            const std::string& policy = m_hours.at(day, from);
            int to = from;
            while (to < WeekHours::minutesADay && m_hours.at(day, to) == policy)
                ++to;
            if (!policy.empty()) {
                const QRectF span(x(from), line.top() + 1, x(to) - x(from), line.height() - 2);
                const QBrush brush = brushOf(policy);
                QColor ground = brush.color();
                ground.setAlpha(50);
                painter.fillRect(span, ground);
                painter.fillRect(span, brush);
                painter.setPen(QPen(brush.color(), 1.5));
                painter.drawRect(span);
                const QString name = fontMetrics().elidedText(shownText(policy), Qt::ElideRight,
                                                              static_cast<int>(span.width()) - 8);
                const QRectF tag(span.left() + 3, span.top() + 1, fontMetrics().horizontalAdvance(name) + 4,
                                 span.height() - 2);
                if (name.size() > 1) {
                    painter.fillRect(tag, palette().color(QPalette::Base));
                    painter.setPen(palette().color(QPalette::Text));
                    painter.drawText(tag, int(Qt::AlignCenter), name);
                }
            }
            from = to;
        }
    }
    painter.setPen(frameColor(palette()));
    for (int hour = 0; hour <= 24; hour += 3) {
        const double at = area.left() + area.width() * hour / 24;
        painter.drawLine(QPointF(at, area.top()), QPointF(at, area.bottom()));
    }
    for (int day = 0; day <= WeekHours::days; ++day) {
        const double at = area.top() + area.height() * day / WeekHours::days;
        painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at));
    }
}

void WeekGrid::paintNow(QPainter& painter) const
{
    const auto now = std::chrono::floor<std::chrono::seconds>(currentTime());
    const auto clock = ZoneClock::find(m_hours.zone(), now, now);
    if (!clock)
        return;
    const auto shown = clock->at(now);
    const auto day = std::chrono::floor<std::chrono::days>(shown);
    const int row = static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1;
    const double minute = std::chrono::duration<double, std::ratio<60>>(shown - day).count();
    const QRectF area = plot();
    const double at = area.left() + area.width() * minute / WeekHours::minutesADay;
    const QRect line = cellRect(row, 0);
    painter.setPen(QPen(palette().color(QPalette::WindowText), 2));
    painter.drawLine(QPointF(at, line.top()), QPointF(at, line.bottom()));
    painter.setBrush(palette().color(QPalette::WindowText));
    painter.drawEllipse(QPointF(at, line.top() + 2), 2.5, 2.5);
}

void WeekGrid::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintHead(painter);
    paintHours(painter);
    paintNow(painter);
    if (!hasFocus() && !m_dragging)
        return;
    const QRect cells = chosen();
    const QRect frame = cellRect(cells.top(), cells.left()).united(cellRect(cells.bottom(), cells.right()));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawRect(frame);
}

} // namespace weir::gui

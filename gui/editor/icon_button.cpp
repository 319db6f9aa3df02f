// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/icon_button.h"

#include <QPainter>
#include <QStyleOption>
#include <QToolButton>

namespace weir::gui {
namespace {

class SignButton final : public QToolButton
{
public:
    SignButton(Sign sign, QWidget* parent) : QToolButton(parent), m_sign(sign)
    {
        setAutoRaise(true);
        setFocusPolicy(Qt::StrongFocus);
    }

    QSize sizeHint() const override
    {
        const int edge = fontMetrics().height() + 8;
        return {edge, edge};
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QToolButton::paintEvent(event);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const auto group = isEnabled() ? QPalette::Active : QPalette::Disabled;
        painter.setPen(QPen(palette().color(group, QPalette::ButtonText), 1.4, Qt::SolidLine, Qt::RoundCap,
                            Qt::RoundJoin));
        painter.translate(width() / 2.0, height() / 2.0);
        const double unit = fontMetrics().height() / 14.0;
        painter.scale(unit, unit);
        paintSign(painter);
    }

private:
    void paintSign(QPainter& painter) const
    {
        switch (m_sign) {
        case Sign::Up:
            painter.drawPolyline(QPolygonF{{-4, 2}, {0, -2}, {4, 2}});
            break;
        case Sign::Down:
            painter.drawPolyline(QPolygonF{{-4, -2}, {0, 2}, {4, -2}});
            break;
        case Sign::Copy:
            painter.drawRoundedRect(QRectF(-1.5, -1.5, 6, 6), 1, 1);
            painter.drawPolyline(QPolygonF{{-4.5, 2}, {-4.5, -4.5}, {2, -4.5}});
            break;
        case Sign::Remove:
            painter.drawLine(QPointF(-3.5, -3.5), QPointF(3.5, 3.5));
            painter.drawLine(QPointF(-3.5, 3.5), QPointF(3.5, -3.5));
            break;
        }
    }

    Sign m_sign;
};

} // namespace

QToolButton* newSignButton(Sign sign, const QString& name, QWidget* parent)
{
    auto* button = new SignButton(sign, parent);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

} // namespace weir::gui

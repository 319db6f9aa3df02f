// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/notice_label.h"

#include "gui/look/shades.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace weir::gui {

QPixmap noticeSign(Notice::Kind kind, const QPalette& palette, int size, double scale)
{
    QPixmap sign(QSize(size, size) * scale);
    sign.setDevicePixelRatio(scale);
    sign.fill(Qt::transparent);
    QPainter painter(&sign);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(kind == Notice::Kind::Fault ? faultColor(palette) : warningColor(palette));
    const double edge = size;
    if (kind == Notice::Kind::Fault)
        painter.drawEllipse(QRectF(0.5, 0.5, edge - 1, edge - 1));
    else
        painter.drawPolygon(QPolygonF{{edge / 2, 0.5}, {edge - 0.5, edge - 0.5}, {0.5, edge - 0.5}});
    painter.setPen(QPen(palette.color(QPalette::Window), edge / 8, Qt::SolidLine, Qt::RoundCap));
    const double drop = kind == Notice::Kind::Fault ? 0 : edge * 0.1;
    painter.drawLine(QPointF(edge / 2, edge * 0.28 + drop), QPointF(edge / 2, edge * 0.54 + drop));
    painter.drawPoint(QPointF(edge / 2, edge * 0.74 + drop));
    return sign;
}

NoticeLabel::NoticeLabel(QWidget* parent)
    : QWidget(parent), m_sign(new QLabel(this)), m_text(new QLabel(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    m_sign->setContentsMargins(0, 2, 0, 0);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setVisible(false);
}

void NoticeLabel::setNotice(Notice::Kind kind, const QString& text)
{
    if (kind != m_kind || m_sign->pixmap().isNull()) {
        m_kind = kind;
        recolor();
    }
    if (text != m_text->text()) {
        m_text->setText(text);
        m_text->setAccessibleName(kind == Notice::Kind::Fault ? tr("Fault: %1").arg(text)
                                                              : tr("Warning: %1").arg(text));
    }
    setVisible(!text.isEmpty());
}

QString NoticeLabel::text() const
{
    return m_text->text();
}

void NoticeLabel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolor();
}

void NoticeLabel::recolor()
{
    QPalette colors = QApplication::palette();
    colors.setColor(QPalette::WindowText,
                    m_kind == Notice::Kind::Fault ? faultColor(colors) : warningColor(colors));
    m_text->setPalette(colors);
    m_sign->setPixmap(noticeSign(m_kind, colors, fontMetrics().ascent(), devicePixelRatioF()));
}

} // namespace weir::gui

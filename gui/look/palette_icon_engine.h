// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIconEngine>
#include <QString>

namespace weir::gui {

/// Paints an SVG whose colour is currentColor in the palette's text colour of the moment.
class PaletteIconEngine final : public QIconEngine
{
public:
    explicit PaletteIconEngine(const QString& fileName);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QIconEngine* clone() const override;
    QString key() const override;
    bool isNull() override;

private:
    QString m_fileName;
    QByteArray m_svg;
};

} // namespace weir::gui

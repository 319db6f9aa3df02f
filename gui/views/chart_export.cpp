// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/chart_export.h"

#include "gui/charts/rates_chart.h"
#include "gui/views/csv_export.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

namespace weir::gui {
namespace {

constexpr QSize picture(1200, 420);
constexpr int pngScale = 2;

QByteArray svgOf(RatesChart& chart, const QString& title)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(picture);
    generator.setViewBox(QRect(QPoint(), picture));
    generator.setTitle(title);
    QPainter painter(&generator);
    chart.paint(painter, picture);
    painter.end();
    return buffer.data();
}

QByteArray pngOf(RatesChart& chart, const QString& title)
{
    QImage image(picture * pngScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(pngScale);
    image.setText(QStringLiteral("Title"), title);
    QPainter painter(&image);
    chart.paint(painter, picture);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

QString writeChart(RatesChart& chart, const QString& path, const QString& title)
{
    const bool isSvg = path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive);
    return writeWhole(path, isSvg ? svgOf(chart, title) : pngOf(chart, title));
}

} // namespace weir::gui

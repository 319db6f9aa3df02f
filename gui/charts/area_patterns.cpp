// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/area_patterns.h"

#include <algorithm>
#include <cmath>

namespace weir::gui {
namespace {

constexpr int opaque = 255;

QRgb over(QRgb mark, QRgb ground)
{
    const int rest = opaque - qAlpha(mark);
    return qRgba(qRed(mark) + qRed(ground) * rest / opaque, qGreen(mark) + qGreen(ground) * rest / opaque,
                 qBlue(mark) + qBlue(ground) * rest / opaque, opaque);
}

class Patterns
{
public:
    Patterns(QImage& image, const ChartFrame& frame, const ChartColors& colors)
        : m_image(image), m_frame(frame), m_ratio(image.devicePixelRatio())
    {
        for (const Band band : allBands)
            m_tiles[static_cast<std::size_t>(band)] = bandPattern(band, colors, m_ratio);
    }

    void paint(const std::vector<StackedPoint>& points)
    {
        const int first = std::max(0, static_cast<int>(std::ceil(m_frame.x(points.front().time) * m_ratio)));
        const int end =
            std::min(m_image.width(), static_cast<int>(std::floor(m_frame.x(points.back().time) * m_ratio)));
        std::size_t next = 1;
        for (int x = first; x < end; ++x) {
            const ChartTime time = m_frame.timeAt((x + 0.5) / m_ratio);
            while (next + 1 < points.size() && points[next].time < time)
                ++next;
            paintColumn(x, points[next - 1], points[next], time);
        }
    }

private:
    void paintColumn(int x, const StackedPoint& before, const StackedPoint& after, ChartTime time)
    {
        const std::chrono::duration<double> span = after.time - before.time;
        const double part = span.count() > 0 ? std::clamp((time - before.time) / span, 0.0, 1.0) : 0;
        int bottom = row(0);
        for (std::size_t band = 0; band < bandCount; ++band) {
            const int top = row(before.tops[band] + (after.tops[band] - before.tops[band]) * part);
            if (!m_tiles[band].isNull() && top < bottom)
                paintRun(m_tiles[band], x, top, bottom);
            bottom = top;
        }
    }

    void paintRun(const QImage& tile, int x, int top, int bottom)
    {
        const int column = x % tile.width();
        for (int y = top; y < bottom; ++y) {
            const QRgb mark = reinterpret_cast<const QRgb*>(tile.constScanLine(y % tile.height()))[column];
            if (qAlpha(mark) == 0)
                continue;
            QRgb& pixel = reinterpret_cast<QRgb*>(m_bits + y * m_bytesPerLine)[x];
            pixel = over(mark, pixel);
        }
    }

    int row(double value) const
    {
        return std::clamp(static_cast<int>(std::lround(m_frame.y(value) * m_ratio)), 0, m_image.height());
    }

    QImage& m_image;
    const ChartFrame& m_frame;
    qreal m_ratio;
    uchar* m_bits = m_image.bits();
    qsizetype m_bytesPerLine = m_image.bytesPerLine();
    std::array<QImage, bandCount> m_tiles;
};

} // namespace

void paintPatterns(QImage& image, const ChartFrame& frame, const StackedRates& stack,
                   const ChartColors& colors)
{
    Patterns patterns(image, frame, colors);
    for (const auto& points : stack.segments) {
        if (points.size() > 1)
            patterns.paint(points);
    }
}

} // namespace weir::gui

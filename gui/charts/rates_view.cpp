// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/rates_view.h"

#include "gui/charts/area_patterns.h"
#include "gui/charts/chart_colors.h"
#include "gui/charts/chart_paint.h"
#include "gui/charts/chart_text.h"

#include <QAreaSeries>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>
#include <algorithm>
#include <cmath>

namespace weir::gui {
namespace {

double secondsBeforeEnd(ChartTime time, const TimeRange& range)
{
    return std::chrono::duration<double>(time - range.end).count();
}

} // namespace

RatesView::RatesView(QWidget* parent) : QChartView(parent)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::NoContextMenu); // the parent's
    // paintEvent() shows the image; the scene's own updates would only paint the same once more.
    setViewportUpdateMode(NoViewportUpdate);
    viewport()->setFocusPolicy(Qt::NoFocus); // the view has it
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    createSeries();
    refresh({});
}

void RatesView::createSeries()
{
    auto* chart = this->chart();
    chart->legend()->hide();
    chart->setBackgroundVisible(false);
    chart->setMargins({});
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->setAnimationOptions(QChart::NoAnimation);
    m_timeAxis = new QValueAxis(chart);
    m_rateAxis = new QValueAxis(chart);
    m_timeAxis->setVisible(false);
    m_rateAxis->setVisible(false);
    chart->addAxis(m_timeAxis, Qt::AlignBottom);
    chart->addAxis(m_rateAxis, Qt::AlignLeft);
    scene()->setItemIndexMethod(QGraphicsScene::NoIndex);
    // From the highest to the lowest, each down to the ground and over the one before: half the edges of
    // bands.
    for (auto slices = m_series.rbegin(); slices != m_series.rend(); ++slices) {
        for (AreaSlice& slice : *slices) {
            slice.upper = new QLineSeries(this);
            slice.lower = new QLineSeries(this);
            slice.area = new QAreaSeries(slice.upper, slice.lower);
            slice.area->setPen(Qt::NoPen);
            chart->addSeries(slice.area);
            slice.area->attachAxis(m_timeAxis);
            slice.area->attachAxis(m_rateAxis);
        }
    }
}

void RatesView::refresh(Picture picture)
{
    m_colored &= m_picture.stale == picture.stale;
    m_picture = std::move(picture);
    m_stack = stackRates(m_picture.samples, m_picture.range, m_picture.recordedFrom);
    lay();
    fill();
    if (m_pointer)
        m_cursor = m_frame.timeAt(*m_pointer);
    redrawLater();
}

void RatesView::lay()
{
    const int lines = std::max(2, height() / 55);
    m_frame.scale = scaleFor(m_stack.largest, m_frame.scale, std::min(lines, 5));
    m_frame.range = m_picture.range;
    m_frame.plot = plotArea(viewport()->size(), font(), m_frame.scale);
    const double span = secondsBeforeEnd(m_picture.range.begin, m_picture.range);
    m_timeAxis->setRange(span < 0 ? span : -1, 0);
    m_rateAxis->setRange(0, m_frame.scale.top);
    chart()->setPlotArea(m_frame.plot);
}

void RatesView::fill()
{
    const int columns = std::max(1, static_cast<int>(m_frame.plot.width()));
    const qreal ratio = devicePixelRatioF();
    std::vector<ChartTime> cuts;
    for (std::size_t slice = 1; slice < sliceCount; ++slice) {
        const double x = m_frame.plot.left() + m_frame.plot.width() * static_cast<double>(slice) / sliceCount;
        cuts.push_back(m_frame.timeAt(std::round(x * ratio) / ratio));
    }

    std::array<std::vector<std::vector<StackedPoint>>, sliceCount> slices;
    for (const auto& segment : m_stack.segments) {
        auto parts = cutAt(thinned(segment, m_picture.range, columns), cuts);
        for (std::size_t slice = 0; slice < sliceCount; ++slice) {
            if (!parts[slice].empty())
                slices[slice].push_back(std::move(parts[slice]));
        }
    }
    for (std::size_t slice = 0; slice < sliceCount; ++slice)
        fillSlice(slice, slices[slice]);
}

void RatesView::fillSlice(std::size_t slice, const std::vector<std::vector<StackedPoint>>& parts)
{
    std::array<QList<QPointF>, bandCount> tops;
    std::array<bool, bandCount> seen{};
    QList<QPointF> ground;
    // A band without height hides behind the one below it: on its edge, it would shine through.
    const double hidden = 2 * m_frame.scale.top / std::max(1.0, m_frame.plot.height());
    for (const auto& points : parts) {
        const double first = secondsBeforeEnd(points.front().time, m_picture.range);
        const double last = secondsBeforeEnd(points.back().time, m_picture.range);
        // Across a gap areas lie on the ground, where they have no height and are not seen.
        ground << QPointF(first, 0) << QPointF(last, 0);
        for (std::size_t band = 0; band < bandCount; ++band) {
            tops[band].append({first, 0});
            for (const StackedPoint& point : points) {
                const double below = band == 0 ? 0 : point.tops[band - 1];
                const bool flat = point.tops[band] <= below;
                seen[band] |= !flat;
                tops[band].append({secondsBeforeEnd(point.time, m_picture.range),
                                   flat ? std::max(0.0, below - hidden) : point.tops[band]});
            }
            tops[band].append({last, 0});
        }
    }
    for (std::size_t band = 0; band < bandCount; ++band) {
        const AreaSlice& area = m_series[band][slice];
        area.area->setVisible(seen[band]);
        if (!seen[band])
            continue;
        area.lower->replace(ground);
        area.upper->replace(tops[band]);
    }
}

void RatesView::color()
{
    const ChartColors colors = chartColors(palette(), m_picture.stale);
    for (const Band band : allBands) {
        for (const AreaSlice& slice : m_series[static_cast<std::size_t>(band)])
            slice.area->setBrush(colors.band(band));
    }
    m_colored = true;
}

void RatesView::redrawLater()
{
    m_drawn = {};
    viewport()->update();
}

void RatesView::draw()
{
    const qreal ratio = devicePixelRatioF();
    const ChartColors colors = chartColors(palette(), m_picture.stale);
    if (!m_colored)
        color();
    m_drawn = QImage(viewport()->size() * ratio, QImage::Format_RGB32);
    m_drawn.setDevicePixelRatio(ratio);
    m_drawn.fill(colors.ground);
    QPainter painter(&m_drawn);
    painter.setFont(font());
    paintGrid(painter, m_frame, colors);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF all(viewport()->rect());
    if (!m_stack.segments.empty())
        scene()->render(&painter, all, all, Qt::IgnoreAspectRatio);
    painter.end();
    paintPatterns(m_drawn, m_frame, m_stack, colors);
    painter.begin(&m_drawn);
    painter.setFont(font());
    painter.setRenderHint(QPainter::Antialiasing);
    paintGaps(painter, m_frame, m_stack.gaps, colors);
    paintAxes(painter, m_frame, colors);
    if (!message().isEmpty())
        paintMessage(painter, m_frame, message(), colors);
}

void RatesView::paint(QPainter& painter, const QSize& size)
{
    const ChartFrame kept = m_frame;
    const ChartColors colors = chartColors(palette(), m_picture.stale);
    if (!m_colored)
        color();
    m_frame.plot = plotArea(size, font(), m_frame.scale);
    chart()->resize(size);
    scene()->setSceneRect(QRectF(QPointF(), size));
    chart()->setPlotArea(m_frame.plot);
    painter.setFont(font());
    painter.fillRect(QRect(QPoint(), size), colors.ground);
    paintGrid(painter, m_frame, colors);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF all(QPointF(), size);
    if (!m_stack.segments.empty())
        scene()->render(&painter, all, all, Qt::IgnoreAspectRatio);
    paintGaps(painter, m_frame, m_stack.gaps, colors);
    paintAxes(painter, m_frame, colors);
    if (!message().isEmpty())
        paintMessage(painter, m_frame, message(), colors);
    m_frame = kept;
    chart()->resize(viewport()->size());
    scene()->setSceneRect(QRectF(QPointF(), viewport()->size()));
    lay();
    redrawLater();
}

void RatesView::paintEvent(QPaintEvent*)
{
    if (m_drawn.isNull() || m_drawn.devicePixelRatio() != devicePixelRatioF())
        draw();
    QPainter painter(viewport());
    painter.setFont(font());
    painter.drawImage(0, 0, m_drawn);
    if (const auto sample = cursorSample())
        paintCursor(painter, m_frame, *sample, chartColors(palette(), m_picture.stale));
    paintPart(painter);
    if (m_focusRing) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void RatesView::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    lay();
    fill();
    redrawLater();
}

void RatesView::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        lay();
    if (event->type() == QEvent::PaletteChange)
        m_colored = false;
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::LanguageChange)
        redrawLater();
}

QString RatesView::message() const
{
    if (m_picture.samples.empty())
        return tr("Waiting for the first second of data");
    if (m_stack.segments.empty())
        return tr("No data in this span");
    return m_stack.largest > 0 ? QString() : tr("No traffic in this span");
}

QString RatesView::description() const
{
    if (const auto sample = cursorSample())
        return sampleSentence(*sample);
    const auto known = std::find_if(m_picture.samples.rbegin(), m_picture.samples.rend(),
                                    [](const RateSample& sample) { return sample.rates.has_value(); });
    return known == m_picture.samples.rend() ? message() : sampleSentence(*known);
}

} // namespace weir::gui

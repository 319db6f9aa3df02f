// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/charts/axis_maths.h"

#include <QRectF>

namespace weir::gui {

/// Where times and rates lie on the screen.
struct ChartFrame
{
    QRectF plot;
    TimeRange range;
    ValueScale scale;

    double x(ChartTime time) const
    {
        const std::chrono::duration<double> span = range.end - range.begin;
        const std::chrono::duration<double> into = time - range.begin;
        return span.count() > 0 ? plot.left() + plot.width() * (into / span) : plot.left();
    }
    double y(double value) const
    {
        return scale.top > 0 ? plot.bottom() - plot.height() * value / scale.top : plot.bottom();
    }
    ChartTime timeAt(double x) const
    {
        const std::chrono::duration<double, std::milli> span = range.end - range.begin;
        const double part = plot.width() > 0 ? (x - plot.left()) / plot.width() : 0;
        return range.begin + std::chrono::round<std::chrono::milliseconds>(span * part);
    }
};

} // namespace weir::gui

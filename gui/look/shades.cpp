// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/shades.h"

#include <algorithm>

namespace weir::gui {
namespace {

QColor between(const QColor& from, const QColor& to, double share)
{
    const auto mix = [&](int first, int second) {
        return first + static_cast<int>((second - first) * share);
    };
    return {mix(from.red(), to.red()), mix(from.green(), to.green()), mix(from.blue(), to.blue())};
}

} // namespace

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QColor faultColor(const QPalette& palette)
{
    return isDark(palette) ? QColor(255, 138, 128) : QColor(176, 20, 20);
}

QColor warningColor(const QPalette& palette)
{
    return isDark(palette) ? QColor(255, 196, 84) : QColor(133, 77, 0);
}

QColor quietTextColor(const QPalette& palette)
{
    return between(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.32);
}

QColor frameColor(const QPalette& palette)
{
    return between(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.18);
}

QColor cardColor(const QPalette& palette)
{
    return between(palette.color(QPalette::Window), palette.color(QPalette::Base),
                   isDark(palette) ? 0.35 : 0.75);
}

QColor quietHighlight(const QPalette& palette)
{
    const QColor loud = palette.color(QPalette::Highlight);
    // Dark and greyish, so that highlighted text and icons stay readable on it.
    return QColor::fromHsv(std::max(loud.hsvHue(), 0), loud.hsvSaturation() * 45 / 100,
                           loud.value() * 60 / 100);
}

} // namespace weir::gui

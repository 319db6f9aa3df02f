// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace weir::gui {

/// Makes every RatesView a chart for screen readers, whose description is made when one asks for it: it
/// changes every second, and nobody wants to hear that.
void installRatesAccessibility();

} // namespace weir::gui

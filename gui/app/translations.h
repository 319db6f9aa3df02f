// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace weir::gui {

/// Weir's and Qt's texts in the language of the locale, where there are any; else English with its plurals.
void installTranslations();

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>

namespace weir::gui {

/// How well what was typed fits a text, whatever the case: every word of it has to occur in order, letter for
/// letter, with others in between. Higher is better: letters that follow each other, words' beginnings and
/// short texts count more. Nothing: it doesn't fit. What is empty fits everything, with 0.
std::optional<int> fuzzyScore(const QString& typed, const QString& text);

} // namespace weir::gui

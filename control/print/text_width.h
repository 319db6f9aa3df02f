// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Text as a terminal shows it: wide characters take two columns, combining ones none (Unicode TR 11, as the
/// C library's wcwidth(3) knows it). Bytes that are not UTF-8 and control characters count as one column
/// each.
namespace weir::control {

enum class Align { Left, Right };

std::size_t displayWidth(std::string_view text);

/// The longest beginning of the text that fits, closed by "…" when something had to go.
std::string truncateToWidth(std::string_view text, std::size_t width);

/// The text in lines that fit, parted at blanks where there are any; further lines are indented by two.
std::vector<std::string> wrapToWidth(std::string_view text, std::size_t width);

/// Padded with spaces to at least `width` columns.
std::string padToWidth(std::string_view text, std::size_t width, Align align);

} // namespace weir::control

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

/// What clients send is hostile bytes: these make them fit to be shown, and to be typed again.
namespace weir {

/// Any bytes as printable UTF-8 from which parsePrintable() gets the very bytes back: a backslash becomes \\,
/// every byte that is not part of a printable character becomes \xNN.
std::string printable(std::string_view bytes);

/// The inverse of printable(). Nothing when a backslash begins neither \\ nor \xNN.
std::optional<std::string> parsePrintable(std::string_view text);

/// Text for a terminal: as printable(), but backslashes stay single. One line in, one line out.
std::string terminalSafe(std::string_view text);

/// Somebody's text inside a sentence: printable and, beyond 64 characters, cut with an ellipsis.
std::string shown(std::string_view bytes);

/// A cell of a CSV file (RFC 4180), quoted where needed. One that begins with = + - @ TAB CR gets a leading
/// ', for spreadsheets would take it for a formula.
std::string csvCell(std::string_view text);

/// A name of the document: 1 to 64 printable characters without a blank at either end.
bool isName(std::string_view text);

/// A token of RFC 9110, section 5.6.2: what header names, cookie names and methods are made of.
bool isToken(std::string_view text);

/// A to Z in lower case, every other byte as it is.
std::string lowerCase(std::string_view text);

} // namespace weir

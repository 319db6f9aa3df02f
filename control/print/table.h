// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/print/style.h"
#include "control/print/text_width.h"
#include "control/print/time_text.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace weir::control {

/// What a program gets: nothing (JSON null, an empty CSV cell), or a value of the named type.
using Value = std::variant<std::monostate, bool, std::uint64_t, std::string, Time, std::vector<std::string>>;

struct Cell
{
    Value value;
    std::string text{}; ///< what a person reads; empty: the value itself
    Emphasis emphasis = Emphasis::None;
};

struct Column
{
    std::string name;       ///< CSV's first line and the JSON key
    std::string title = {}; ///< above the column; empty: the name with spaces, in capitals
    Align align = Align::Left;
};

/// Every row has one cell a column.
struct Table
{
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
};

enum class Format { Text, Csv, Json };

/// Aligned columns two spaces apart under a heading, made safe for a terminal. Times are local.
std::string renderText(const Table& table, const Painter& painter);

/// The same as lines that fit into `width` columns: the widest texts are cut, then the last columns go.
std::vector<std::string> renderLines(const Table& table, const Painter& painter, std::size_t width);

/// RFC 4180 with the names as the first line; times are ISO 8601 UTC, lists are joined by spaces.
std::string renderCsv(const Table& table);

/// An array of objects, also with a single row or none.
std::string renderJson(const Table& table);

std::string render(const Table& table, Format format, const Painter& painter);

} // namespace weir::control

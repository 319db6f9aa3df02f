// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/print/table.h"

#include "common/text.h"
#include "common/utc_time.h"
#include "control/print/json.h"

#include <algorithm>
#include <cctype>
#include <numeric>

namespace weir::control {
namespace {

struct AsText
{
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::uint64_t value) const { return std::to_string(value); }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(Time value) const { return formatUtcTime(value); }
    std::string operator()(const std::vector<std::string>& values) const
    {
        std::string text;
        for (const std::string& value : values)
            text += (text.empty() ? "" : " ") + value;
        return text;
    }
};

std::string readable(const Cell& cell)
{
    if (!cell.text.empty())
        return terminalSafe(cell.text);
    if (const Time* time = std::get_if<Time>(&cell.value))
        return localTime(*time);
    return terminalSafe(std::visit(AsText{}, cell.value));
}

std::string heading(const Column& column)
{
    if (!column.title.empty())
        return column.title;
    std::string title = column.name;
    std::transform(title.begin(), title.end(), title.begin(), [](unsigned char letter) {
        return letter == '_' ? ' ' : static_cast<char>(std::toupper(letter));
    });
    return title;
}

constexpr std::size_t gap = 2;

/// The heading and the rows as they will be read, and how wide each column is.
struct Layout
{
    std::vector<std::vector<std::string>> lines;
    std::vector<std::size_t> widths;

    std::size_t totalWidth() const
    {
        return std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1));
    }
};

Layout layOut(const Table& table)
{
    Layout layout;
    layout.lines.reserve(table.rows.size() + 1);
    std::vector<std::string>& headings = layout.lines.emplace_back();
    for (const Column& column : table.columns) {
        headings.push_back(heading(column));
        layout.widths.push_back(displayWidth(headings.back()));
    }
    for (const std::vector<Cell>& row : table.rows) {
        std::vector<std::string>& line = layout.lines.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i) {
            line.push_back(readable(row[i]));
            layout.widths[i] = std::max(layout.widths[i], displayWidth(line.back()));
        }
    }
    return layout;
}

/// Cuts texts (numbers cut short would lie), the widest first, then leaves out columns from the right.
void shrink(Layout& layout, const Table& table, std::size_t width)
{
    constexpr std::size_t narrowest = 8;
    while (layout.totalWidth() > width) {
        std::size_t* widest = nullptr;
        for (std::size_t i = 0; i < layout.widths.size(); ++i) {
            const bool isText = table.columns[i].align == Align::Left;
            if (isText && layout.widths[i] > narrowest && (widest == nullptr || layout.widths[i] > *widest))
                widest = &layout.widths[i];
        }
        if (widest == nullptr)
            break;
        --*widest;
    }
    while (layout.widths.size() > 1 && layout.totalWidth() > width)
        layout.widths.pop_back();
}

std::vector<std::string> paintLines(const Layout& layout, const Table& table, const Painter& painter)
{
    std::vector<std::string> lines;
    lines.reserve(layout.lines.size());
    for (std::size_t l = 0; l < layout.lines.size(); ++l) {
        std::string& line = lines.emplace_back();
        std::size_t owed = 0; // spaces that are only written when something follows
        for (std::size_t i = 0; i < layout.widths.size(); ++i) {
            const std::string text = truncateToWidth(layout.lines[l][i], layout.widths[i]);
            const std::size_t padding = layout.widths[i] - std::min(layout.widths[i], displayWidth(text));
            const bool right = table.columns[i].align == Align::Right;
            if (!text.empty()) {
                line.append(owed + (right ? padding : 0), ' ');
                line += painter.paint(text, l == 0 ? Emphasis::Heading : table.rows[l - 1][i].emphasis);
                owed = right ? 0 : padding;
            } else {
                owed += layout.widths[i];
            }
            owed += gap;
        }
    }
    return lines;
}

} // namespace

std::string renderText(const Table& table, const Painter& painter)
{
    std::string text;
    for (const std::string& line : paintLines(layOut(table), table, painter))
        text += line + '\n';
    return text;
}

std::vector<std::string> renderLines(const Table& table, const Painter& painter, std::size_t width)
{
    Layout layout = layOut(table);
    shrink(layout, table, width);
    return paintLines(layout, table, painter);
}

std::string renderCsv(const Table& table)
{
    std::string result;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        result += (i == 0 ? "" : ",") + csvCell(table.columns[i].name);
    result += "\r\n";
    for (const std::vector<Cell>& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            result += (i == 0 ? "" : ",") + csvCell(std::visit(AsText{}, row[i].value));
        result += "\r\n";
    }
    return result;
}

std::string renderJson(const Table& table)
{
    JsonText json;
    json.rows(table);
    return json.text();
}

std::string render(const Table& table, Format format, const Painter& painter)
{
    switch (format) {
    case Format::Csv:
        return renderCsv(table);
    case Format::Json:
        return renderJson(table);
    case Format::Text:
        break;
    }
    return renderText(table, painter);
}

} // namespace weir::control

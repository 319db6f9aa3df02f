// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/negotiation.h"

#include "common/text.h"

#include <algorithm>

namespace weir::rest {
namespace {

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// The next piece in front of `separator`, which is taken off `text` too.
std::string_view takePiece(std::string_view& text, char separator)
{
    const std::size_t end = text.find(separator);
    const std::string_view piece = trimmed(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    return piece;
}

/// A weight (RFC 9110, section 12.4.2) in thousandths; what can't be read weighs nothing.
int weight(std::string_view text)
{
    if (text.empty() || (text[0] != '0' && text[0] != '1') || text.size() > 5)
        return 0;
    int value = (text[0] - '0') * 1000;
    if (text.size() == 1)
        return value;
    if (text[1] != '.')
        return 0;
    int unit = 100;
    for (const char digit : text.substr(2)) {
        if (digit < '0' || digit > '9')
            return 0;
        value += (digit - '0') * unit;
        unit /= 10;
    }
    return std::min(value, 1000);
}

struct Range
{
    std::string type; ///< "text/csv", "text/*", "*/*"
    int weight = 1000;
};

Range readRange(std::string_view text)
{
    Range range{lowerCase(takePiece(text, ';'))};
    while (!text.empty()) {
        const std::string parameter = lowerCase(takePiece(text, ';'));
        if (parameter.starts_with("q="))
            range.weight = weight(std::string_view(parameter).substr(2));
    }
    return range;
}

/// 3 the type itself, 2 its kind, 1 anything, 0 something else.
int closeness(const Range& range, std::string_view offered)
{
    const std::string type = lowerCase(offered.substr(0, offered.find(';')));
    if (range.type == type)
        return 3;
    if (range.type.ends_with("/*") && range.type != "*/*" &&
        type.starts_with(std::string_view(range.type).substr(0, range.type.size() - 1)))
        return 2;
    return range.type == "*/*" ? 1 : 0;
}

} // namespace

std::optional<std::size_t> negotiate(const std::optional<std::string>& accept,
                                     std::span<const std::string_view> offered)
{
    if (!accept || trimmed(*accept).empty())
        return 0;
    std::vector<Range> ranges;
    for (std::string_view rest = *accept; !rest.empty();)
        ranges.push_back(readRange(takePiece(rest, ',')));
    std::optional<std::size_t> best;
    int bestWeight = 0;
    for (std::size_t index = 0; index < offered.size(); ++index) {
        // The most precise range speaks for a type.
        int closest = 0;
        int value = 0;
        for (const Range& range : ranges) {
            if (const int close = closeness(range, offered[index]); close > closest) {
                closest = close;
                value = range.weight;
            }
        }
        if (value > bestWeight) {
            bestWeight = value;
            best = index;
        }
    }
    return best;
}

bool isMediaType(std::string_view contentType, std::string_view mediaType)
{
    return lowerCase(trimmed(contentType.substr(0, contentType.find(';')))) == mediaType;
}

bool EntityTags::matchStrongly(std::string_view tag) const
{
    return any || std::find(strong.begin(), strong.end(), tag) != strong.end();
}

bool EntityTags::matchWeakly(std::string_view tag) const
{
    return matchStrongly(tag) || std::find(weak.begin(), weak.end(), tag) != weak.end();
}

std::optional<EntityTags> parseEntityTags(std::string_view header)
{
    EntityTags tags;
    std::string_view rest = trimmed(header);
    if (rest == "*") {
        tags.any = true;
        return tags;
    }
    while (!rest.empty()) {
        const bool weak = rest.starts_with("W/");
        if (weak)
            rest.remove_prefix(2);
        const std::size_t end = rest.starts_with('"') ? rest.find('"', 1) : std::string_view::npos;
        if (end == std::string_view::npos)
            return std::nullopt;
        (weak ? tags.weak : tags.strong).emplace_back(rest.substr(0, end + 1));
        rest = trimmed(rest.substr(end + 1));
        if (rest.empty())
            return tags;
        if (!rest.starts_with(','))
            return std::nullopt;
        rest = trimmed(rest.substr(1));
    }
    return std::nullopt;
}

} // namespace weir::rest

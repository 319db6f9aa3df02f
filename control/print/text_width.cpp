// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/print/text_width.h"

#include <algorithm>
#include <clocale>
#include <cwchar>

namespace weir::control {
namespace {

/// wcwidth() and mbrtowc() follow the thread's locale; for so long it is C.UTF-8, whatever the user's is.
class Utf8Locale
{
public:
    Utf8Locale() : m_previous(uselocale(utf8())) {}
    ~Utf8Locale() { uselocale(m_previous); }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

private:
    static locale_t utf8()
    {
        static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
        return locale;
    }
    locale_t m_previous;
};

struct Character
{
    std::size_t bytes = 1;
    std::size_t columns = 1;
};

Character firstCharacter(std::string_view text)
{
    std::mbstate_t state{};
    wchar_t wide = 0;
    const std::size_t bytes = std::mbrtowc(&wide, text.data(), text.size(), &state);
    if (bytes == 0 || bytes > text.size())
        return {};
    const int columns = wcwidth(wide);
    return {bytes, columns < 0 ? 1 : static_cast<std::size_t>(columns)};
}

} // namespace

std::size_t displayWidth(std::string_view text)
{
    const Utf8Locale locale;
    std::size_t width = 0;
    while (!text.empty()) {
        const Character character = firstCharacter(text);
        width += character.columns;
        text.remove_prefix(character.bytes);
    }
    return width;
}

std::string truncateToWidth(std::string_view text, std::size_t width)
{
    if (displayWidth(text) <= width)
        return std::string(text);
    if (width == 0)
        return {};
    const Utf8Locale locale;
    std::size_t used = 0;
    std::size_t kept = 0;
    while (kept < text.size()) {
        const Character character = firstCharacter(text.substr(kept));
        if (used + character.columns > width - 1)
            break;
        used += character.columns;
        kept += character.bytes;
    }
    return std::string(text.substr(0, kept)) + "…";
}

std::vector<std::string> wrapToWidth(std::string_view text, std::size_t width)
{
    constexpr std::size_t indentation = 2;
    const Utf8Locale locale;
    std::vector<std::string> lines;
    do {
        const std::size_t indent = lines.empty() || width <= 2 * indentation ? 0 : indentation;
        const std::size_t room = std::max<std::size_t>(width - std::min(width, indent), 1);
        std::size_t used = 0;
        std::size_t taken = 0;
        std::size_t blank = 0; // behind the last blank that fits
        while (taken < text.size()) {
            const Character character = firstCharacter(text.substr(taken));
            // One at least, however narrow it is here.
            if (used + character.columns > room && taken > 0)
                break;
            used += character.columns;
            taken += character.bytes;
            if (text[taken - 1] == ' ')
                blank = taken;
        }
        if (taken < text.size() && blank > 0)
            taken = blank;
        lines.push_back(std::string(indent, ' ') + std::string(text.substr(0, taken)));
        text.remove_prefix(taken);
    } while (!text.empty());
    return lines;
}

std::string padToWidth(std::string_view text, std::size_t width, Align align)
{
    const std::size_t used = displayWidth(text);
    const std::string padding(used < width ? width - used : 0, ' ');
    return align == Align::Left ? std::string(text) + padding : padding + std::string(text);
}

} // namespace weir::control

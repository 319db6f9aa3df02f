// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/top/top_keys.h"

#include <algorithm>
#include <array>
#include <utility>

namespace weir::control {
namespace {

constexpr std::array<std::pair<char, const char*>, 8> sortKeys{{{'o', "offered"},
                                                                {'p', "passed"},
                                                                {'t', "throttled"},
                                                                {'r', "rejected"},
                                                                {'d', "dropped"},
                                                                {'i', "bytes_in"},
                                                                {'u', "bytes_out"},
                                                                {'c', "client"}}};

void scroll(TopView& view, std::ptrdiff_t rows, std::size_t rowCount)
{
    const auto last = static_cast<std::ptrdiff_t>(rowCount == 0 ? 0 : rowCount - 1);
    view.firstRow = static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(view.firstRow) + rows, 0, last));
}

bool chooseSort(char key, TopView& view)
{
    for (const auto& [letter, column] : sortKeys) {
        if (letter != key)
            continue;
        view.sort = column;
        // Names read from A to Z, numbers from the largest.
        view.ascending = key == 'c';
        view.firstRow = 0;
        return true;
    }
    return false;
}

struct Sequence
{
    std::string_view text;
    char key;
};

// What xterm and its like send (ECMA-48 cursor keys, VT220 page keys).
constexpr std::array<Sequence, 6> sequences{
    {{"\033[A", 'k'}, {"\033[B", 'j'}, {"\033OA", 'k'}, {"\033OB", 'j'}, {"\033[5~", 'K'}, {"\033[6~", 'J'}}};

/// One key off the front; a sequence counts as the letter that does the same, an unknown one as nothing.
char takeKey(std::string_view& keys)
{
    for (const Sequence& sequence : sequences) {
        if (keys.starts_with(sequence.text)) {
            keys.remove_prefix(sequence.text.size());
            return sequence.key;
        }
    }
    const char key = keys.front();
    // The rest of an unknown sequence must not be taken for letters.
    keys.remove_prefix(key == '\033' ? keys.size() : 1);
    return key;
}

} // namespace

KeyEffect applyKeys(std::string_view keys, TopView& view, std::size_t rowCount, std::size_t page)
{
    KeyEffect effect = KeyEffect::None;
    const auto step = static_cast<std::ptrdiff_t>(page);
    while (!keys.empty()) {
        const char key = takeKey(keys);
        if (key == 'q' || key == 'Q' || key == '\x04')
            return KeyEffect::Quit;
        if (key == 'k' || key == 'j')
            scroll(view, key == 'j' ? 1 : -1, rowCount);
        else if (key == 'K' || key == 'J')
            scroll(view, key == 'J' ? step : -step, rowCount);
        else if (key == 'R')
            view.ascending = !view.ascending;
        else if (!chooseSort(key, view))
            continue;
        effect = KeyEffect::Redraw;
    }
    return effect;
}

} // namespace weir::control

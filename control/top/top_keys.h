// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace weir::control {

/// One key as a terminal sends it.
struct KeyPress
{
    enum class Key {
        Character,
        Enter,
        Escape,
        Backspace,
        Tab,
        BackTab,
        Up,
        Down,
        PageUp,
        PageDown,
        Home,
        End,
        Help,
        EndOfInput
    };
    Key key = Key::Character;
    std::string text{}; ///< of a Character, UTF-8

    /// The character; 0 where the key is none, or none of ASCII.
    char letter() const { return key == Key::Character && text.size() == 1 ? text[0] : '\0'; }
};

/// `bytes`: whatever one read() gave. Sequences that mean nothing here and broken UTF-8 are left out whole.
std::vector<KeyPress> readKeys(std::string_view bytes);

} // namespace weir::control

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace weir::control {

enum class Emphasis { None, Heading, Good, Warning, Bad, Faint };

/// Puts SGR sequences (ECMA-48) around text, or doesn't.
class Painter
{
public:
    explicit Painter(bool color) : m_color(color) {}
    std::string paint(std::string_view text, Emphasis emphasis) const;
    bool color() const { return m_color; }

private:
    bool m_color;
};

/// https://no-color.org, a TERM without colors (dumb, vt100, xterm-mono), --no-color, and output that is no
/// terminal all mean no.
bool wantsColor(bool terminal, bool noColorOption);

} // namespace weir::control

// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/print/style.h"

#include <cstdlib>

namespace weir::control {

std::string Painter::paint(std::string_view text, Emphasis emphasis) const
{
    const char* start = nullptr;
    switch (emphasis) {
    case Emphasis::None:
        break;
    case Emphasis::Heading:
        start = "\033[1m";
        break;
    case Emphasis::Good:
        start = "\033[32m";
        break;
    case Emphasis::Warning:
        start = "\033[33m";
        break;
    case Emphasis::Bad:
        start = "\033[31m";
        break;
    case Emphasis::Faint:
        start = "\033[2m";
        break;
    }
    if (!m_color || start == nullptr || text.empty())
        return std::string(text);
    return start + std::string(text) + "\033[0m";
}

namespace {

/// terminfo's names of terminals that know no SGR colors.
bool isMonochrome(std::string_view term)
{
    return term.empty() || term == "dumb" || term.starts_with("vt1") || term.starts_with("vt2") ||
           term.ends_with("-m") || term.ends_with("-mono");
}

} // namespace

bool wantsColor(bool terminal, bool noColorOption)
{
    const char* noColor = std::getenv("NO_COLOR");
    const char* term = std::getenv("TERM");
    return terminal && !noColorOption && (noColor == nullptr || *noColor == '\0') &&
           (term == nullptr || !isMonochrome(term));
}

} // namespace weir::control

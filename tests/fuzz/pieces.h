// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Takes a fuzz target's bytes apart. Where they end there are zeros and empty texts.
class Pieces
{
public:
    Pieces(const std::uint8_t* data, std::size_t size) : m_rest(reinterpret_cast<const char*>(data), size) {}

    bool ended() const { return m_rest.empty(); }

    std::uint8_t byte()
    {
        if (m_rest.empty())
            return 0;
        const auto first = static_cast<std::uint8_t>(m_rest.front());
        m_rest.remove_prefix(1);
        return first;
    }

    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (int index = byte() % 9; index > 0; --index)
            value = value << 8 | byte();
        return value;
    }

    /// To the next line feed.
    std::string line()
    {
        const std::size_t end = m_rest.find('\n');
        const std::string text(m_rest.substr(0, end));
        m_rest.remove_prefix(std::min(text.size() + 1, m_rest.size()));
        return text;
    }

    std::string_view rest() const { return m_rest; }

private:
    std::string_view m_rest;
};

// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/json_tree.h"

#include <array>
#include <charconv>
#include <cmath>

namespace weir {

JsonType JsonValue::type() const
{
    return m_tree->m_nodes[m_index].type;
}

std::string_view JsonValue::key() const
{
    return m_tree->view(m_tree->m_nodes[m_index].key);
}

std::string_view JsonValue::text() const
{
    return m_tree->view(m_tree->m_nodes[m_index].text);
}

bool JsonValue::isTrue() const
{
    const auto& node = m_tree->m_nodes[m_index];
    return node.type == JsonType::Boolean && node.whole != 0;
}

std::optional<std::uint64_t> JsonValue::whole() const
{
    const auto& node = m_tree->m_nodes[m_index];
    if (node.type != JsonType::Number || !node.isWhole)
        return std::nullopt;
    return node.whole;
}

std::string JsonValue::numberText() const
{
    const auto& node = m_tree->m_nodes[m_index];
    if (node.isWhole)
        return std::to_string(node.whole);
    std::array<char, 40> text{};
    const auto [end, failure] = std::to_chars(text.data(), text.data() + text.size(), node.number);
    return failure == std::errc() ? std::string(text.data(), end) : std::string();
}

JsonValue::Iterator JsonValue::begin() const
{
    return Iterator({*m_tree, m_index + 1});
}

JsonValue::Iterator JsonValue::end() const
{
    return Iterator({*m_tree, m_tree->m_nodes[m_index].end});
}

JsonValue::Iterator& JsonValue::Iterator::operator++()
{
    m_value.m_index = m_value.m_tree->m_nodes[m_value.m_index].end;
    return *this;
}

void JsonTree::clear()
{
    m_nodes.clear();
    m_open.clear();
    m_text.clear();
    m_key = {};
}

bool JsonTree::Int64(std::int64_t value)
{
    if (value >= 0)
        return Uint64(static_cast<std::uint64_t>(value));
    return add({.type = JsonType::Number, .number = static_cast<double>(value)});
}

bool JsonTree::Uint64(std::uint64_t value)
{
    return add({.type = JsonType::Number, .isWhole = true, .whole = value});
}

bool JsonTree::Double(double value)
{
    constexpr double bound = 18446744073709551616.0; // 2^64
    if (value >= 0 && value < bound && value == std::floor(value))
        return Uint64(static_cast<std::uint64_t>(value));
    return add({.type = JsonType::Number, .number = value});
}

bool JsonTree::String(const char* text, std::size_t length, bool)
{
    return add({.type = JsonType::String, .text = store(text, length)});
}

bool JsonTree::Key(const char* text, std::size_t length, bool)
{
    m_key = store(text, length);
    return true;
}

bool JsonTree::add(Node node)
{
    node.key = m_key;
    node.end = static_cast<std::uint32_t>(m_nodes.size()) + 1;
    m_key = {};
    m_nodes.push_back(node);
    return true;
}

bool JsonTree::open(JsonType type)
{
    m_open.push_back(static_cast<std::uint32_t>(m_nodes.size()));
    return add({.type = type});
}

bool JsonTree::close()
{
    m_nodes[m_open.back()].end = static_cast<std::uint32_t>(m_nodes.size());
    m_open.pop_back();
    return true;
}

JsonTree::Text JsonTree::store(const char* text, std::size_t length)
{
    const Text stored{static_cast<std::uint32_t>(m_text.size()), static_cast<std::uint32_t>(length)};
    m_text.append(text, length);
    return stored;
}

std::string_view JsonTree::view(Text text) const
{
    return std::string_view(m_text).substr(text.offset, text.length);
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

enum class JsonType : std::uint8_t { Null, Boolean, Number, String, Array, Object };

class JsonTree;

/// One value in a JsonTree; valid until the tree changes. Ranges over its elements or members.
class JsonValue
{
public:
    class Iterator;

    JsonType type() const;
    /// An object member's name.
    std::string_view key() const;
    /// The text of a string, "" for anything else.
    std::string_view text() const;
    bool isTrue() const;
    /// A number without a fraction ("20" and "20.0" alike) that is not negative and below 2^64.
    std::optional<std::uint64_t> whole() const;
    /// The number, for messages: "-3", "2.5".
    std::string numberText() const;

    Iterator begin() const;
    Iterator end() const;

private:
    friend class JsonTree;
    JsonValue(const JsonTree& tree, std::uint32_t index) : m_tree(&tree), m_index(index) {}

    const JsonTree* m_tree;
    std::uint32_t m_index;
};

/// A JSON value held flat, in the order of its text, so that thousands of small values one after the other
/// cost no allocation once the vectors have grown. It is a RapidJSON handler: a reader or a writer of ours
/// fills it.
class JsonTree
{
public:
    void clear();
    /// Exactly one whole value has been added.
    bool isComplete() const { return !m_nodes.empty() && m_open.empty(); }
    JsonValue root() const { return {*this, 0}; }

    bool Null() { return add({.type = JsonType::Null}); }
    bool Bool(bool value) { return add({.type = JsonType::Boolean, .whole = value ? 1U : 0U}); }
    bool Int(int value) { return Int64(value); }
    bool Uint(unsigned value) { return Uint64(value); }
    bool Int64(std::int64_t value);
    bool Uint64(std::uint64_t value);
    bool Double(double value);
    bool RawNumber(const char*, std::size_t, bool) { return false; } // only with a flag that we do not set
    bool String(const char* text, std::size_t length, bool copy);
    bool StartObject() { return open(JsonType::Object); }
    bool Key(const char* text, std::size_t length, bool copy);
    bool EndObject(std::size_t) { return close(); }
    bool StartArray() { return open(JsonType::Array); }
    bool EndArray(std::size_t) { return close(); }

    void string(std::string_view text) { String(text.data(), text.size(), true); }
    void key(std::string_view text) { Key(text.data(), text.size(), true); }

private:
    friend class JsonValue;

    /// A stretch of m_text.
    struct Text
    {
        std::uint32_t offset = 0;
        std::uint32_t length = 0;
    };
    struct Node
    {
        JsonType type = JsonType::Null;
        bool isWhole = false;
        std::uint32_t end = 0; ///< index behind this value's last descendant
        Text key{};
        Text text{};
        std::uint64_t whole = 0;
        double number = 0;
    };

    bool add(Node node);
    bool open(JsonType type);
    bool close();
    Text store(const char* text, std::size_t length);
    std::string_view view(Text text) const;

    std::vector<Node> m_nodes;
    std::vector<std::uint32_t> m_open; ///< containers that have not ended yet
    std::string m_text;
    Text m_key;
};

class JsonValue::Iterator
{
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = JsonValue;
    using difference_type = std::ptrdiff_t;
    using pointer = const JsonValue*;
    using reference = const JsonValue&;

    explicit Iterator(JsonValue value) : m_value(value) {}
    reference operator*() const { return m_value; }
    pointer operator->() const { return &m_value; }
    Iterator& operator++();
    bool operator==(const Iterator& other) const { return m_value.m_index == other.m_value.m_index; }

private:
    JsonValue m_value;
};

} // namespace weir

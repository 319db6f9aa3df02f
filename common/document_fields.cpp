// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_fields.h"

#include "common/suggestion.h"
#include "common/text.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace weir {
namespace {

std::string_view typeName(JsonType type)
{
    switch (type) {
    case JsonType::Null:
        return "null";
    case JsonType::Boolean:
        return "true or false";
    case JsonType::Number:
        return "a number";
    case JsonType::String:
        return "a string";
    case JsonType::Array:
        return "an array";
    case JsonType::Object:
        break;
    }
    return "an object";
}

} // namespace

Sentence wrongType(JsonType found, std::string_view wanted, std::string_view example)
{
    return makeSentence("wrong-type", "%1 stands where %2 belongs; write for example %3",
                        {std::string(typeName(found)), std::string(wanted), std::string(example)});
}

Sentence unknownKey(std::string_view key, const std::string_view* known, std::size_t count)
{
    const std::vector<std::string_view> candidates(known, known + count);
    std::string guess = closestName(key, candidates);
    if (!guess.empty())
        return makeSentence("unknown-key-guess", "\"%1\" is not a key here; did you mean \"%2\"?",
                            {shown(key), std::move(guess)});
    std::string list;
    for (const std::string_view candidate : candidates)
        list += (list.empty() ? "" : ", ") + std::string(candidate);
    return makeSentence("unknown-key", "\"%1\" is not a key here; known are %2",
                        {shown(key), std::move(list)});
}

std::optional<std::string_view> readString(const JsonValue& value, const Place& place,
                                           std::string_view example, FaultList& faults)
{
    if (value.type() == JsonType::String)
        return value.text();
    faults.add(place, wrongType(value.type(), "a string", example));
    return std::nullopt;
}

Fields::Fields(const JsonValue& object, const Place& place, FaultList& faults,
               std::initializer_list<std::string_view> keys)
    : m_place(place), m_faults(faults), m_count(keys.size()), m_isObject(object.type() == JsonType::Object)
{
    assert(keys.size() <= maximumKeys);
    std::copy(keys.begin(), keys.end(), m_keys.begin());
    if (!m_isObject) {
        const std::string example = "{\"" + std::string(m_keys[0]) + "\": ...}";
        faults.add(place, wrongType(object.type(), "an object", example));
        return;
    }
    for (const JsonValue& member : object) {
        const auto* const key = std::find(m_keys.begin(), m_keys.begin() + m_count, member.key());
        const auto index = static_cast<std::size_t>(key - m_keys.begin());
        if (index == m_count)
            faults.add(Place(place, member.key()), unknownKey(member.key(), m_keys.data(), m_count));
        else if (m_values[index])
            faults.add(Place(place, member.key()),
                       makeSentence("duplicate-key", "\"%1\" stands here twice; remove one of them",
                                    {shown(member.key())}));
        else
            m_values[index] = member;
    }
}

std::optional<JsonValue> Fields::slot(std::string_view key) const
{
    const auto* const found = std::find(m_keys.begin(), m_keys.begin() + m_count, key);
    const auto index = static_cast<std::size_t>(found - m_keys.begin());
    assert(index < m_count);
    return m_values[index];
}

bool Fields::require(std::string_view key, std::string_view example) const
{
    if (has(key))
        return true;
    m_faults.add(m_place, makeSentence("missing-key", "\"%1\" is missing; write for example \"%1\": %2",
                                       {std::string(key), std::string(example)}));
    return false;
}

std::optional<std::string_view> Fields::string(std::string_view key, std::string_view example) const
{
    const auto value = slot(key);
    if (!value)
        return std::nullopt;
    return readString(*value, at(key), example, m_faults);
}

std::optional<std::uint64_t> Fields::whole(std::string_view key, std::uint64_t least,
                                           std::uint64_t most) const
{
    const auto value = slot(key);
    if (!value)
        return std::nullopt;
    if (value->type() != JsonType::Number) {
        fault(key, wrongType(value->type(), "a number", std::to_string(least)));
        return std::nullopt;
    }
    const auto number = value->whole();
    if (!number || *number < least || *number > most) {
        fault(key, makeSentence("number-range", "%1 is out of range; write a whole number from %2 to %3",
                                {value->numberText(), std::to_string(least), std::to_string(most)}));
        return std::nullopt;
    }
    return number;
}

std::string Fields::name(std::string_view key, std::string_view example) const
{
    if (!require(key, example))
        return {};
    const auto text = string(key, example);
    if (!text)
        return {};
    if (!isName(*text)) {
        fault(key, makeSentence(
                       "name-syntax",
                       "\"%1\" is not a name: 1 to 64 visible characters, no blank at either end; write for "
                       "example %2",
                       {shown(*text), std::string(example)}));
        return {};
    }
    return std::string(*text);
}

std::optional<JsonValue> Fields::array(std::string_view key, std::string_view example) const
{
    const auto value = slot(key);
    if (!value)
        return std::nullopt;
    if (value->type() == JsonType::Array)
        return value;
    fault(key, wrongType(value->type(), "an array", example));
    return std::nullopt;
}

void Fields::wrongChoice(std::string_view key, std::string_view text, const std::string& words) const
{
    fault(key, makeSentence("unknown-word", "\"%1\" is not known here; write %2", {shown(text), words}));
}

void Fields::tooMany(std::string_view key, std::size_t most) const
{
    fault(key, makeSentence("too-many", "there are more than %1 here; at most %1 are possible",
                            {std::to_string(most)}));
}

} // namespace weir

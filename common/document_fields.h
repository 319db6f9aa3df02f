// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document_faults.h"
#include "common/document_words.h"
#include "common/json_tree.h"
#include "common/result.h"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace weir {

/// `value` as a string; another type is a fault at `place`.
std::optional<std::string_view> readString(const JsonValue& value, const Place& place,
                                           std::string_view example, FaultList& faults);

/// The members of one object by name. Unknown and repeated members become faults at once, wrong types when
/// they are asked for. Every question names an example for its sentence, written as JSON: "\"100/s\"".
class Fields
{
public:
    /// At most 16 keys, all of static storage.
    Fields(const JsonValue& object, const Place& place, FaultList& faults,
           std::initializer_list<std::string_view> keys);

    /// Is it an object at all? If not, the fault has been reported and nothing more can be asked.
    explicit operator bool() const { return m_isObject; }

    bool has(std::string_view key) const { return slot(key).has_value(); }
    Place at(std::string_view key) const { return {m_place, key}; }
    void fault(std::string_view key, Sentence sentence) const { m_faults.add(at(key), std::move(sentence)); }

    /// A member that must be there; its absence is a fault of the object.
    bool require(std::string_view key, std::string_view example) const;
    std::optional<std::string_view> string(std::string_view key, std::string_view example) const;
    std::optional<std::uint64_t> whole(std::string_view key, std::uint64_t least, std::uint64_t most) const;
    /// A name of the document, which must be there; "" after a fault.
    std::string name(std::string_view key, std::string_view example) const;

    /// One of a few words.
    template <typename Value, std::size_t count>
    std::optional<Value> choice(std::string_view key, const Words<Value, count>& words) const
    {
        if (!has(key))
            return std::nullopt;
        std::string list;
        for (const auto& [word, value] : words)
            list += (list.empty() ? "\"" : " or \"") + std::string(word) + '"';
        const auto text = string(key, list);
        if (!text)
            return std::nullopt;
        for (const auto& [word, value] : words) {
            if (word == *text)
                return value;
        }
        wrongChoice(key, *text, list);
        return std::nullopt;
    }

    /// A string that `parse` (string_view → Result) makes a value of; its error becomes the fault.
    template <typename Parse>
    auto parsed(std::string_view key, std::string_view example, Parse parse) const
        -> std::optional<std::remove_cvref_t<decltype(*parse(std::string_view()))>>
    {
        const auto text = string(key, example);
        if (!text)
            return std::nullopt;
        auto result = parse(*text);
        if (result)
            return *std::move(result);
        fault(key, result.error().sentence);
        return std::nullopt;
    }

    /// Calls `use(element, its place)` for each element of an array of at most `most`.
    template <typename Use>
    void each(std::string_view key, std::string_view example, std::size_t most, Use use) const
    {
        const auto value = array(key, example);
        if (!value)
            return;
        const Place place = at(key);
        std::size_t index = 0;
        for (const JsonValue& element : *value) {
            if (index == most) {
                tooMany(key, most);
                return;
            }
            use(element, Place(place, index));
            ++index;
        }
    }

    /// The member itself.
    std::optional<JsonValue> slot(std::string_view key) const;

private:
    std::optional<JsonValue> array(std::string_view key, std::string_view example) const;
    void wrongChoice(std::string_view key, std::string_view text, const std::string& words) const;
    void tooMany(std::string_view key, std::size_t most) const;

    static constexpr std::size_t maximumKeys = 16;
    const Place& m_place;
    FaultList& m_faults;
    std::array<std::string_view, maximumKeys> m_keys;
    std::array<std::optional<JsonValue>, maximumKeys> m_values;
    std::size_t m_count = 0;
    bool m_isObject = false;
};

/// "\"x\" is not a key here", with the key that was probably meant or all that are known.
Sentence unknownKey(std::string_view key, const std::string_view* known, std::size_t count);

/// "a number stands where a string belongs".
Sentence wrongType(JsonType found, std::string_view wanted, std::string_view example);

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_reader.h"

#include "common/document_check.h"
#include "common/document_fields.h"
#include "common/document_sections.h"
#include "common/json_reader.h"
#include "common/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace weir {
namespace {

/// Builds the document part by part; nothing but the result and one part is ever in memory.
class DocumentPieces final : public JsonPieces
{
public:
    DocumentPieces(std::size_t textBytes, Reading reading) : m_textBytes(textBytes), m_reading(reading) {}

    bool member(std::string_view key) override;
    bool array(std::string_view key) override;
    bool value(std::string_view key, const JsonValue& value) override;
    bool element(std::string_view key, const JsonValue& value) override;

    /// Set when the document is refused as a whole, whatever else may be wrong with it.
    const std::optional<Fault>& refusal() const { return m_refusal; }
    ReadDocument finish();

private:
    /// {"name":"a","identity":{"sni":true,"value":"b"},"policy":"c"}
    static constexpr std::size_t leastClientBytes = 58;
    static constexpr std::string_view schemaExample = "\"/usr/share/weir/weir.schema.json\"";
    enum Key { Version, Masked, Interfaces, Services, Policies, Clients, Schema, KeyCount };
    static constexpr std::array<std::string_view, KeyCount> keys{
        "version", "masked", "interfaces", "services", "policies", "clients", "$schema"};

    bool refuse(const Place& place, Sentence sentence)
    {
        m_refusal = {place.pointer(), std::move(sentence)};
        return false;
    }
    bool readVersion(const JsonValue& value, const Place& place);

    const std::size_t m_textBytes;
    const Reading m_reading;
    const Place m_root{};
    Document m_document;
    FaultList m_faults;
    std::array<bool, KeyCount> m_seen{};
    std::size_t m_key = KeyCount; ///< of the member being read; KeyCount: unknown, or given before
    std::optional<Fault> m_refusal;
};

bool DocumentPieces::member(std::string_view key)
{
    m_key = static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
    if (m_key == KeyCount) {
        m_faults.add(Place(m_root, key), unknownKey(key, keys.data(), keys.size()));
    } else if (std::exchange(m_seen[m_key], true)) {
        m_faults.add(Place(m_root, key),
                     makeSentence("duplicate-key", "\"%1\" stands here twice; remove one of them",
                                  {std::string(key)}));
        m_key = KeyCount;
    }
    return !m_faults.isFull();
}

bool DocumentPieces::array(std::string_view key)
{
    if (m_key == Version)
        m_faults.add(Place(m_root, key), wrongType(JsonType::Array, "a number", "1"));
    if (m_key == Masked)
        m_faults.add(Place(m_root, key), wrongType(JsonType::Array, "true or false", "false"));
    if (m_key == Schema)
        m_faults.add(Place(m_root, key), wrongType(JsonType::Array, "a string", schemaExample));
    // As many as there could be: a list that grows needs half as much again while it does, and room that is
    // never written to costs no memory.
    if (m_key == Clients)
        m_document.clients.reserve(std::min(maximumClients + 1, m_textBytes / leastClientBytes));
    return true;
}

bool DocumentPieces::value(std::string_view key, const JsonValue& value)
{
    const Place place(m_root, key);
    switch (m_key) {
    case KeyCount:
        return true;
    case Version:
        return readVersion(value, place);
    case Schema:
        // For editors, which complete and check by it; what it names is not looked at, nor is it stored.
        readString(value, place, schemaExample, m_faults);
        return true;
    case Masked:
        if (value.isTrue() && m_reading == Reading::Whole) {
            // Goes on: a newer version matters more, wherever it stands.
            refuse(place, makeSentence("masked-document",
                                       "this document was written with its secrets left out and can't be "
                                       "applied; write it with weirctl config show --reveal"));
            return true;
        }
        if (value.type() != JsonType::Boolean)
            m_faults.add(place, wrongType(value.type(), "true or false", "false"));
        return true;
    default:
        m_faults.add(place,
                     wrongType(value.type(), "an array", m_key == Interfaces ? "[\"eth0\"]" : "[{...}]"));
        return true;
    }
}

bool DocumentPieces::readVersion(const JsonValue& value, const Place& place)
{
    if (value.type() != JsonType::Number) {
        m_faults.add(place, wrongType(value.type(), "a number", "1"));
        return true;
    }
    if (value.whole() && *value.whole() > 1)
        return refuse(
            place,
            makeSentence("version-newer",
                         "this document has version %1, but this Weir reads only version 1; update Weir",
                         {value.numberText()}));
    if (value.whole() != 1U)
        m_faults.add(
            place, makeSentence("version-unknown", "there is no version %1; write 1", {value.numberText()}));
    return true;
}

bool DocumentPieces::element(std::string_view key, const JsonValue& value)
{
    const Place section(m_root, key);
    // One more than possible is kept, so that the check of sizes sees it.
    const auto add = [&](auto& parts, std::size_t most, auto read) {
        if (parts.size() <= most) {
            const Place place(section, parts.size());
            parts.push_back(read(place));
        }
    };
    switch (m_key) {
    case Interfaces:
        add(m_document.interfaces, maximumInterfaces,
            [&](const Place& place) { return readInterface(value, place, m_faults); });
        break;
    case Services:
        add(m_document.services, maximumServices,
            [&](const Place& place) { return readService(value, place, m_faults); });
        break;
    case Policies:
        add(m_document.policies, maximumPolicies,
            [&](const Place& place) { return readPolicy(value, place, m_faults); });
        break;
    case Clients:
        add(m_document.clients, maximumClients, [&](const Place& place) {
            return readClient(value, place, m_faults,
                              m_reading == Reading::Whole ? AbsentSecret::Fault : AbsentSecret::Allowed,
                              m_reading == Reading::Part ? AbsentName::Allowed : AbsentName::Fault);
        });
        break;
    default:
        break;
    }
    return !m_faults.isFull();
}

ReadDocument refused(Fault fault)
{
    ReadDocument read;
    read.faults.add("", {std::move(fault)});
    read.refused = true;
    return read;
}

ReadDocument DocumentPieces::finish()
{
    if (m_refusal)
        return refused(*std::move(m_refusal));
    if (!m_seen[Version])
        m_faults.add(m_root, makeSentence("missing-key", "\"%1\" is missing; write for example \"%1\": %2",
                                          {"version", "1"}));
    return {std::move(m_document), std::move(m_faults), false};
}

ParsedDocument parse(std::string_view json, Reading reading)
{
    ReadDocument read = readDocument(json, reading);
    if (read.refused)
        return {{}, read.faults.take(), {}};
    FaultList warnings;
    checkDocument(read.document, read.faults, warnings);
    return {std::move(read.document), read.faults.take(), warnings.take()};
}

} // namespace

ReadDocument readDocument(std::string_view json, Reading reading)
{
    DocumentPieces pieces(json.size(), reading);
    if (auto fault = readJsonPieces(json, pieces); fault && !pieces.refusal())
        return refused(*std::move(fault));
    return pieces.finish();
}

ParsedDocument parseDocument(std::string_view json)
{
    return parse(json, Reading::Whole);
}

ParsedDocument parseMaskedDocument(std::string_view json)
{
    return parse(json, Reading::Masked);
}

} // namespace weir

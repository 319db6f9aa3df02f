// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document.h"
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
    explicit DocumentPieces(Masking masking) : m_masking(masking) {}

    bool member(std::string_view key) override;
    bool array(std::string_view key) override;
    bool value(std::string_view key, const JsonValue& value) override;
    bool element(std::string_view key, const JsonValue& value) override;

    /// Set when the document is refused as a whole, whatever else may be wrong with it.
    const std::optional<Fault>& refusal() const { return m_refusal; }
    ParsedDocument finish();

private:
    enum Key { Version, Masked, Interfaces, Services, Policies, Clients, KeyCount };
    static constexpr std::array<std::string_view, KeyCount> keys{"version",  "masked",   "interfaces",
                                                                 "services", "policies", "clients"};

    bool refuse(const Place& place, Sentence sentence)
    {
        m_refusal = {place.pointer(), std::move(sentence)};
        return false;
    }
    bool readVersion(const JsonValue& value, const Place& place);

    const Masking m_masking; ///< of what may be read
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
    case Masked:
        if (value.isTrue() && m_masking == Masking::Revealed)
            return refuse(
                place,
                makeSentence("masked-document",
                             "this document was written with its secrets left out and can't be applied; "
                             "write it with weirctl config show --reveal"));
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
                              m_masking == Masking::Masked ? AbsentSecret::Allowed : AbsentSecret::Fault);
        });
        break;
    default:
        break;
    }
    return !m_faults.isFull();
}

ParsedDocument DocumentPieces::finish()
{
    if (m_refusal)
        return {{}, {*m_refusal}, {}};
    FaultList warnings;
    if (!m_seen[Version])
        m_faults.add(m_root, makeSentence("missing-key", "\"%1\" is missing; write for example \"%1\": %2",
                                          {"version", "1"}));
    checkDocument(m_document, m_faults, warnings);
    return {std::move(m_document), m_faults.take(), warnings.take()};
}

ParsedDocument parse(std::string_view json, Masking masking)
{
    DocumentPieces pieces(masking);
    if (auto fault = readJsonPieces(json, pieces); fault && !pieces.refusal())
        return {{}, {std::move(*fault)}, {}};
    return pieces.finish();
}

} // namespace

ParsedDocument parseDocument(std::string_view json)
{
    return parse(json, Masking::Revealed);
}

ParsedDocument parseMaskedDocument(std::string_view json)
{
    return parse(json, Masking::Masked);
}

} // namespace weir

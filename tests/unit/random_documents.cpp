// SPDX-License-Identifier: GPL-3.0-or-later
#include "random_documents.h"

#include "common/document_parts.h"
#include "tests/gui/random_parts.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <utility>

namespace weir {
namespace {

using Json = rapidjson::Value;
using Allocator = rapidjson::Document::AllocatorType;

std::size_t below(std::mt19937& random, std::size_t count)
{
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
}

std::string textOf(const Json& value)
{
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    value.Accept(writer);
    return {buffer.GetString(), buffer.GetSize()};
}

rapidjson::Document parsed(const std::string& text)
{
    rapidjson::Document document;
    document.Parse<rapidjson::kParseFullPrecisionFlag>(text.c_str(), text.size());
    return document;
}

void collect(Json& value, std::vector<Json*>& all)
{
    all.push_back(&value);
    if (value.IsArray()) {
        for (Json& element : value.GetArray())
            collect(element, all);
    } else if (value.IsObject()) {
        // clang takes the comparison of RapidJSON's member iterators for ambiguous in C++20.
        for (rapidjson::SizeType index = 0; index < value.MemberCount(); ++index)
            collect((value.MemberBegin() + index)->value, all);
    }
}

/// What stands where something else belongs.
Json strange(std::mt19937& random, Allocator& allocator)
{
    constexpr std::array<const char*, 22> values{"null",
                                                 "true",
                                                 "false",
                                                 "0",
                                                 "-1",
                                                 "2",
                                                 "2.5",
                                                 "1e300",
                                                 "65536",
                                                 "\"\"",
                                                 "\"golld\"",
                                                 "\" x\"",
                                                 "\"é\"",
                                                 "\"10/fortnight\"",
                                                 "\"0/s\"",
                                                 "\"100GB/s\"",
                                                 "\"192.0.2.1/8\"",
                                                 "\"\\\\q\"",
                                                 "[]",
                                                 "{}",
                                                 "[\"a\", \"a\"]",
                                                 "{\"header\": \"X-A\", \"bearer\": true}"};
    rapidjson::Document value(&allocator);
    value.Parse(values.at(below(random, values.size())));
    Json moved;
    moved.Swap(value);
    return moved;
}

void breakObject(std::mt19937& random, Json& object, Allocator& allocator)
{
    const auto at = object.MemberBegin() + static_cast<std::ptrdiff_t>(below(random, object.MemberCount()));
    switch (below(random, 3)) {
    case 0:
        object.EraseMember(at);
        return;
    case 1: {
        std::string key(at->name.GetString(), at->name.GetStringLength());
        key.insert(below(random, key.size() + 1), 1, 'x');
        at->name.SetString(key.c_str(), static_cast<rapidjson::SizeType>(key.size()), allocator);
        return;
    }
    default:
        at->value = strange(random, allocator);
    }
}

void breakArray(std::mt19937& random, Json& array, Allocator& allocator)
{
    const auto at = static_cast<rapidjson::SizeType>(below(random, array.Size()));
    if (below(random, 2) == 0) {
        Json twice(array[at], allocator);
        array.PushBack(twice, allocator);
    } else {
        array[at] = strange(random, allocator);
    }
}

} // namespace

Document randomDocument(std::mt19937& random)
{
    Document document;
    document.interfaces = {"eth0", "veth*"};
    const std::size_t policies = below(random, 4);
    for (std::size_t index = 0; index < policies; ++index)
        document.policies.push_back(randomPolicy(random, "policy " + std::to_string(index)));
    Policy other = randomPolicy(random, "other");
    other.schedule.clear(); // would stand for itself
    document.policies.push_back(std::move(other));
    const std::size_t services = below(random, 4);
    for (std::size_t index = 0; index < services; ++index) {
        Service service = randomService(random, "service " + std::to_string(index));
        for (std::uint16_t& port : service.ports) // no two services may get one request
            port = static_cast<std::uint16_t>(port + 1'000 * index);
        document.services.push_back(std::move(service));
    }
    const std::size_t clients = below(random, 12);
    for (std::size_t index = 0; index < clients; ++index) {
        Client client = randomClient(random, "client " + std::to_string(index));
        if (client.identity.kind == SourceKind::Address)
            client.identity.value = "10.0." + std::to_string(index) + ".0/24";
        else if (client.identity.kind == SourceKind::Sni)
            client.identity.value = std::to_string(index) + ".example";
        else
            client.identity.value += std::to_string(index);
        document.clients.push_back(std::move(client));
    }
    return document;
}

std::string brokenText(std::mt19937& random, const std::string& good)
{
    rapidjson::Document document = parsed(good);
    for (std::size_t count = 1 + below(random, 4); count > 0; --count) {
        std::vector<Json*> all;
        collect(document, all);
        Json& value = *all[below(random, all.size())];
        if (value.IsObject() && value.MemberCount() > 0)
            breakObject(random, value, document.GetAllocator());
        else if (value.IsArray() && !value.Empty())
            breakArray(random, value, document.GetAllocator());
        else if (&value != &document)
            value = strange(random, document.GetAllocator());
    }
    return textOf(document);
}

std::string reordered(std::mt19937& random, const std::string& text)
{
    rapidjson::Document document = parsed(text);
    std::vector<std::size_t> order(document.MemberCount());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), random);
    std::string result = "{";
    for (const std::size_t index : order) {
        const auto member = document.MemberBegin() + static_cast<std::ptrdiff_t>(index);
        result += (result.size() == 1 ? "" : ", ") + textOf(member->name) + ": " + textOf(member->value);
    }
    return result + "}";
}

std::string onOneLine(const std::string& text)
{
    return textOf(parsed(text));
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/address.h"
#include "common/document_fields.h"
#include "common/document_limits.h"
#include "common/document_sections.h"
#include "common/document_sources.h"
#include "common/document_words.h"
#include "common/text.h"

#include <algorithm>
#include <string>
#include <utility>

namespace weir {
namespace {

constexpr std::size_t mostPorts = 1'024;
constexpr std::size_t mostAddresses = 256;

/// Adds a value to a list in which none may stand twice.
template <typename Value>
void addOnce(std::vector<Value>& values, Value value, const std::string& text, const Place& place,
             FaultList& faults)
{
    if (std::find(values.begin(), values.end(), value) != values.end())
        faults.add(place, makeSentence("duplicate-value",
                                       "\"%1\" stands in this list twice; remove one of them", {text}));
    else
        values.push_back(std::move(value));
}

void readPorts(const Fields& fields, Service& service, FaultList& faults)
{
    if (!fields.require("ports", "[80, 8080]"))
        return;
    bool any = false;
    fields.each("ports", "[80, 8080]", mostPorts, [&](const JsonValue& element, const Place& at) {
        any = true;
        const auto port = element.whole();
        if (element.type() != JsonType::Number) {
            faults.add(at, wrongType(element.type(), "a number", "80"));
        } else if (!port || *port < 1 || *port > 65'535) {
            faults.add(at,
                       makeSentence("port-range", "%1 is not a port; write a whole number from 1 to 65535",
                                    {element.numberText()}));
        } else {
            addOnce(service.ports, static_cast<std::uint16_t>(*port), std::to_string(*port), at, faults);
        }
    });
    if (!any && fields.slot("ports")->type() == JsonType::Array)
        fields.fault("ports",
                     makeSentence("no-port", "a service has at least one port; write for example [80]"));
}

void readAddresses(const Fields& fields, Service& service, FaultList& faults)
{
    fields.each(
        "addresses", "[\"192.0.2.10\"]", mostAddresses, [&](const JsonValue& element, const Place& at) {
            const auto text = readString(element, at, "\"192.0.2.10\"", faults);
            if (!text)
                return;
            if (const auto address = parseAddress(*text))
                addOnce(service.addresses, formatAddress(*address), formatAddress(*address), at, faults);
            else
                faults.add(at, address.error().sentence);
        });
    fields.each(
        "trusted_proxies", "[\"10.0.0.0/8\"]", mostAddresses, [&](const JsonValue& element, const Place& at) {
            const auto text = readString(element, at, "\"10.0.0.0/8\"", faults);
            if (!text)
                return;
            if (const auto network = parseNetwork(*text))
                addOnce(service.trustedProxies, formatNetwork(*network), formatNetwork(*network), at, faults);
            else
                faults.add(at, network.error().sentence);
        });
}

void readIdentify(const Fields& fields, Service& service, FaultList& faults)
{
    fields.each(
        "identify", "[{\"header\": \"X-Client-ID\"}, {\"address\": {}}]", maximumSources,
        [&](const JsonValue& element, const Place& at) {
            const auto source = readSource(element, at, faults);
            if (!source)
                return;
            const bool twice =
                std::any_of(service.identify.begin(), service.identify.end(), [&](const Source& other) {
                    return other.kind == source->kind && other.name == source->name;
                });
            if (twice)
                faults.add(at, makeSentence("duplicate-source",
                                            "this source stands in the chain twice; remove one of them"));
            else
                service.identify.push_back(*source);
        });
    const auto given = fields.slot("identify");
    const bool none = !given || (given->type() == JsonType::Array && given->begin() == given->end());
    if (none)
        service.identify = {Source()};
}

} // namespace

std::string readInterface(const JsonValue& value, const Place& place, FaultList& faults)
{
    // What the kernel takes for a name (dev_valid_name(), IFNAMSIZ); a pattern may be longer.
    constexpr std::size_t longestName = 15;
    constexpr std::size_t longestPattern = 32;
    const auto text = readString(value, place, "\"eth0\"", faults);
    if (!text)
        return {};
    const bool pattern = text->find_first_of("*?[") != std::string_view::npos;
    const bool visible = std::all_of(text->begin(), text->end(), [](char character) {
        return character > ' ' && character < '\x7f' && character != '/' && character != ':';
    });
    if (text->empty() || text->size() > (pattern ? longestPattern : longestName) || !visible ||
        *text == "." || *text == "..") {
        faults.add(place, makeSentence("interface-syntax",
                                       "\"%1\" is not an interface's name (at most 15 visible characters, no "
                                       "/ or :) or a pattern; write for example eth0 or veth*",
                                       {shown(*text)}));
        return {};
    }
    return std::string(*text);
}

Service readService(const JsonValue& value, const Place& place, FaultList& faults)
{
    Service service;
    const Fields fields(value, place, faults,
                        {"name", "ports", "addresses", "interfaces", "protocol", "identify", "new_identities",
                         "trusted_proxies", "capacity", "on_overload", "default_policy"});
    if (!fields)
        return service;
    service.name = fields.name("name", "\"shop\"");
    readPorts(fields, service, faults);
    readAddresses(fields, service, faults);
    fields.each("interfaces", "[\"eth0\"]", maximumInterfaces,
                [&](const JsonValue& element, const Place& at) {
                    std::string name = readInterface(element, at, faults);
                    if (!name.empty())
                        addOnce(service.interfaces, name, name, at, faults);
                });
    service.protocol = fields.choice("protocol", protocolWords).value_or(service.protocol);
    readIdentify(fields, service, faults);
    service.newIdentities =
        fields.parsed("new_identities", "\"64/m\"", parseBucketRate).value_or(service.newIdentities);
    if (const auto capacity = fields.slot("capacity"))
        service.capacity = readCapacity(*capacity, fields.at("capacity"), faults);
    service.admitOnOverload = fields.choice("on_overload", onOverloadWords).value_or(true);
    if (fields.has("default_policy"))
        service.defaultPolicy = fields.name("default_policy", "\"anonymous\"");
    return service;
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_parts_writer.h"

#include "common/document_words.h"
#include "common/identity.h"
#include "common/rate.h"
#include "common/schedule_text.h"
#include "common/utc_time.h"

#include <string_view>

namespace weir {
namespace {

class Object
{
public:
    explicit Object(JsonTree& tree) : m_tree(tree) { m_tree.StartObject(); }
    ~Object() { m_tree.EndObject(0); }
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;

    void add(std::string_view key, std::string_view text) const
    {
        m_tree.key(key);
        m_tree.string(text);
    }
    void addNumber(std::string_view key, std::uint64_t number) const
    {
        m_tree.key(key);
        m_tree.Uint64(number);
    }
    void addTrue(std::string_view key) const
    {
        m_tree.key(key);
        m_tree.Bool(true);
    }
    /// An array whose elements `write` writes one by one.
    template <typename Elements, typename Write>
    void addArray(std::string_view key, const Elements& elements, Write write) const
    {
        m_tree.key(key);
        m_tree.StartArray();
        for (const auto& element : elements)
            write(element);
        m_tree.EndArray(0);
    }
    /// Left out when empty.
    void addTexts(std::string_view key, const std::vector<std::string>& texts) const
    {
        if (!texts.empty())
            addArray(key, texts, [&](const std::string& text) { m_tree.string(text); });
    }
    /// Bytes carry their unit, requests and connections are plain numbers.
    void addQuantity(std::string_view key, std::uint64_t quantity, Measure measure) const
    {
        if (countsBytes(measure))
            add(key, formatQuantity(quantity, measure));
        else
            addNumber(key, quantity);
    }

private:
    JsonTree& m_tree;
};

void writeSource(JsonTree& tree, const Source& source)
{
    const Object object(tree);
    const std::string_view kind = sourceKindName(source.kind);
    if (hasSourceName(source.kind)) {
        object.add(kind, source.name);
    } else if (source.kind != SourceKind::Address) {
        object.addTrue(kind);
    } else {
        const Source defaults;
        tree.key(kind);
        const Object prefixes(tree);
        if (source.ipv4Prefix != defaults.ipv4Prefix)
            prefixes.addNumber("ipv4", static_cast<std::uint64_t>(source.ipv4Prefix));
        if (source.ipv6Prefix != defaults.ipv6Prefix)
            prefixes.addNumber("ipv6", static_cast<std::uint64_t>(source.ipv6Prefix));
    }
}

void writeIdentity(JsonTree& tree, const Identity& identity, Masking masking)
{
    const Object object(tree);
    const std::string_view kind = sourceKindName(identity.kind);
    if (identity.kind == SourceKind::Address) {
        object.add(kind, formatIdentityValue(identity));
        return;
    }
    if (hasSourceName(identity.kind))
        object.add(kind, identity.name);
    else
        object.addTrue(kind);
    if (masking == Masking::Revealed || !isSecret(identity.kind))
        object.add("value", formatIdentityValue(identity));
}

void writeMatch(JsonTree& tree, const Match& match)
{
    const Object object(tree);
    object.addTexts("methods", match.methods);
    if (!match.path.empty())
        object.add("path", match.path);
    if (!match.host.empty())
        object.add("host", match.host);
}

void writeLimit(JsonTree& tree, const Limit& limit)
{
    const Object object(tree);
    object.add("name", limit.name);
    object.add("measure", wordFor(measureWords, limit.measure));
    if (limit.match) {
        tree.key("match");
        writeMatch(tree, *limit.match);
    }
    if (limit.algorithm != Algorithm::TokenBucket)
        object.add("algorithm", wordFor(algorithmWords, limit.algorithm));
    object.add("rate", formatRate(limit.rate, limit.measure));
    if (limit.burst != defaultBurst(limit.rate, limit.measure, limit.algorithm))
        object.addQuantity("burst", limit.burst, limit.measure);
    if (limit.queue != 0)
        object.addQuantity("queue", limit.queue, limit.measure);
    const OnExcess usual = countsBytes(limit.measure) ? OnExcess::Drop : OnExcess::Reject;
    if (limit.onExcess != usual)
        object.add("on_excess", wordFor(onExcessWords, limit.onExcess));
    if (!limit.aligned.empty())
        object.add("aligned", limit.aligned);
}

void writePenalty(JsonTree& tree, const Penalty& penalty)
{
    const Object object(tree);
    object.addNumber("refusals", penalty.refusals);
    object.add("within", formatDuration(penalty.within));
    object.add("block", formatDuration(penalty.block));
    if (penalty.atMost != penalty.block)
        object.add("at_most", formatDuration(penalty.atMost));
}

void writeScheduleEntry(JsonTree& tree, const ScheduleEntry& entry)
{
    constexpr std::uint8_t everyDay = 0x7f;
    const Object object(tree);
    if (entry.days != everyDay)
        object.add("days", formatDays(entry.days));
    object.add("from", formatTimeOfDay(entry.fromMinute));
    object.add("to", formatTimeOfDay(entry.toMinute));
    object.add("zone", entry.zone);
    object.add("policy", entry.policy);
}

void writeCapacity(JsonTree& tree, const Capacity& capacity)
{
    const Object object(tree);
    object.add("rate", formatRate(capacity.rate, Measure::Requests));
    if (capacity.burst != defaultCapacityBurst(capacity.rate))
        object.addNumber("burst", capacity.burst);
    if (capacity.onExcess != OnExcess::Reject)
        object.add("on_excess", wordFor(onExcessWords, capacity.onExcess));
}

} // namespace

void writeService(JsonTree& tree, const Service& service)
{
    const Service defaults;
    tree.clear();
    const Object object(tree);
    object.add("name", service.name);
    object.addArray("ports", service.ports, [&](std::uint16_t port) { tree.Uint(port); });
    object.addTexts("addresses", service.addresses);
    object.addTexts("interfaces", service.interfaces);
    if (service.protocol != defaults.protocol)
        object.add("protocol", wordFor(protocolWords, service.protocol));
    if (service.identify != std::vector<Source>{Source()})
        object.addArray("identify", service.identify,
                        [&](const Source& source) { writeSource(tree, source); });
    if (service.newIdentities != defaults.newIdentities)
        object.add("new_identities", formatRate(service.newIdentities, Measure::Requests));
    object.addTexts("trusted_proxies", service.trustedProxies);
    if (service.capacity) {
        tree.key("capacity");
        writeCapacity(tree, *service.capacity);
    }
    if (service.admitOnOverload != defaults.admitOnOverload)
        object.add("on_overload", wordFor(onOverloadWords, service.admitOnOverload));
    if (!service.defaultPolicy.empty())
        object.add("default_policy", service.defaultPolicy);
}

void writePolicy(JsonTree& tree, const Policy& policy)
{
    const Policy defaults;
    tree.clear();
    const Object object(tree);
    object.add("name", policy.name);
    if (policy.mode != defaults.mode)
        object.add("mode", wordFor(modeWords, policy.mode));
    if (policy.priority != defaults.priority)
        object.addNumber("priority", static_cast<std::uint64_t>(policy.priority));
    object.addArray("limits", policy.limits, [&](const Limit& limit) { writeLimit(tree, limit); });
    if (policy.penalty) {
        tree.key("penalty");
        writePenalty(tree, *policy.penalty);
    }
    if (!policy.schedule.empty())
        object.addArray("schedule", policy.schedule,
                        [&](const ScheduleEntry& entry) { writeScheduleEntry(tree, entry); });
}

void writeClient(JsonTree& tree, const Client& client, Masking masking)
{
    tree.clear();
    const Object object(tree);
    object.add("name", client.name);
    tree.key("identity");
    writeIdentity(tree, client.identity, masking);
    object.add("policy", client.policy);
    if (client.until)
        object.add("until", formatUtcTime(*client.until));
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_traits.h"

#include "common/document_words.h"
#include "common/identity.h"
#include "common/rate.h"
#include "common/schedule_text.h"
#include "common/text.h"
#include "common/utc_time.h"

#include <string_view>
#include <utility>

namespace weir {
namespace {

std::string join(const std::vector<std::string>& texts)
{
    std::string line;
    for (const std::string& text : texts)
        line += (line.empty() ? "" : ", ") + text;
    return line;
}

template <typename Values, typename Format>
std::string joined(const Values& values, Format format)
{
    std::vector<std::string> texts;
    texts.reserve(values.size());
    for (const auto& value : values)
        texts.push_back(format(value));
    return join(texts);
}

std::string describeSource(const Source& source)
{
    std::string text(sourceKindName(source.kind));
    if (hasSourceName(source.kind))
        return text + ' ' + source.name;
    if (source.kind == SourceKind::Address)
        text += " /" + std::to_string(source.ipv4Prefix) + " and /" + std::to_string(source.ipv6Prefix);
    return text;
}

std::string describeCapacity(const Capacity& capacity)
{
    return formatRate(capacity.rate, Measure::Requests) + ", burst " + std::to_string(capacity.burst) + ", " +
           std::string(wordFor(onExcessWords, capacity.onExcess));
}

std::string describeMatch(const Match& match)
{
    std::vector<std::string> texts;
    if (!match.methods.empty())
        texts.push_back(joined(match.methods, [](const std::string& method) { return method; }));
    if (!match.path.empty())
        texts.push_back("path " + match.path);
    if (!match.host.empty())
        texts.push_back("host " + match.host);
    return join(texts);
}

std::string describeLimit(const Limit& limit)
{
    std::vector<std::string> texts{std::string(wordFor(measureWords, limit.measure)) + ' ' +
                                   formatRate(limit.rate, limit.measure)};
    if (limit.aligned.empty())
        texts.push_back("burst " + formatQuantity(limit.burst, limit.measure));
    else
        texts.push_back("in " + limit.aligned);
    if (limit.queue > 0)
        texts.push_back("queue " + formatQuantity(limit.queue, limit.measure));
    texts.emplace_back(wordFor(onExcessWords, limit.onExcess));
    if (limit.match)
        texts.push_back("for " + describeMatch(*limit.match));
    return join(texts);
}

std::string describePenalty(const Penalty& penalty)
{
    return std::to_string(penalty.refusals) + " refusals within " + formatDuration(penalty.within) +
           " block for " + formatDuration(penalty.block) + ", at most " + formatDuration(penalty.atMost);
}

std::string describeSchedule(const ScheduleEntry& entry)
{
    return formatDays(entry.days) + ' ' + formatTimeOfDay(entry.fromMinute) + " to " +
           formatTimeOfDay(entry.toMinute) + ' ' + entry.zone + " as " + shown(entry.policy);
}

/// Collects a part's traits.
class Traits
{
public:
    void add(std::string code, std::string label, std::string text)
    {
        m_all.push_back({std::move(code), {}, std::move(label), std::move(text)});
    }
    void addUnlessEmpty(std::string code, std::string label, std::string text)
    {
        if (!text.empty())
            add(std::move(code), std::move(label), std::move(text));
    }
    void addSecret(std::string code, std::string label, std::string text)
    {
        m_all.push_back({std::move(code), {}, std::move(label), std::move(text), true});
    }
    void addLimit(const Limit& limit);
    std::vector<Trait> take() { return std::move(m_all); }

private:
    std::vector<Trait> m_all;
};

void Traits::addLimit(const Limit& limit)
{
    const std::string name = shown(limit.name);
    const auto quantity = [&](std::uint64_t value) { return formatQuantity(value, limit.measure); };
    const auto addPart = [&](const std::string& what, std::string text) {
        m_all.push_back(
            {"limit-" + what, name, what + " of limit " + name, std::move(text), false, false, true});
    };
    m_all.push_back({"limit", name, "limit " + name, describeLimit(limit), false, true, false});
    addPart("measure", std::string(wordFor(measureWords, limit.measure)));
    addPart("match", limit.match ? describeMatch(*limit.match) : "every request");
    addPart("algorithm", std::string(wordFor(algorithmWords, limit.algorithm)));
    addPart("rate", formatRate(limit.rate, limit.measure));
    addPart("burst", quantity(limit.burst));
    addPart("queue", quantity(limit.queue));
    addPart("excess", std::string(wordFor(onExcessWords, limit.onExcess)));
    addPart("zone", limit.aligned.empty() ? "none" : limit.aligned);
}

const auto plain = [](const std::string& text) { return text; };

} // namespace

std::vector<Trait> traitsOf(const Service& service)
{
    Traits traits;
    traits.add("service-ports", "ports",
               joined(service.ports, [](std::uint16_t port) { return std::to_string(port); }));
    traits.add("service-addresses", "addresses",
               service.addresses.empty() ? "any" : joined(service.addresses, plain));
    traits.add("service-interfaces", "interfaces",
               service.interfaces.empty() ? "all" : joined(service.interfaces, plain));
    traits.add("service-protocol", "protocol", std::string(wordFor(protocolWords, service.protocol)));
    traits.add("service-identify", "identify", joined(service.identify, describeSource));
    traits.add("service-new-identities", "new identities",
               formatRate(service.newIdentities, Measure::Requests));
    traits.add("service-trusted-proxies", "trusted proxies",
               service.trustedProxies.empty() ? "none" : joined(service.trustedProxies, plain));
    if (service.capacity)
        traits.add("service-capacity", "capacity", describeCapacity(*service.capacity));
    traits.add("service-overload", "on overload",
               std::string(wordFor(onOverloadWords, service.admitOnOverload)));
    traits.add("service-default-policy", "default policy",
               service.defaultPolicy.empty() ? "none, only counted" : shown(service.defaultPolicy));
    return traits.take();
}

std::vector<Trait> traitsOf(const Policy& policy)
{
    Traits traits;
    traits.add("policy-mode", "mode", std::string(wordFor(modeWords, policy.mode)));
    traits.add("policy-priority", "priority", std::to_string(policy.priority));
    for (const Limit& limit : policy.limits)
        traits.addLimit(limit);
    if (policy.penalty)
        traits.add("policy-penalty", "penalty", describePenalty(*policy.penalty));
    traits.addUnlessEmpty("policy-schedule", "schedule", joined(policy.schedule, describeSchedule));
    return traits.take();
}

std::vector<Trait> traitsOf(const Client& client)
{
    Traits traits;
    if (isSecret(client.identity.kind)) {
        traits.add("client-source", "source", describeSource({client.identity.kind, client.identity.name}));
        traits.addSecret("client-secret", "identity", client.identity.value);
    } else {
        traits.add("client-identity", "identity", formatIdentity(client.identity));
    }
    traits.add("client-policy", "policy", shown(client.policy));
    if (client.until)
        traits.add("client-until", "until", formatUtcTime(*client.until));
    return traits.take();
}

std::string describe(const Service& service)
{
    std::vector<std::string> texts{
        "port " + joined(service.ports, [](std::uint16_t port) { return std::to_string(port); })};
    if (!service.addresses.empty())
        texts.push_back("at " + joined(service.addresses, plain));
    if (!service.interfaces.empty())
        texts.push_back("on " + joined(service.interfaces, plain));
    texts.push_back("clients by " + joined(service.identify, describeSource));
    if (!service.defaultPolicy.empty())
        texts.push_back("others " + shown(service.defaultPolicy));
    return join(texts);
}

std::string describe(const Policy& policy)
{
    std::string text = policy.limits.empty() ? "no limit" : "";
    for (const Limit& limit : policy.limits)
        text += (text.empty() ? "" : "; ") + describeLimit(limit);
    if (policy.mode == Policy::Mode::Observe)
        text += "; only observed";
    return text;
}

std::string describe(const Client& client)
{
    std::string text = formatMaskedIdentity(client.identity) + " is " + shown(client.policy);
    if (client.until)
        text += " until " + formatUtcTime(*client.until);
    return text;
}

} // namespace weir

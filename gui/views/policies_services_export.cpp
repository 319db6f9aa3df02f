// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/policies_services_export.h"

#include "common/document_words.h"
#include "common/identity.h"
#include "common/rate.h"

namespace weir::gui {
namespace {

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

template <typename Value, std::size_t count>
QString word(const Words<Value, count>& words, Value value)
{
    return text(std::string(wordFor(words, value)));
}

template <typename Values, typename Format>
QString list(const Values& values, Format format)
{
    QStringList texts;
    for (const auto& value : values)
        texts.append(format(value));
    return texts.join(QLatin1Char(' '));
}

QString sourceWord(const Source& source)
{
    std::string all(sourceKindName(source.kind));
    if (hasSourceName(source.kind))
        all += ':' + source.name;
    else if (source.kind == SourceKind::Address)
        all += ":/" + std::to_string(source.ipv4Prefix) + ",/" + std::to_string(source.ipv6Prefix);
    return text(all);
}

QStringList limitCells(const Limit& limit)
{
    const bool calendar = limit.rate.calendar != Rate::Calendar::None;
    return {text(limit.name),
            word(measureWords, limit.measure),
            calendar ? QString() : word(algorithmWords, limit.algorithm),
            text(formatRate(limit.rate, limit.measure)),
            calendar ? QString() : text(formatQuantity(limit.burst, limit.measure)),
            calendar ? QString() : text(formatQuantity(limit.queue, limit.measure)),
            word(onExcessWords, limit.onExcess)};
}

} // namespace

TableExport policyExport(const std::vector<const Policy*>& policies)
{
    TableExport table;
    table.name = QStringLiteral("policies");
    table.columns = QStringLiteral("policy mode limit measure algorithm rate burst queue on_excess")
                        .split(QLatin1Char(' '));
    for (const Policy* policy : policies) {
        const QStringList head{text(policy->name), word(modeWords, policy->mode)};
        for (const Limit& limit : policy->limits)
            table.rows.push_back(head + limitCells(limit));
        if (policy->limits.empty())
            table.rows.push_back(head + QStringList(table.columns.size() - head.size(), QString()));
    }
    return table;
}

TableExport serviceExport(const std::vector<const Service*>& services)
{
    TableExport table;
    table.name = QStringLiteral("services");
    table.columns = QStringLiteral("service ports addresses interfaces protocol identify new_identities "
                                   "trusted_proxies capacity capacity_burst on_overload default_policy")
                        .split(QLatin1Char(' '));
    for (const Service* service : services) {
        const auto& capacity = service->capacity;
        table.rows.push_back({text(service->name),
                              list(service->ports, [](std::uint16_t port) { return QString::number(port); }),
                              list(service->addresses, text), list(service->interfaces, text),
                              word(protocolWords, service->protocol), list(service->identify, sourceWord),
                              text(formatRate(service->newIdentities, Measure::Requests)),
                              list(service->trustedProxies, text),
                              capacity ? text(formatRate(capacity->rate, Measure::Requests)) : QString(),
                              capacity ? QString::number(capacity->burst) : QString(),
                              word(onOverloadWords, service->admitOnOverload), text(service->defaultPolicy)});
    }
    return table;
}

} // namespace weir::gui

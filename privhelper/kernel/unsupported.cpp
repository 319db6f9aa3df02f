// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/unsupported.h"

#include "bpf/abi.h"
#include "bpf/rate.h"
#include "common/calendar.h"
#include "common/rate.h"
#include "common/text.h"
#include "common/utc_time.h"
#include "privhelper/kernel/terms.h"

#include <string>
#include <string_view>

namespace weir {
namespace {

/// Collects faults under one pointer.
class Faults final
{
public:
    void add(std::string pointer, std::string_view what, std::string_view english,
             std::vector<std::string> arguments = {})
    {
        m_faults.push_back({std::move(pointer),
                            makeSentence("unsupported-" + std::string(what), english, std::move(arguments))});
    }
    std::vector<Fault> take() { return std::move(m_faults); }

private:
    std::vector<Fault> m_faults;
};

std::string at(const std::string& pointer, std::string_view list, std::size_t index)
{
    return pointer + '/' + std::string(list) + '/' + std::to_string(index);
}

bool knowsZone(const Limit& limit)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(currentTime());
    return !calendarPeriods(limit.rate.calendar, limit.aligned, now, 1).empty();
}

void checkLimit(const Limit& limit, const std::string& pointer, Faults& faults)
{
    if (limit.queue > 0 && limit.measure != Measure::Requests)
        faults.add(pointer + "/queue", "queue",
                   "this version lets only requests wait; leave \"queue\" out and write \"algorithm\": "
                   "\"token-bucket\" with a burst");
    if (limit.match && limit.measure != Measure::Requests)
        faults.add(
            pointer + "/match", "match",
            "this version matches requests only; leave \"match\" out, or give the path a service of its own");
    if (limit.match && !matchOf(*limit.match))
        faults.add(pointer + "/match/path", "match-path",
                   "this version compares the first %1 bytes of a path; write a shorter beginning of it",
                   {std::to_string(WEIR_PATH_BYTES)});
    if (isQuota(limit)) {
        if (!knowsZone(limit))
            faults.add(pointer + "/aligned", "zone",
                       "this host does not know the time zone %1; install its time zone database (Debian: "
                       "tzdata), or write \"UTC\"",
                       {shown(limit.aligned)});
        if (limit.burst > highestQuota)
            faults.add(pointer + "/rate", "quota",
                       "this version counts up to %1 in a quota; write at most that",
                       {formatQuantity(highestQuota, limit.measure)});
    } else if (limit.burst + limit.queue > highestDebt(measureOf(limit.measure))) {
        faults.add(pointer + "/burst", "burst", "this version holds bursts up to %1; write at most that",
                   {std::to_string(highestDebt(measureOf(limit.measure)))});
    }
}

void checkPolicy(const Policy& policy, const std::string& pointer, Faults& faults)
{
    if (!policy.schedule.empty())
        faults.add(
            pointer + "/schedule", "schedule",
            "this version has no schedules; leave it out and apply the other policy when its hours begin");
    for (std::size_t index = 0; index < policy.limits.size(); ++index)
        checkLimit(policy.limits[index], at(pointer, "limits", index), faults);
}

/// `hosts`: some limit is for a host.
void checkService(const Service& service, bool hosts, const std::string& pointer, Faults& faults)
{
    if (service.capacity && service.capacity->burst > highestDebt(WEIR_MEASURE_REQUESTS))
        faults.add(pointer + "/capacity/burst", "burst",
                   "this version holds bursts up to %1; write at most that",
                   {std::to_string(highestDebt(WEIR_MEASURE_REQUESTS))});
    if (service.identify.size() > WEIR_MAX_SOURCES)
        faults.add(pointer + "/identify", "sources",
                   "this version looks at %1 sources at most; leave some out",
                   {std::to_string(WEIR_MAX_SOURCES)});
    if (ratePerWindow(service.newIdentities) > highestDebt(WEIR_MEASURE_REQUESTS))
        faults.add(pointer + "/new_identities", "new-identities",
                   "this version admits up to %1 new identities at once; write for example \"64/m\"",
                   {std::to_string(highestDebt(WEIR_MEASURE_REQUESTS))});
    for (std::size_t index = 0; index < service.identify.size(); ++index) {
        const Source& source = service.identify[index];
        if (hosts && source.kind == SourceKind::Header && source.name == "host")
            faults.add(
                at(pointer, "identify", index), "match-host",
                "this version does not tell clients by Host where a limit's match names a host; leave one of "
                "them out");
        if (source.name.size() > WEIR_NAME_BYTES)
            faults.add(
                at(pointer, "identify", index), "name-length",
                "\"%1\" is longer than the %2 bytes that this version looks for; choose a shorter name",
                {shown(source.name), std::to_string(WEIR_NAME_BYTES)});
    }
}

} // namespace

std::vector<Fault> unsupportedParts(const Document& document)
{
    Faults faults;
    if (document.services.size() > WEIR_MAX_SERVICES)
        faults.add("/services", "services", "this version holds %1 services; leave some out",
                   {std::to_string(WEIR_MAX_SERVICES)});
    if (document.policies.size() > WEIR_MAX_POLICIES)
        faults.add("/policies", "policies", "this version holds %1 policies; leave some out",
                   {std::to_string(WEIR_MAX_POLICIES)});
    bool hosts = false;
    for (const auto& policy : document.policies) {
        for (const auto& limit : policy.limits)
            hosts = hosts || (limit.match && !limit.match->host.empty());
    }
    for (std::size_t index = 0; index < document.services.size(); ++index)
        checkService(document.services[index], hosts, at("", "services", index), faults);
    for (std::size_t index = 0; index < document.policies.size(); ++index)
        checkPolicy(document.policies[index], at("", "policies", index), faults);
    return faults.take();
}

Error unsupportedDocument(std::vector<Fault> faults)
{
    return {Error::Kind::Unsupported,
            makeSentence("unsupported",
                         "the document asks for what this version does not do; nothing was changed"),
            std::move(faults)};
}

} // namespace weir

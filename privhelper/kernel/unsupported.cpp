// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/unsupported.h"

#include "bpf/abi.h"
#include "bpf/rate.h"
#include "common/calendar.h"
#include "common/rate.h"
#include "common/schedule.h"
#include "common/text.h"
#include "common/utc_time.h"
#include "privhelper/kernel/policy_limits.h"
#include "privhelper/kernel/terms.h"

#include <algorithm>
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

void unknownZone(const std::string& zone, const std::string& pointer, Faults& faults)
{
    faults.add(pointer, "zone",
               "this host does not know the time zone %1; install its time zone database (Debian: tzdata), "
               "or write \"UTC\"",
               {shown(zone)});
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
            unknownZone(limit.aligned, pointer + "/aligned", faults);
        if (limit.burst > highestQuota)
            faults.add(pointer + "/rate", "quota",
                       "this version counts up to %1 in a quota; write at most that",
                       {formatQuantity(highestQuota, limit.measure)});
    } else if (limit.burst + limit.queue > highestDebt(measureOf(limit.measure))) {
        faults.add(pointer + "/burst", "burst", "this version holds bursts up to %1; write at most that",
                   {std::to_string(highestDebt(measureOf(limit.measure)))});
    }
}

/// `limits`: of all hours. All of them have their places at once.
void checkSchedule(const Policy& policy, const std::vector<PolicyLimit>& limits, const std::string& pointer,
                   Faults& faults)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(currentTime());
    for (std::size_t index = 0; index < policy.schedule.size(); ++index) {
        const std::string& zone = policy.schedule[index].zone;
        if (!ZoneClock::find(zone, now, now))
            unknownZone(zone, at(pointer, "schedule", index) + "/zone", faults);
    }
    for (const PolicyLimit& each : limits) {
        const bool twice = std::any_of(limits.begin(), limits.end(), [&each](const PolicyLimit& other) {
            return each.limit != other.limit && each.limit->name == other.limit->name;
        });
        if (!twice)
            continue;
        faults.add(pointer + "/schedule", "schedule-limit",
                   "limits called %1 count one thing in some of these hours and another in others; give them "
                   "different names",
                   {shown(each.limit->name)});
        break;
    }
    if (limits.size() <= WEIR_MAX_POLICY_LIMITS)
        return;
    std::string names;
    for (const PolicyLimit& each : limits)
        names += (names.empty() ? "" : ", ") + shown(each.limit->name);
    faults.add(pointer + "/schedule", "schedule-limits",
               "this version keeps at most %1 limits for a policy, those of other hours included, and here "
               "are %2 (%3); give limits that take each other's place the same name",
               {std::to_string(WEIR_MAX_POLICY_LIMITS), std::to_string(limits.size()), names});
}

void checkPolicy(const Policy& policy, const std::string& pointer, Faults& faults)
{
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
    const PolicyLimits limits(document, std::chrono::floor<std::chrono::seconds>(currentTime()));
    for (std::size_t index = 0; index < document.policies.size(); ++index) {
        const std::string pointer = at("", "policies", index);
        checkPolicy(document.policies[index], pointer, faults);
        if (!document.policies[index].schedule.empty())
            checkSchedule(document.policies[index], limits.of(index), pointer, faults);
    }
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

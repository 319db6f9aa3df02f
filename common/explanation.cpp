// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/explanation.h"

#include "common/text.h"
#include "common/utc_time.h"

#include <array>

namespace weir {
namespace {

using About = std::vector<ExplanationSentence>;
using Decider = Explanation::Decider;
using Rule = Explanation::Rule;

std::string text(std::uint64_t number)
{
    return std::to_string(number);
}

std::string listed(const std::vector<std::string>& words)
{
    std::string line;
    for (const std::string& word : words)
        line += (line.empty() ? "" : ", ") + shown(word);
    return line;
}

/// What stands against the request, as if it were enforced.
Sentence decision(const Explanation& from)
{
    const std::string seconds = text(from.seconds);
    if (from.decided == RequestVerdict::Passed)
        return makeSentence("explain-passed", "it passes at once");
    if (from.decided == RequestVerdict::Throttled)
        return makeSentence("explain-throttled",
                            "it waits %1 in the queue of limit %2 of policy %3, then it passes",
                            {spanText(from.wait), shown(from.limit), shown(from.policy)});
    const bool dropped = from.decided == RequestVerdict::Dropped;
    switch (from.decider) {
    case Decider::Capacity:
        if (dropped)
            return makeSentence(
                "explain-dropped-capacity",
                "it is dropped in silence: the capacity of %2 is in use; there is room for it in %1 s",
                {seconds, shown(from.service)});
        return makeSentence("explain-rejected-capacity",
                            "it is refused with 429 and Retry-After %1: the capacity of %2 is in use",
                            {seconds, shown(from.service)});
    case Decider::Block:
        if (dropped)
            return makeSentence("explain-dropped-block",
                                "it is dropped in silence: the client is blocked for another %1 s",
                                {seconds});
        return makeSentence("explain-rejected-block",
                            "it is refused with 429 and Retry-After %1: the client is blocked", {seconds});
    case Decider::Overload:
        return makeSentence(
            "explain-overload",
            "it is refused with 429 and Retry-After %1: a table is full, and on_overload of %2 says so",
            {seconds, shown(from.service)});
    case Decider::Limit:
    case Decider::Nothing:
        break;
    }
    const std::vector<std::string> arguments{seconds, shown(from.limit), shown(from.policy)};
    if (dropped)
        return makeSentence(
            "explain-dropped-limit",
            "it is dropped in silence: limit %2 of policy %3 is used up and admits the next in %1 s",
            arguments);
    return makeSentence("explain-rejected-limit",
                        "it is refused with 429 and Retry-After %1: limit %2 of policy %3 is used up",
                        arguments);
}

void sayVerdict(const Explanation& from, About& all)
{
    if (!from.requests) {
        all.push_back(
            {"verdict",
             {},
             makeSentence("explain-bytes",
                          "nothing is asked on connections to %1: only they and their bytes are limited",
                          {shown(from.service)})});
        return;
    }
    if (from.paused && from.verdict != from.decided)
        all.push_back(
            {"verdict", {}, makeSentence("explain-paused", "it passes, because Weir is paused; otherwise:")});
    else if (from.paused)
        all.push_back({"verdict",
                       {},
                       makeSentence("explain-paused-anyway", "Weir is paused; this would pass anyway:")});
    else if (from.verdict != from.decided)
        all.push_back(
            {"verdict",
             {},
             makeSentence("explain-observed", "it passes, because policy %1 only observes; if it enforced:",
                          {shown(from.policy)})});
    all.push_back({"verdict", {}, decision(from)});
}

Sentence connectionWithoutRoom(const Explanation& from)
{
    const std::string entries = text(*from.connection->clientsFull);
    if (from.connection->verdict < RequestVerdict::Rejected)
        return makeSentence("explain-connection-uncounted",
                            "a new connection for it is accepted, and no limit counts it: the table of "
                            "clients seen is full with %1 entries",
                            {entries});
    return makeSentence("explain-connection-overload",
                        "a new connection for it is reset: the table of clients seen is full with %1 "
                        "entries, and on_overload of %2 says so",
                        {entries, shown(from.service)});
}

void sayConnection(const Explanation& from, About& all)
{
    const ConnectionExplanation& connection = *from.connection;
    const std::vector<std::string> arguments{shown(connection.limit), shown(connection.policy),
                                             text(connection.seconds)};
    if (connection.clientsFull)
        all.push_back({"connection", {}, connectionWithoutRoom(from)});
    else if (connection.verdict < RequestVerdict::Rejected)
        all.push_back({"connection",
                       {},
                       makeSentence("explain-connection-passed", "a new connection for it is accepted")});
    else if (connection.limit.empty())
        all.push_back({"connection",
                       {},
                       makeSentence("explain-connection-block",
                                    "a new connection is refused: the client is blocked for another %1 s",
                                    {text(connection.seconds)})});
    else if (connection.verdict == RequestVerdict::Dropped)
        all.push_back(
            {"connection",
             {},
             makeSentence("explain-connection-dropped",
                          "a new connection for it is refused in silence: limit %1 of policy %2 is used up "
                          "and admits the next in %3 s",
                          arguments)});
    else
        all.push_back(
            {"connection",
             {},
             makeSentence("explain-connection-rejected",
                          "a new connection for it is reset: limit %1 of policy %2 is used up and admits "
                          "the next in %3 s",
                          arguments)});
}

/// What a full table means for the request, and what helps.
void sayRoom(const Explanation& from, About& all)
{
    const bool isConnections = from.connection && from.connection->clientsFull;
    if (!from.clientsFull && !isConnections)
        return;
    const auto say = [&all](Sentence sentence) { all.push_back({"room", {}, std::move(sentence)}); };
    const bool isRefused = from.decider == Decider::Overload ||
                           (isConnections && from.connection->verdict >= RequestVerdict::Rejected);
    if (from.clientsFull)
        say(makeSentence("explain-full-table",
                         "the table of clients seen is full: it has %1 entries, and none for this client",
                         {text(*from.clientsFull)}));
    if (from.clientsFull && from.decided < RequestVerdict::Rejected)
        say(makeSentence("explain-full-uncounted",
                         "what the client asks is counted neither by its limits nor as its own"));
    say(makeSentence("explain-full-remove",
                     "clients that are not needed make room, for example after weirctl client unassign "
                     "old-app; the entry goes with the next change after that"));
    if (isRefused)
        say(makeSentence("explain-full-admit",
                         "until then \"on_overload\": \"admit\" in service %1 lets such clients pass",
                         {shown(from.service)}));
    else if (!from.limits.empty() && from.decided < RequestVerdict::Rejected)
        say(makeSentence("explain-full-reject",
                         "until then \"on_overload\": \"reject\" in service %1 refuses such clients",
                         {shown(from.service)}));
}

void saySource(const Explanation& from, About& all)
{
    all.push_back(
        {"service", {}, makeSentence("explain-service", "service %1 takes it", {shown(from.service)})});
    std::vector<std::string> absent;
    std::string named;
    for (const SourceExplanation& source : from.sources) {
        if (source.state == SourceExplanation::State::Absent)
            absent.push_back(source.source);
        else if (source.state == SourceExplanation::State::Named)
            named = source.source;
    }
    if (!absent.empty())
        all.push_back(
            {"client",
             {},
             makeSentence("explain-absent", "looked for first, and not there: %1", {listed(absent)})});
    if (!from.peer.empty() && from.peer != from.address)
        all.push_back({"client",
                       {},
                       makeSentence("explain-forwarded", "it comes from %1, as the trusted proxy %2 says",
                                    {from.address, from.peer})});
    if (from.rule == Rule::Unreadable)
        all.push_back({"client",
                       {},
                       makeSentence("explain-unreadable",
                                    "this can't be read as a request, so that its address decides")});
    else if (!named.empty() && named != "address")
        all.push_back({"client", {}, makeSentence("explain-named", "%1 says who asks", {shown(named)})});
    else if (!named.empty())
        all.push_back(
            {"client", {}, makeSentence("explain-address", "its address %1 says who asks", {from.address})});
}

void sayClient(const Explanation& from, About& all)
{
    const std::string identity = shown(from.identity), name = shown(from.client);
    switch (from.rule) {
    case Rule::Identity:
        all.push_back(
            {"client",
             {},
             makeSentence("explain-client", "it is client %1, who has this identity: %2", {name, identity})});
        return;
    case Rule::Network:
        all.push_back({"client",
                       {},
                       makeSentence("explain-network",
                                    "it is client %1: %2 is the longest configured network around it",
                                    {name, identity})});
        return;
    case Rule::NewIdentities:
        all.push_back(
            {"client",
             {},
             makeSentence("explain-new-identities",
                          "its identity is nobody's, and its address has brought more new ones than "
                          "new_identities of %2 allows: it is charged to %1",
                          {identity, shown(from.service)})});
        return;
    case Rule::Unknown:
    case Rule::Unreadable:
        break;
    }
    all.push_back(
        {"client",
         {},
         makeSentence("explain-unknown",
                      "no client's entry names %1: an unknown client with limits of its own", {identity})});
}

Sentence scheduleSentence(const Explanation& from)
{
    const bool own = from.limitsOf == from.policy;
    const std::string policy = shown(from.policy), other = shown(from.limitsOf);
    if (!from.limitsUntil && own)
        return makeSentence("explain-schedule-own",
                            "%1 has its own limits; its schedule changes that in no "
                            "hours to come",
                            {policy});
    if (!from.limitsUntil)
        return makeSentence("explain-schedule", "by its schedule %1 has the limits of policy %2 at all hours",
                            {policy, other});
    const std::string until = formatUtcTime(*from.limitsUntil);
    if (own)
        return makeSentence("explain-schedule-own-until", "%1 has its own limits until %2, by its schedule",
                            {policy, until});
    return makeSentence("explain-schedule-until", "by its schedule %1 has the limits of policy %2, until %3",
                        {policy, other, until});
}

void sayPolicy(const Explanation& from, About& all)
{
    const auto say = [&all](Sentence sentence) { all.push_back({"policy", {}, std::move(sentence)}); };
    const std::string policy = shown(from.policy);
    const std::string until = from.until ? formatUtcTime(*from.until) : std::string();
    if (from.until && !from.assigned)
        say(makeSentence("explain-policy-ended", "the policy of its entry ended at %1", {until}));
    if (from.policy.empty())
        say(makeSentence("explain-policy-none", "it has no policy: everything passes, counted"));
    else if (!from.assigned)
        say(makeSentence("explain-policy-default", "it has policy %1, the default of %2",
                         {policy, shown(from.service)}));
    else if (from.until)
        say(makeSentence("explain-policy-until", "it has policy %1, until %2", {policy, until}));
    else
        say(makeSentence("explain-policy", "it has policy %1", {policy}));
    if (!from.limitsOf.empty())
        say(scheduleSentence(from));
    if (from.blockedUntil)
        say(makeSentence("explain-blocked", "it is blocked until %1", {formatUtcTime(*from.blockedUntil)}));
}

const char* mismatchText(const std::string& mismatch)
{
    if (mismatch == "method")
        return "limit %1 does not count it: it is for other methods";
    if (mismatch == "host")
        return "limit %1 does not count it: it is for another host";
    if (mismatch == "path")
        return "limit %1 does not count it: it is for other paths";
    if (mismatch == "protocol")
        return "limit %1 counts requests, and none is read here";
    if (mismatch == "no-room")
        return "limit %1 does not count it: there is no room to remember it for this client";
    return "limit %1 does not count requests";
}

/// `subject`: the words that begin the sentence, with %1 and %2 for the name and the rate.
Sentence bucketSentence(const std::string& code, const std::string& subject, const BucketExplanation& bucket,
                        std::vector<std::string> arguments)
{
    arguments.push_back(spanText(bucket.wait));
    const std::string place = '%' + text(arguments.size());
    switch (bucket.verdict) {
    case RequestVerdict::Passed:
        break;
    case RequestVerdict::Throttled:
        return makeSentence(code + "-throttled", subject + "; one more waits " + place, std::move(arguments));
    case RequestVerdict::Rejected:
        return makeSentence(code + "-rejected", subject + "; one more is rejected, for another " + place,
                            std::move(arguments));
    case RequestVerdict::Dropped:
        return makeSentence(code + "-dropped", subject + "; one more is dropped, for another " + place,
                            std::move(arguments));
    }
    arguments.pop_back();
    return makeSentence(code + "-passed", subject + "; one more passes", std::move(arguments));
}

void sayLimit(const LimitExplanation& limit, About& all)
{
    const auto say = [&](Sentence sentence) { all.push_back({"limit", limit.limit, std::move(sentence)}); };
    const BucketExplanation& bucket = limit.bucket;
    const std::string name = shown(limit.limit);
    if (!limit.mismatch.empty())
        say(makeSentence("explain-mismatch-" + limit.mismatch, mismatchText(limit.mismatch), {name}));
    say(bucketSentence("explain-limit", "limit %1 (%2): %3 of %4 used", bucket,
                       {name, bucket.rate, text(bucket.used), text(bucket.burst)}));
    if (bucket.queue > 0)
        say(makeSentence("explain-queue", "in the queue of limit %1 are %2 of %3",
                         {name, text(bucket.waiting), text(bucket.queue)}));
    if (bucket.full.count() > 0)
        say(makeSentence("explain-full", "limit %1 is full again in %2", {name, spanText(bucket.full)}));
}

void sayCapacity(const Explanation& from, About& all)
{
    const CapacityExplanation& capacity = *from.capacity;
    all.push_back(
        {"capacity",
         {},
         bucketSentence("explain-capacity",
                        "capacity of %1 (%2): %3 of %4 used; priority %5 may use the first %6",
                        capacity.bucket,
                        {shown(from.service), capacity.bucket.rate, text(capacity.bucket.used),
                         text(capacity.bucket.burst), std::to_string(from.priority), text(capacity.share)})});
}

enum class Subject { Limit, Policy, Client, Service };

void sayOrigin(Subject subject, const std::string& name, const ChangeOrigin& origin, About& all)
{
    static constexpr std::array<const char*, 4> kinds{"limit", "policy", "client", "service"};
    const std::string kind = kinds.at(static_cast<std::size_t>(subject));
    const std::string code = "explain-origin-" + kind;
    const std::vector<std::string> arguments{shown(name), text(origin.revision), text(origin.uid),
                                             formatUtcTime(origin.time)};
    const std::string limit = subject == Subject::Limit ? name : std::string();
    if (origin.trial)
        all.push_back(
            {"origin", limit,
             makeSentence(code + "-trial", kind + " %1 is on trial as revision %2, by user %3 since %4",
                          arguments)});
    else if (origin.earlier)
        all.push_back(
            {"origin", limit,
             makeSentence(code + "-earlier",
                          kind + " %1 was so in revision %2 already, the oldest that can be compared",
                          {arguments[0], arguments[1]})});
    else
        all.push_back(
            {"origin", limit,
             makeSentence(code, kind + " %1 is so since revision %2, by user %3 at %4", arguments)});
}

void sayOrigins(const Explanation& from, About& all)
{
    for (const LimitExplanation& limit : from.limits) {
        if (limit.origin)
            sayOrigin(Subject::Limit, limit.limit, *limit.origin, all);
    }
    if (from.policyOrigin)
        sayOrigin(Subject::Policy, from.policy, *from.policyOrigin, all);
    if (from.clientOrigin)
        sayOrigin(Subject::Client, from.client, *from.clientOrigin, all);
    if (from.serviceOrigin)
        sayOrigin(Subject::Service, from.service, *from.serviceOrigin, all);
}

} // namespace

std::string_view verdictName(RequestVerdict verdict)
{
    static constexpr std::array<std::string_view, 4> names{"passed", "throttled", "rejected", "dropped"};
    return names.at(static_cast<std::size_t>(verdict));
}

std::vector<ExplanationSentence> explanationSentences(const Explanation& explanation)
{
    About all;
    sayVerdict(explanation, all);
    if (explanation.connection)
        sayConnection(explanation, all);
    sayRoom(explanation, all);
    saySource(explanation, all);
    sayClient(explanation, all);
    sayPolicy(explanation, all);
    for (const LimitExplanation& limit : explanation.limits)
        sayLimit(limit, all);
    if (explanation.capacity)
        sayCapacity(explanation, all);
    sayOrigins(explanation, all);
    return all;
}

std::string spanText(std::chrono::milliseconds span)
{
    constexpr std::int64_t second = 1000, exact = 60 * second;
    const std::int64_t count = span.count();
    if (count < second)
        return std::to_string(count) + " ms";
    if (count >= exact || count % second == 0)
        return std::to_string((count + second - 1) / second) + " s";
    // Tenths, rounded up like all times here.
    const std::int64_t tenths = (count + 99) / 100;
    return std::to_string(tenths / 10) + (tenths % 10 ? '.' + std::to_string(tenths % 10) : std::string()) +
           " s";
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/policy_templates.h"

#include "common/rate.h"

#include <QCoreApplication>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;
using Group = PieceTemplate::Group;

Policy named(const char* name)
{
    Policy policy;
    policy.name = name;
    return policy;
}

Limit newLimit(const char* name, Measure measure, const Rate& rate)
{
    Limit limit;
    limit.name = name;
    limit.measure = measure;
    limit.rate = rate;
    limit.burst = defaultBurst(rate, measure, Algorithm::TokenBucket);
    limit.onExcess = countsBytes(measure) ? OnExcess::Drop : OnExcess::Reject;
    return limit;
}

Limit newRequests(std::uint64_t perSecond, std::uint64_t burst)
{
    Limit limit = newLimit("requests", Measure::Requests, {perSecond, 1});
    limit.burst = burst;
    return limit;
}

Limit newSteady(std::uint64_t perSecond, std::uint64_t queue)
{
    Limit limit = newRequests(perSecond, 1);
    limit.name = "steady";
    limit.algorithm = Algorithm::LeakyBucket;
    limit.queue = queue;
    return limit;
}

Policy tier(const char* name, std::uint64_t perSecond, int priority)
{
    Policy policy = named(name);
    policy.priority = priority;
    policy.limits = {newRequests(perSecond, 2 * perSecond)};
    return policy;
}

Policy login()
{
    Policy policy = named("login");
    Limit logins = newLimit("login", Measure::Requests, {30, 60});
    logins.match = Match{{"POST"}, "/login", {}};
    logins.burst = 5;
    policy.limits = {logins};
    policy.penalty = Penalty{20, 1min, 5min, 1h};
    return policy;
}

Policy bandwidth()
{
    constexpr std::uint64_t rate = 2000000;
    Policy policy = named("bandwidth");
    policy.limits = {newLimit("upload", Measure::BytesIn, {rate, 1}),
                     newLimit("download", Measure::BytesOut, {rate, 1})};
    return policy;
}

/// A page's first requests at once, and over minutes no more than a person makes.
Policy burstThenSteady()
{
    Policy policy = named("burst-then-steady");
    Limit minutes = newLimit("minutes", Measure::Requests, {300, 60});
    minutes.burst = 120;
    policy.limits = {newRequests(20, 60), minutes};
    return policy;
}

Policy observeFirst()
{
    Policy policy = named("observe-first");
    policy.mode = Policy::Mode::Observe;
    policy.limits = {newLimit("requests", Measure::Requests, {100, 1})};
    return policy;
}

class Templates
{
    Q_DECLARE_TR_FUNCTIONS(weir::gui::PolicyTemplates)
public:
    static std::vector<PolicyTemplate> policies()
    {
        return {
            {tr("API tiers"),
             tr("Three policies: free with 10 requests a second, standard with 50, premium with 200."),
             {tier("free", 10, 2), tier("standard", 50, 4), tier("premium", 200, 6)}},
            {tr("Login protection"), tr("30 logins a minute, and a block for who keeps trying."), {login()}},
            {tr("Bandwidth cap"), tr("2 MB a second each way."), {bandwidth()}},
            {tr("Burst then steady"),
             tr("60 requests at once and 20 a second, but no more than 300 a minute in the long run."),
             {burstThenSteady()}},
            {tr("Observe first"), tr("A limit that is watched and refuses nobody yet."), {observeFirst()}},
            {tr("Exempt"), tr("No limit at all; requests are counted."), {named("exempt")}}};
    }
    static std::vector<PieceTemplate> pieces()
    {
        std::vector<PieceTemplate> all{
            {Group::Limit, tr("Requests, token bucket"),
             tr("A burst at once, then a rate: 100 requests a second."),
             LimitPiece{newRequests(100, 100), {}}},
            {Group::Limit, tr("Requests, leaky bucket"),
             tr("Evenly spaced, with a queue: 20 requests a second."), LimitPiece{newSteady(20, 10), {}}},
            {Group::Limit, tr("Connections"), tr("10 new TCP connections a second."),
             LimitPiece{newLimit("connections", Measure::Connections, {10, 1}), {}}},
            {Group::Limit, tr("Bytes in"), tr("2 MB a second received from a client."),
             LimitPiece{newLimit("upload", Measure::BytesIn, {2000000, 1}), {}}},
            {Group::Limit, tr("Bytes out"), tr("2 MB a second sent to a client."),
             LimitPiece{newLimit("download", Measure::BytesOut, {2000000, 1}), {}}},
            {Group::Match, tr("Logins"), tr("Only POST to paths from /login."),
             Match{{"POST"}, "/login", {}}},
            {Group::Match, tr("Writes"), tr("Only POST, PUT, PATCH and DELETE."),
             Match{{"POST", "PUT", "PATCH", "DELETE"}, {}, {}}},
            {Group::Match, tr("A path"), tr("Only paths from /api/."), Match{{}, "/api/", {}}},
            {Group::Match, tr("Every request"), tr("No match: all requests count."), Match()},
            {Group::Action, tr("Reject"), tr("What is beyond the limit is answered with 429."),
             PolicyAction::Reject},
            {Group::Action, tr("Drop"), tr("What is beyond the limit gets no answer."), PolicyAction::Drop},
            {Group::Action, tr("Observe"), tr("The policy refuses nothing and counts what it would have."),
             PolicyAction::Observe},
            {Group::Penalty, tr("Penalty"),
             tr("20 refusals within 10 s block a client for 5 min, then longer."),
             Penalty{20, 10s, 5min, 1h}}};
        for (const PolicyTemplate& policy : policyTemplates())
            all.push_back({Group::Policy, policy.title, policy.explanation, PoliciesPiece{policy.policies}});
        return all;
    }
};

} // namespace

const std::vector<PolicyTemplate>& policyTemplates()
{
    static const std::vector<PolicyTemplate> all = Templates::policies();
    return all;
}

const std::vector<PieceTemplate>& pieceTemplates()
{
    static const std::vector<PieceTemplate> all = Templates::pieces();
    return all;
}

} // namespace weir::gui

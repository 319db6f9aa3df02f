// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/policies_templates.h"

#include "common/rate.h"

#include <QCoreApplication>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;

class Templates
{
    Q_DECLARE_TR_FUNCTIONS(weir::gui::PolicyTemplates)
public:
    static std::vector<PolicyTemplate> all()
    {
        return {
            {tr("API tier"), tr("100 requests a second with a burst of 20."), api()},
            {tr("Login protection"), tr("30 logins a minute, and a block for who keeps trying."), login()},
            {tr("Bandwidth cap"), tr("2 MB a second each way."), bandwidth()},
            {tr("Count only"), tr("A limit that is watched and refuses nobody yet."), countOnly()},
            {tr("Exempt"), tr("No limit at all; requests are counted."), named("exempt")}};
    }

private:
    static Policy named(const char* name)
    {
        Policy policy;
        policy.name = name;
        return policy;
    }
    static Limit limit(const char* name, Measure measure, const Rate& rate)
    {
        Limit limit;
        limit.name = name;
        limit.measure = measure;
        limit.rate = rate;
        limit.burst = defaultBurst(rate, measure, Algorithm::TokenBucket);
        limit.onExcess = countsBytes(measure) ? OnExcess::Drop : OnExcess::Reject;
        return limit;
    }
    static Policy api()
    {
        Policy policy = named("api");
        policy.limits = {limit("requests", Measure::Requests, {100, 1})};
        policy.limits[0].burst = 20;
        return policy;
    }
    static Policy login()
    {
        Policy policy = named("login");
        Limit logins = limit("login", Measure::Requests, {30, 60});
        logins.match = Match{{"POST"}, "/login", {}};
        logins.burst = 5;
        policy.limits = {logins};
        policy.penalty = Penalty{20, 1min, 5min, 1h};
        return policy;
    }
    static Policy bandwidth()
    {
        Policy policy = named("bandwidth");
        constexpr std::uint64_t rate = 2000000;
        policy.limits = {limit("upload", Measure::BytesIn, {rate, 1}),
                         limit("download", Measure::BytesOut, {rate, 1})};
        return policy;
    }
    static Policy countOnly()
    {
        Policy policy = named("count-only");
        policy.mode = Policy::Mode::Observe;
        policy.limits = {limit("requests", Measure::Requests, {100, 1})};
        return policy;
    }
};

} // namespace

const std::vector<PolicyTemplate>& policyTemplates()
{
    static const std::vector<PolicyTemplate> all = Templates::all();
    return all;
}

} // namespace weir::gui

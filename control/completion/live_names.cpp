// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/completion/live_names.h"

#include "common/statistics_columns.h"
#include "common/text.h"
#include "control/configuration.h"

#include <QTimer>
#include <cstdlib>
#include <net/if.h>
#include <set>

namespace weir::control {
namespace {

constexpr std::chrono::seconds patience{2};
/// More can't be chosen from, and a host may have a million clients.
constexpr std::uint32_t mostNames = 500;

using Candidates = std::vector<Candidate>;

void print(Session& session, const Completion& completion, const Candidates& candidates)
{
    for (const Candidate& candidate : candidates) {
        // What a terminal would not show as it is can't be chosen there.
        if (!candidate.word.starts_with(completion.typed) || terminalSafe(candidate.word) != candidate.word)
            continue;
        session.output.raw(completion.prefix + candidate.word + '\t' + terminalSafe(candidate.description) +
                           '\n');
    }
}

Candidates interfacesOfHost()
{
    Candidates names;
    struct if_nameindex* const all = if_nameindex();
    for (const struct if_nameindex* each = all; each != nullptr && each->if_name != nullptr; ++each)
        names.push_back({each->if_name, "interface"});
    if (all != nullptr)
        if_freenameindex(all);
    return names;
}

QCoro::Task<Candidates> configuredInterfaces(HelperClient& helper)
{
    Candidates names;
    const Result<Configuration> configuration = co_await readConfiguration(helper, Masking::Masked);
    if (configuration) {
        for (const std::string& name : configuration->interfaces())
            names.push_back({name, "configured interface"});
    }
    co_return names;
}

/// From the statistics, not from the document, which may have a million clients.
QCoro::Task<Candidates> namesOf(HelperClient& helper, StatisticsBy by, const Completion& completion)
{
    StatisticsQuery query;
    query.by = by;
    query.top = mostNames;
    query.sort = std::string(statisticsByName(by));
    query.filter = completion.typed;
    const Result<StatisticsPage> page = co_await helper.statistics(query, Masking::Masked);
    Candidates names;
    std::set<std::string> known;
    if (page) {
        for (const StatisticsRow& row : page->rows) {
            const std::string& name = by == StatisticsBy::Client    ? row.client
                                      : by == StatisticsBy::Service ? row.service
                                                                    : row.policy;
            if (!name.empty() && known.insert(name).second)
                names.push_back({name, by == StatisticsBy::Client ? "policy " + row.policy
                                                                  : std::string(statisticsByName(by))});
        }
    }
    co_return names;
}

QCoro::Task<Candidates> revisions(HelperClient& helper)
{
    Candidates names;
    const Result<std::vector<RevisionInfo>> revisions = co_await helper.revisions();
    if (revisions) {
        for (const RevisionInfo& revision : *revisions)
            names.push_back({std::to_string(revision.revision), revision.summary});
    }
    co_return names;
}

const Candidates identities{{"header:", "header:NAME=VALUE"}, {"address:", "address:CIDR"},
                            {"cookie:", "cookie:NAME=VALUE"}, {"query:", "query:NAME=VALUE"},
                            {"bearer=", "bearer=VALUE"},      {"sni=", "sni=NAME"}};

QCoro::Task<Candidates> liveNames(HelperClient& helper, const Completion& completion)
{
    switch (completion.values) {
    case Values::Interfaces:
        co_return interfacesOfHost();
    case Values::ConfiguredInterfaces:
        co_return co_await configuredInterfaces(helper);
    case Values::Policies:
        co_return co_await namesOf(helper, StatisticsBy::Policy, completion);
    case Values::Clients:
    case Values::ClientsAndIdentities:
        co_return co_await namesOf(helper, StatisticsBy::Client, completion);
    case Values::Services:
        co_return co_await namesOf(helper, StatisticsBy::Service, completion);
    case Values::HistoryNames:
        co_return co_await namesOf(
            helper, completion.by == StatisticsBy::Policy ? StatisticsBy::Policy : StatisticsBy::Service,
            completion);
    case Values::Revisions:
        co_return co_await revisions(helper);
    case Values::Free:
    case Values::Words:
    case Values::Columns:
    case Values::Files:
    case Values::Hosts:
        break;
    }
    co_return Candidates();
}

} // namespace

QCoro::Task<ExitStatus> printCompletion(Session& session, Completion completion)
{
    if (completion.values == Values::Files)
        session.output.raw(":files\n");
    if (completion.values == Values::Hosts)
        session.output.raw(":hosts\n");
    print(session, completion, completion.candidates);
    if (!completion.elsewhere) {
        session.output.flush();
        QTimer::singleShot(patience, [] { std::_Exit(0); });
        session.helper.setInteractive(false);
        print(session, completion, co_await liveNames(session.helper, completion));
    }
    if (completion.values == Values::ClientsAndIdentities)
        print(session, completion, identities);
    co_return ExitStatus::Done;
}

} // namespace weir::control

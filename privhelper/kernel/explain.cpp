// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/explain.h"

#include "bpf/capacity.h"
#include "bpf/match.h"
#include "bpf/penalty.h"
#include "common/identity.h"
#include "common/schedule.h"
#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/client_key.h"
#include "privhelper/kernel/dry_tables.h"
#include "privhelper/kernel/explain_bucket.h"
#include "privhelper/kernel/explain_question.h"
#include "privhelper/kernel/policy_limits.h"

#include <algorithm>
#include <cstring>

namespace weir {
namespace {

using Decider = Explanation::Decider;
using Kind = NameTable::Kind;
using Rule = Explanation::Rule;
using State = SourceExplanation::State;

/// One explanation in the making.
class Explainer
{
public:
    Explainer(const ClientSources& sources, const ExplainQuestion& question, std::uint32_t generation,
              std::uint64_t now, std::chrono::sys_seconds moment)
        : m_sources(sources), m_question(question), m_generation(generation), m_now(now), m_moment(moment),
          m_tables(sources.path)
    {
    }

    Result<Enforcer::Explained> explain();

private:
    using Judge = int (*)(const weir_dry_tables*, const weir_dry_question*, weir_dry_answer*);
    Result<weir_dry_answer> ask(Judge judge, DryTables& tables) const;
    std::optional<std::uint64_t> clientsFull(const DryTables& tables) const;

    void sayAddresses();
    void sayChain();
    void sayClient();
    void sayAssignment(const Client& client);
    void saySchedule();
    void sayPolicy();
    void sayLimit(std::uint32_t slot, const weir_limit& limit, const weir_bucket& bucket);
    void sayCapacity();
    void sayDecision(const weir_dry_answer& enforced);
    Result<Done> sayConnection();
    std::string mismatch(std::uint32_t slot, const weir_limit& limit);
    std::string limitName(std::uint32_t policy, std::uint32_t slot) const;
    const Client* configured(weir_identity key) const;
    std::uint32_t place(std::uint32_t id) const { return id * 2 + (m_generation & 1); }

    const ClientSources& m_sources;
    const ExplainQuestion& m_question;
    std::uint32_t m_generation;
    std::uint64_t m_now;
    std::chrono::sys_seconds m_moment; ///< that schedules go by
    std::vector<PolicyLimit> m_limits; ///< of m_said.policy
    DryTables m_tables;
    weir_dry_answer m_answer{};
    weir_policy m_policy{};
    std::uint64_t m_penalisedUntil = 0; ///< ns; by the policy's penalty
    Enforcer::Explained m_made;
    Explanation& m_said = m_made.explanation;
};

std::string addressText(const std::uint8_t* address)
{
    Network network;
    std::copy_n(address, network.address.size(), network.address.begin());
    return formatAddress(network);
}

std::string sourceText(const weir_source& source, const NameTable& names)
{
    Source made;
    made.kind = documentKind(source.kind).value_or(SourceKind::Address);
    const std::string kind(sourceKindName(made.kind));
    const std::string name = source.name_hash ? names.name(Kind::Source, source.name_hash).value_or("") : "";
    return name.empty() ? kind : kind + ':' + name;
}

Result<weir_dry_answer> Explainer::ask(Judge judge, DryTables& tables) const
{
    weir_dry_question question{};
    question.now = m_now;
    question.generation = m_generation;
    question.service = m_question.service;
    std::copy(m_question.peer.begin(), m_question.peer.end(), question.peer);
    question.bytes = reinterpret_cast<const std::uint8_t*>(m_question.bytes.data());
    question.length = static_cast<std::uint32_t>(m_question.bytes.size());
    question.who = m_question.who ? &*m_question.who : nullptr;
    weir_dry_answer answer{};
    if (judge(tables.tables(), &question, &answer) != 0)
        return Error{Error::Kind::Failed,
                     makeSentence("explain-incomplete",
                                  "the packet path decides by a table that explanations don't know yet")};
    if (tables.failure())
        return *tables.failure();
    return answer;
}

/// How full the table is that a dry run found no room in.
std::optional<std::uint64_t> Explainer::clientsFull(const DryTables& tables) const
{
    if (tables.counted(WEIR_REASON_clients_full) == 0)
        return std::nullopt;
    return m_sources.path.maximumStates();
}

const Client* Explainer::configured(weir_identity key) const
{
    key.policy = 0;
    const auto found = m_sources.clients.find(key);
    return found == m_sources.clients.end() ? nullptr : &m_sources.document.clients[found->second];
}

std::string Explainer::limitName(std::uint32_t policy, std::uint32_t slot) const
{
    return m_sources.names.name(Kind::Limit, policy * WEIR_MAX_POLICY_LIMITS + slot)
        .value_or(std::to_string(slot + 1));
}

void Explainer::sayAddresses()
{
    if (m_question.peerSaid)
        m_said.peer = addressText(m_question.peer.data());
    if (m_question.peerSaid || m_answer.forwarded != 0)
        m_said.address = addressText(m_answer.address);
}

void Explainer::sayChain()
{
    const weir_service& service = m_question.terms;
    const bool byAddress = m_answer.rank >= WEIR_MAX_SOURCES;
    bool addressSaid = false;
    for (std::uint32_t at = 0; at < std::min<std::uint32_t>(service.source_count, WEIR_MAX_SOURCES); ++at) {
        const weir_source& source = service.sources[at];
        SourceExplanation step{sourceText(source, m_sources.names), State::NotReached};
        const bool address = source.kind == WEIR_SOURCE_ADDRESS;
        if (address ? byAddress && !addressSaid : at == m_answer.rank)
            step.state = State::Named;
        else if (!address && !m_question.who && m_answer.unreadable == 0 && (byAddress || at < m_answer.rank))
            step.state = State::Absent;
        addressSaid = addressSaid || address;
        m_said.sources.push_back(std::move(step));
    }
    // What everything falls back to.
    if (byAddress && !addressSaid)
        m_said.sources.push_back({"address", State::Named});
}

void Explainer::sayAssignment(const Client& client)
{
    m_said.client = client.name;
    m_said.identity = formatIdentity(client.identity);
    m_said.until = client.until;
}

void Explainer::sayClient()
{
    weir_identity key = m_answer.client;
    key.policy = 0;
    const bool named = m_answer.rank < WEIR_MAX_SOURCES;
    const bool captured = named && std::memcmp(&key, &m_answer.captured, sizeof(key)) == 0;
    m_said.assigned = m_answer.strange == 0;
    if (m_answer.unreadable != 0)
        m_said.rule = Rule::Unreadable;
    else if (m_answer.strange == 0)
        m_said.rule = captured ? Rule::Identity : Rule::Network;
    else
        m_said.rule = named && !captured ? Rule::NewIdentities : Rule::Unknown;
    const auto kind = documentKind(key.kind);
    m_made.secret = !kind || isSecret(*kind);
    const auto guessedKind = documentKind(m_answer.captured.kind);
    m_made.guessed = !m_question.who && named && (!guessedKind || isSecret(*guessedKind));
    m_said.handle = identityHandle(key, m_sources.path.secret());
    m_said.identity = identityText(key, m_sources.names.name(Kind::Source, key.name_hash).value_or(""));
    const Client* client = configured(key);
    if (!client)
        return;
    sayAssignment(*client);
    // Its entry is there and means nothing any more.
    if (m_answer.strange != 0 && m_said.rule == Rule::Unknown)
        m_said.rule = captured ? Rule::Identity : Rule::Network;
}

std::string Explainer::mismatch(std::uint32_t slot, const weir_limit& limit)
{
    if (limit.measure != WEIR_MEASURE_REQUESTS)
        return "measure";
    if (!m_said.requests)
        return "protocol";
    if ((m_answer.slots >> slot & 1) != 0 || m_answer.targeted == 0)
        return m_said.clientsFull ? "no-room" : "";
    const std::uint32_t key = place(m_answer.policy * WEIR_MAX_POLICY_LIMITS + slot);
    const auto match = m_sources.path.maps().matches.find(key);
    if (!match)
        return {};
    // Part by part: the others fit everything.
    weir_match methods = *match;
    methods.has_host = 0;
    methods.path_length = 0;
    if (weir_match_fits(&methods, &m_answer.target) == 0)
        return "method";
    weir_match host = *match;
    host.method_count = 0;
    host.path_length = 0;
    return weir_match_fits(&host, &m_answer.target) == 0 ? "host" : "path";
}

void Explainer::sayLimit(std::uint32_t slot, const weir_limit& limit, const weir_bucket& bucket)
{
    LimitExplanation said;
    said.limit = limitName(m_answer.policy, slot);
    said.measure = static_cast<Measure>(limit.measure);
    said.mismatch = mismatch(slot, limit);
    // Of what arrives at least this request's bytes are known; of what the server sends, nothing.
    std::uint64_t cost = limit.cost;
    if (limit.measure == WEIR_MEASURE_BYTES_IN)
        cost = weir_limit_cost(&limit, static_cast<std::uint32_t>(m_question.bytes.size()));
    said.bucket = explainBucket(limit, bucket, {cost, limit.burst, m_now});
    for (const PolicyLimit& written : m_limits) {
        if (written.counts && written.limit->name == said.limit)
            said.bucket.rate = formatRate(written.limit->rate, written.limit->measure);
    }
    m_said.limits.push_back(std::move(said));
}

void Explainer::saySchedule()
{
    const auto& policies = m_sources.document.policies;
    const auto policy = std::find_if(policies.begin(), policies.end(),
                                     [this](const Policy& each) { return each.name == m_said.policy; });
    if (policy == policies.end())
        return;
    const PolicyLimits limits(m_sources.document, m_moment);
    const auto place = static_cast<std::size_t>(policy - policies.begin());
    m_limits = limits.of(place);
    if (policy->schedule.empty())
        return;
    m_said.limitsOf = limits.source(place).name;
    Schedules schedules(m_moment);
    m_said.limitsUntil = schedules.next(*policy);
}

void Explainer::sayPolicy()
{
    if (m_answer.policy == WEIR_NONE)
        return;
    m_said.policy = m_sources.names.name(Kind::Policy, m_answer.policy).value_or("");
    saySchedule();
    m_policy = m_sources.path.maps().policies.find(place(m_answer.policy)).value_or(weir_policy{});
    m_said.observe = m_policy.observe != 0;
    m_said.priority = m_policy.priority;
    const weir_client client = m_tables.client(m_answer.client, m_answer.strange != 0);
    if (!m_said.observe)
        m_penalisedUntil = weir_penalty_until(&m_policy.penalty, &client, m_now);
    for (std::uint32_t slot = 0; slot < m_policy.limit_count && slot < WEIR_MAX_POLICY_LIMITS; ++slot) {
        const weir_limit& limit = m_policy.limits[slot];
        // What waits for its hours has a place, too.
        if (limit.id != 0 && (m_policy.measures[limit.measure] >> slot & 1) != 0)
            sayLimit(slot, limit, client.buckets[slot]);
    }
}

void Explainer::sayCapacity()
{
    const weir_limit& capacity = m_question.terms.capacity;
    if (capacity.id == 0)
        return;
    const std::uint64_t share = weir_capacity_share(&capacity, static_cast<std::uint8_t>(m_said.priority));
    CapacityExplanation said;
    said.bucket =
        explainBucket(capacity, m_tables.capacity(m_question.service), {capacity.cost, share, m_now});
    said.share = share / std::max<std::uint64_t>(1, capacity.cost);
    for (const Service& service : m_sources.document.services) {
        if (service.name == m_said.service && service.capacity)
            said.bucket.rate = formatRate(service.capacity->rate, Measure::Requests);
    }
    m_said.capacity = std::move(said);
}

void Explainer::sayDecision(const weir_dry_answer& enforced)
{
    const weir_decision& decision = enforced.decision;
    m_said.verdict = requestVerdict(m_answer.verdict);
    m_said.decided = requestVerdict(decision.verdict);
    if (decision.verdict == WEIR_THROTTLE) {
        std::uint64_t longest = 0;
        for (std::uint32_t slot = 0; slot < WEIR_MAX_POLICY_LIMITS; ++slot) {
            if ((decision.delayed >> slot & 1) == 0)
                continue;
            const std::uint64_t wait = weir_limit_wait(&m_policy.limits[slot], decision.excess[slot]);
            if (wait < longest)
                continue;
            longest = wait;
            m_said.limit = limitName(m_answer.policy, slot);
        }
        m_said.decider = Decider::Limit;
        m_said.wait = milliseconds(weir_policy_wait(&m_policy, &decision));
    }
    if (decision.verdict < WEIR_REJECT)
        return;
    m_said.seconds = decision.seconds;
    switch (decision.slot) {
    case WEIR_SLOT_CAPACITY:
        m_said.decider = Decider::Capacity;
        break;
    case WEIR_SLOT_OVERLOAD:
        m_said.decider = Decider::Overload;
        break;
    case WEIR_SLOT_BLOCK:
    case WEIR_SLOT_PENALTY:
        m_said.decider = Decider::Block;
        break;
    default:
        m_said.decider = Decider::Limit;
        m_said.limit = limitName(m_answer.policy, decision.slot);
    }
}

Result<Done> Explainer::sayConnection()
{
    if (!m_question.peerSaid)
        return Done{};
    DryTables tables(m_sources.path);
    const auto answer = ask(&weir_dry_connection, tables);
    if (!answer)
        return answer.error();
    const auto policy = answer->policy == WEIR_NONE
                            ? std::optional<weir_policy>()
                            : m_sources.path.maps().policies.find(place(answer->policy));
    const bool limited = policy && policy->measures[WEIR_MEASURE_CONNECTIONS] != 0;
    if (!limited && answer->verdict < WEIR_REJECT)
        return Done{};
    ConnectionExplanation said;
    said.verdict = requestVerdict(answer->verdict);
    if (answer->policy != WEIR_NONE)
        said.policy = m_sources.names.name(Kind::Policy, answer->policy).value_or("");
    said.clientsFull = clientsFull(tables);
    if (answer->verdict >= WEIR_REJECT && !said.clientsFull) {
        said.seconds = answer->decision.seconds;
        if (answer->decision.slot < WEIR_MAX_POLICY_LIMITS)
            said.limit = limitName(answer->policy, answer->decision.slot);
    }
    m_said.connection = std::move(said);
    return Done{};
}

Result<Enforcer::Explained> Explainer::explain()
{
    auto answer = ask(&weir_dry_request, m_tables);
    if (!answer)
        return answer.error();
    m_answer = *answer;
    const bool byAddress = m_answer.rank >= WEIR_MAX_SOURCES && m_answer.forwarded == 0;
    if (byAddress && !m_question.peerSaid)
        return Error{
            Error::Kind::Invalid,
            makeSentence("explain-address-missing",
                         "nothing here says who asks, so that the address decides; say it, for example "
                         "192.0.2.7")};
    m_said.time = wallTime(m_now);
    m_said.service = m_question.serviceName;
    m_said.requests = m_answer.event != WEIR_HTTP1_BYTES;
    m_said.clientsFull = clientsFull(m_tables);
    sayAddresses();
    sayChain();
    sayClient();
    sayPolicy();
    sayCapacity();
    const weir_control& control = m_tables.control();
    m_said.paused = control.pause_until > m_now;
    if (m_said.paused) {
        DryTables resumed(m_sources.path);
        resumed.resume();
        answer = ask(&weir_dry_request, resumed);
        if (!answer)
            return answer.error();
    }
    sayDecision(*answer);
    weir_identity key = m_answer.client;
    key.policy = 0;
    const std::uint64_t until =
        std::max(m_sources.path.maps().blocks.find(key).value_or(0), m_penalisedUntil);
    if (until > m_now)
        m_said.blockedUntil = wallTime(until);
    if (const auto said = sayConnection(); !said)
        return said.error();
    return std::move(m_made);
}

} // namespace

Result<Enforcer::Explained> explain(const RequestDescription& request,
                                    const std::optional<ClientReference>& client,
                                    const ClientSources& sources, std::uint64_t now,
                                    std::chrono::sys_seconds moment)
{
    const std::uint32_t generation = sources.path.generation();
    const auto question = explainQuestion(request, client, sources, generation);
    if (!question)
        return question.error();
    return Explainer(sources, *question, generation, now, moment).explain();
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/blocks.h"

#include "bpf/penalty.h"
#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/client_key.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace weir {
namespace {

using Kind = NameTable::Kind;

weir_identity withoutPolicy(const weir_identity& key)
{
    weir_identity plain = key;
    plain.policy = 0;
    return plain;
}

std::vector<std::uint32_t> policiesInForce(const ClientSources& sources)
{
    return sources.names.inForce(Kind::Policy, sources.path.generation());
}

/// Runs program weir_reset on every entry that the client may have. → those that a penalty had blocked.
Result<std::vector<EndedBlock>> resetParts(const std::vector<weir_identity>& keys, std::uint32_t parts,
                                           const ClientSources& sources)
{
    std::vector<EndedBlock> ended;
    const auto reset = [&](const weir_identity& key, std::uint32_t strange) -> Result<Done> {
        const auto result = sources.path.reset({key, strange, parts});
        if (!result)
            return result.error();
        if ((*result & WEIR_RESET_FREED) == 0)
            return Done{};
        ended.push_back({key, WEIR_SLOT_PENALTY});
        return sources.path.maps().penalised.erase(key);
    };
    std::vector<std::uint32_t> policies = policiesInForce(sources);
    policies.push_back(WEIR_NONE);
    for (const weir_identity& key : keys) {
        if (auto done = reset(key, 0); !done)
            return done.error();
        for (const std::uint32_t policy : policies) {
            weir_identity stranger = key;
            stranger.policy = policy;
            if (!sources.path.maps().strangers.find(stranger))
                continue;
            if (auto done = reset(stranger, 1); !done)
                return done.error();
        }
    }
    return ended;
}

Enforcer::Blocked describe(const weir_identity& key, std::uint64_t until, const char* cause,
                           const ClientSources& sources)
{
    Enforcer::Blocked blocked;
    blocked.client.identity = identityText(key, sources.names.name(Kind::Source, key.name_hash).value_or(""));
    if (const auto client = sources.clients.find(withoutPolicy(key)); client != sources.clients.end()) {
        blocked.client.client = sources.document.clients[client->second].name;
        blocked.client.identity = formatIdentity(sources.document.clients[client->second].identity);
    }
    blocked.client.handle = identityHandle(key, sources.path.secret());
    blocked.client.cause = cause;
    blocked.client.until = wallTime(until);
    const auto kind = documentKind(key.kind);
    blocked.secret = !kind || isSecret(*kind);
    return blocked;
}

/// Until when a penalty blocks a client that is listed, as the packet path judges it; 0: not any more.
class PenaltyView final
{
public:
    explicit PenaltyView(const ClientSources& sources) : m_sources(sources)
    {
        for (const std::uint32_t id : policiesInForce(sources))
            m_ids.emplace(sources.names.name(Kind::Policy, id).value_or(""), id);
    }

    std::uint64_t until(const weir_identity& key, bool strange, std::uint64_t now) const
    {
        const Maps& maps = m_sources.path.maps();
        const auto id = policyOf(key, strange);
        if (!id)
            return 0;
        const auto state = strange ? maps.strangers.find(key) : maps.clientStates.find(key);
        const auto policy = maps.policies.find(*id * 2 + (m_sources.path.generation() & 1));
        if (!state || !policy || policy->observe != 0)
            return 0;
        return weir_penalty_until(&policy->penalty, &*state, now);
    }

private:
    std::optional<std::uint32_t> policyOf(const weir_identity& key, bool strange) const
    {
        const auto isOf = [&](const auto& entry) { return entry.second == key.policy; };
        if (strange)
            return std::any_of(m_ids.begin(), m_ids.end(), isOf) ? std::optional(key.policy) : std::nullopt;
        const auto client = m_sources.clients.find(key);
        if (client == m_sources.clients.end())
            return std::nullopt;
        const auto id = m_ids.find(m_sources.document.clients[client->second].policy);
        return id == m_ids.end() ? std::nullopt : std::optional(id->second);
    }

    const ClientSources& m_sources;
    std::map<std::string, std::uint32_t> m_ids;
};

} // namespace

Result<Done> blockClients(const std::vector<weir_identity>& keys, std::uint64_t until, const PacketPath& path)
{
    for (const weir_identity& key : keys) {
        if (auto put = path.maps().blocks.put(key, until); !put)
            return put;
    }
    __atomic_store_n(&path.control().blocks, 1, __ATOMIC_RELEASE);
    return Done{};
}

Result<std::vector<EndedBlock>> unblockClients(const std::vector<weir_identity>& keys,
                                               const ClientSources& sources)
{
    const auto& blocks = sources.path.maps().blocks;
    auto ended = resetParts(keys, WEIR_RESET_PENALTY, sources);
    if (!ended)
        return ended;
    const std::uint64_t now = bootNanoseconds();
    for (const weir_identity& key : keys) {
        if (const auto until = blocks.find(key); until && *until > now)
            ended->push_back({key, WEIR_SLOT_BLOCK});
        if (auto erased = blocks.erase(key); !erased)
            return erased.error();
    }
    return ended;
}

Result<std::vector<EndedBlock>> resetClients(const std::vector<weir_identity>& keys,
                                             const ClientSources& sources)
{
    return resetParts(keys, WEIR_RESET_BUCKETS | WEIR_RESET_PENALTY, sources);
}

Result<std::vector<Enforcer::Blocked>> readBlocks(const ClientSources& sources)
{
    std::vector<Enforcer::Blocked> all;
    const std::uint64_t now = bootNanoseconds();
    const Maps& maps = sources.path.maps();
    const auto read = maps.blocks.each([&](const weir_identity& key, std::uint64_t until) {
        if (until > now)
            all.push_back(describe(key, until, "person", sources));
    });
    if (!read)
        return read.error();
    const PenaltyView penalties(sources);
    const auto readListed = maps.penalised.each([&](const weir_identity& key, const weir_penalised& listed) {
        const std::uint64_t until = penalties.until(key, listed.strange != 0, now);
        if (until != 0)
            all.push_back(describe(key, until, "penalty", sources));
    });
    if (!readListed)
        return readListed.error();
    return all;
}

Result<std::vector<EndedBlock>> clearEndedBlocks(const PacketPath& path, std::uint64_t now,
                                                 std::uint64_t* next)
{
    std::uint64_t first = 0;
    std::vector<EndedBlock> ended;
    const auto read = path.maps().blocks.each([&](const weir_identity& key, std::uint64_t until) {
        if (until <= now)
            ended.push_back({key, WEIR_SLOT_BLOCK});
        else
            first = first == 0 ? until : std::min(first, until);
    });
    if (!read)
        return read.error();
    for (const EndedBlock& block : ended) {
        if (auto erased = path.maps().blocks.erase(block.who); !erased)
            return erased.error();
    }
    if (first == 0)
        __atomic_store_n(&path.control().blocks, 0, __ATOMIC_RELEASE);
    *next = first;
    return ended;
}

std::uint64_t PenaltyList::begun() const
{
    const auto counts = m_path.maps().reasons.ofProcessors(WEIR_REASON_penalties);
    return counts ? std::accumulate(counts->begin(), counts->end(), std::uint64_t(0)) : 0;
}

bool PenaltyList::attend(std::uint64_t now)
{
    const std::uint64_t begun = this->begun();
    if (begun == m_begun && (m_nextEnds == 0 || now < m_nextEnds))
        return false;
    const auto& listed = m_path.maps().penalised;
    std::uint64_t next = 0;
    std::vector<weir_reset_question> ended;
    const auto read = listed.each([&](const weir_identity& key, const weir_penalised& entry) {
        if (entry.until <= now)
            ended.push_back({key, entry.strange, WEIR_RESET_ENDED});
        else
            next = next == 0 ? entry.until : std::min<std::uint64_t>(next, entry.until);
    });
    if (!read)
        return false;
    // Another block may begin meanwhile: the program that tells the end lists it again.
    for (const weir_reset_question& question : ended) {
        if (listed.erase(question.who))
            static_cast<void>(m_path.reset(question));
    }
    const bool changed = begun != m_begun || !ended.empty();
    m_begun = begun;
    m_nextEnds = next;
    return changed;
}

} // namespace weir

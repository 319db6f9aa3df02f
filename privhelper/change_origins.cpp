// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/change_origins.h"

#include <algorithm>
#include <unordered_map>

namespace weir {
namespace {

template <typename Part>
std::unordered_map<std::string_view, const Part*> byName(const std::vector<Part>& parts)
{
    std::unordered_map<std::string_view, const Part*> named;
    named.reserve(parts.size());
    for (const Part& part : parts)
        named.emplace(part.name, &part);
    return named;
}

bool isSettled(const std::vector<std::uint8_t>& trace)
{
    return std::find(trace.begin(), trace.end(), 0) == trace.end();
}

/// What an earlier document has otherwise, or not at all, is of the revision after that one: `origin`.
template <typename Part>
void settleParts(const std::vector<Part>& parts, const std::vector<Part>& earlier,
                 std::vector<std::uint8_t>& trace, std::uint8_t origin)
{
    if (isSettled(trace))
        return;
    const auto before = byName(earlier);
    for (std::size_t at = 0; at < parts.size(); ++at) {
        const auto same = before.find(parts[at].name);
        if (trace[at] == 0 && (same == before.end() || !(*same->second == parts[at])))
            trace[at] = origin;
    }
}

ChangeOrigin originOf(const RevisionInfo& info, bool trial)
{
    return {info.revision, false, trial, info.time, info.uid};
}

} // namespace

ChangeOrigins::ChangeOrigins(const Sources& sources)
    : m_document(sources.document), m_services(m_document->services.size()),
      m_policies(m_document->policies.size()), m_clients(m_document->clients.size())
{
    for (const Policy& policy : m_document->policies)
        m_limits.emplace_back(policy.limits.size());

    if (sources.trial)
        m_origins.push_back(originOf(*sources.trial, true));
    std::uint64_t bytes = 0;
    bool complete = true;
    for (const RevisionInfo& info : sources.revisions) {
        if (!m_origins.empty()) { // else it is the document's own
            if (isComplete())
                return;
            const auto text = sources.load(info.revision);
            bytes += text ? text->size() : 0;
            complete = text && bytes <= sources.mostBytes;
            if (!complete)
                break;
            const ParsedDocument parsed = parseDocument(*text);
            complete = parsed.faults.empty();
            if (!complete)
                break;
            settle(parsed.document);
        }
        m_origins.push_back(originOf(info, false));
    }
    if (m_origins.empty())
        return;
    // What is left was in the last one already. Before the first revision there was nothing.
    ChangeOrigin last = m_origins.back();
    last.earlier = !complete || last.revision != 1;
    m_origins.push_back(last);
    settle(Document());
}

void ChangeOrigins::settle(const Document& earlier)
{
    const auto origin = static_cast<std::uint8_t>(m_origins.size());
    settleParts(m_document->services, earlier.services, m_services, origin);
    settleParts(m_document->policies, earlier.policies, m_policies, origin);
    settleParts(m_document->clients, earlier.clients, m_clients, origin);
    const auto policies = byName(earlier.policies);
    for (std::size_t at = 0; at < m_limits.size(); ++at) {
        const Policy& policy = m_document->policies[at];
        const auto same = policies.find(policy.name);
        settleParts(policy.limits, same == policies.end() ? std::vector<Limit>() : same->second->limits,
                    m_limits[at], origin);
    }
}

bool ChangeOrigins::isComplete() const
{
    return isSettled(m_services) && isSettled(m_policies) && isSettled(m_clients) &&
           std::all_of(m_limits.begin(), m_limits.end(), isSettled);
}

template <typename Part>
std::optional<ChangeOrigin> ChangeOrigins::find(const std::vector<Part>& parts, const Trace& trace,
                                                std::string_view name) const
{
    const auto part =
        std::find_if(parts.begin(), parts.end(), [name](const Part& one) { return one.name == name; });
    if (part == parts.end())
        return std::nullopt;
    const std::uint8_t origin = trace[static_cast<std::size_t>(part - parts.begin())];
    return origin == 0 ? std::nullopt : std::optional(m_origins[origin - 1U]);
}

std::optional<ChangeOrigin> ChangeOrigins::service(std::string_view name) const
{
    return find(m_document->services, m_services, name);
}

std::optional<ChangeOrigin> ChangeOrigins::policy(std::string_view name) const
{
    return find(m_document->policies, m_policies, name);
}

std::optional<ChangeOrigin> ChangeOrigins::client(std::string_view name) const
{
    return find(m_document->clients, m_clients, name);
}

std::optional<ChangeOrigin> ChangeOrigins::limit(std::string_view policy, std::string_view limit) const
{
    for (std::size_t at = 0; at < m_limits.size(); ++at) {
        if (m_document->policies[at].name == policy)
            return find(m_document->policies[at].limits, m_limits[at], limit);
    }
    return std::nullopt;
}

} // namespace weir

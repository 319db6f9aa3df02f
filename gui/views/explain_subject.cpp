// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/explain_subject.h"

#include "gui/draft/draft.h"
#include "gui/text/sentence_text.h"

#include <algorithm>

namespace weir::gui {
namespace {

/// A name and a handle are no secrets, and mean the same as long as the helper runs.
std::string idOf(const std::string& client, const std::string& handle, const std::string& identity)
{
    if (!client.empty())
        return client;
    return handle.empty() ? identity : handle;
}

} // namespace

bool canExplain(const EventRow& event)
{
    return !idOf(event.client, event.handle, event.identity).empty();
}

ExplainSubject subjectOf(const EventRow& event, const Draft& draft)
{
    ExplainSubject subject;
    subject.request.service = event.service;
    subject.request.client = idOf(event.client, event.handle, event.identity);
    subject.who = shownText(event.client.empty() ? event.identity : event.client);
    subject.event = event;
    const Policy* const policy = draft.policy(event.policy);
    if (policy == nullptr)
        return subject;
    const auto limit = std::find_if(policy->limits.begin(), policy->limits.end(),
                                    [&](const Limit& candidate) { return candidate.name == event.limit; });
    if (limit == policy->limits.end() || !limit->match)
        return subject;
    if (!limit->match->methods.empty())
        subject.request.method = limit->match->methods.front();
    subject.request.path = limit->match->path;
    subject.request.host = limit->match->host;
    return subject;
}

ExplainSubject subjectOf(const StatisticsRow& row)
{
    ExplainSubject subject;
    subject.request.service = row.service;
    subject.request.client = idOf(row.client, row.handle, row.identity);
    subject.who = shownText(row.client.empty() ? row.identity : row.client);
    return subject;
}

} // namespace weir::gui

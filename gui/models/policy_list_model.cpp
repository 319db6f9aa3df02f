// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/policy_list_model.h"

#include "common/document_traits.h"
#include "gui/text/difference_words.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"

#include <QStringList>
#include <algorithm>

namespace weir::gui {

using namespace std::chrono_literals;

namespace {

QString nameList(const std::vector<std::string>& names)
{
    constexpr std::size_t most = 3;
    QStringList shown;
    for (std::size_t at = 0; at < std::min(names.size(), most); ++at)
        shown.append(shownText(names[at]));
    const QString list = shown.join(PolicyListModel::tr(", ", "between names of a list"));
    if (names.size() <= most)
        return list;
    return PolicyListModel::tr("%1 and %n more", nullptr, static_cast<int>(names.size() - most)).arg(list);
}

/// All words and numbers of the document's text, and who uses it.
QString contentOf(const Policy& policy, const PolicyUsage& usage)
{
    QStringList words{shownText(changeTo(Part(policy)).value)};
    for (const auto* names : {&usage.services, &usage.schedules}) {
        for (const std::string& name : *names)
            words.append(shownText(name));
    }
    return words.join(u' ');
}

} // namespace

QString toText(const PolicyUsage& usage)
{
    if (!usage.isUsed())
        return PolicyListModel::tr("Not used: no client and no service has it.");
    QStringList parts;
    if (usage.clients > 0)
        parts.append(
            PolicyListModel::tr("used by %1 client(s)", "%1 is the number", static_cast<int>(usage.clients))
                .arg(countText(usage.clients)));
    if (!usage.services.empty())
        parts.append(PolicyListModel::tr("default of service %1", nullptr).arg(nameList(usage.services)));
    if (!usage.schedules.empty())
        parts.append(PolicyListModel::tr("stands in for %1 at times").arg(nameList(usage.schedules)));
    QString text = parts.join(PolicyListModel::tr(", ", "between names of a list"));
    text[0] = text[0].toUpper();
    return PolicyListModel::tr("%1.", "a sentence").arg(text);
}

std::map<std::string, PolicyUsage> policyUsage(const Draft& draft)
{
    std::map<std::string, PolicyUsage> usage;
    draft.eachClient([&](const Client& client) { ++usage[client.policy].clients; });
    for (const Service& service : draft.services()) {
        if (!service.defaultPolicy.empty())
            usage[service.defaultPolicy].services.push_back(service.name);
    }
    for (const Policy& policy : draft.policies()) {
        for (const ScheduleEntry& entry : policy.schedule) {
            auto& schedules = usage[entry.policy].schedules;
            if (schedules.empty() || schedules.back() != policy.name)
                schedules.push_back(policy.name);
        }
    }
    return usage;
}

PolicyListModel::PolicyListModel(Draft& draft, QObject* parent)
    : PartListModel(draft, PartKind::Policy, parent), m_changed(draft)
{
    m_counting.setSingleShot(true);
    m_counting.setInterval(100ms);
    connect(&m_counting, &QTimer::timeout, this, &PolicyListModel::count);
}

void PolicyListModel::count()
{
    auto usage = policyUsage(draft());
    if (usage == m_usage)
        return;
    m_usage = std::move(usage);
    refresh();
    m_counting.stop();
    emit usageChanged();
}

PolicyUsage PolicyListModel::usage(const std::string& name) const
{
    const auto found = m_usage.find(name);
    return found == m_usage.end() ? PolicyUsage() : found->second;
}

std::vector<PartListModel::Row> PolicyListModel::rows()
{
    // Many clients are counted once the changes have come to rest.
    constexpr std::size_t countedAtOnce = 5000;
    if (draft().clientCount() <= countedAtOnce)
        m_usage = policyUsage(draft());
    else
        m_counting.start();
    std::vector<Row> rows;
    for (const Policy& policy : draft().policies())
        rows.push_back({policy.name, partDescription(describe(policy)), toText(usage(policy.name)),
                        Draft::PartState::Unchanged, contentOf(policy, usage(policy.name))});
    return rows;
}

} // namespace weir::gui

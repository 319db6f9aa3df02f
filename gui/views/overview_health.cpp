// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/overview_health.h"

#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"
#include "gui/views/policies_schedule_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <algorithm>

namespace weir::gui {
namespace {

using Severity = HealthItem::Severity;

struct Health
{
    Q_DECLARE_TR_FUNCTIONS(Health)
};

QString pauseText(const HelperState& state)
{
    if (!state.pauseEnds)
        return Health::tr("Limits are paused until somebody resumes them: everything passes.");
    const QDateTime end = QDateTime::fromMSecsSinceEpoch(state.pauseEnds->time_since_epoch().count());
    const bool today = end.date() == QDate::currentDate();
    return Health::tr("Limits are paused until %1: everything passes.")
        .arg(today ? QLocale().toString(end, QStringLiteral("HH:mm")) : timeText(*state.pauseEnds));
}

QString interfaceText(const InterfaceState& interface)
{
    const QString name = shownText(interface.name);
    const QString reason = toText(interface.sentence);
    if (interface.state == InterfaceState::State::Absent)
        return Health::tr("%1 is not here now. Weir attaches to it as soon as it appears.").arg(name);
    if (interface.state == InterfaceState::State::Draining)
        return Health::tr("%1 is being given up: %2.").arg(name, reason);
    if (reason.isEmpty())
        return Health::tr("Weir could not attach to %1.").arg(name);
    return Health::tr("Weir could not attach to %1: %2.").arg(name, reason);
}

QString capabilityText(const Capability& capability)
{
    const QString name = shownText(capability.name);
    const QString reason = toText(capability.sentence);
    return reason.isEmpty() ? Health::tr("%1 is not available here.").arg(name)
                            : Health::tr("%1 is not available here: %2.").arg(name, reason);
}

QStringList attachedNames(const HelperState& state)
{
    QStringList names;
    for (const InterfaceState& interface : state.interfaces) {
        if (interface.state == InterfaceState::State::Attached)
            names.append(shownText(interface.name));
    }
    return names;
}

std::vector<HealthItem> itemsOf(const HelperState& state, const HealthFacts& facts)
{
    std::vector<HealthItem> items;
    const QStringList attached = attachedNames(state);
    if (state.paused)
        items.push_back({Severity::Warning, pauseText(state)});
    if (attached.isEmpty())
        items.push_back(
            {Severity::Warning, Health::tr("Weir is attached nowhere, so nothing is limited. Name an "
                                           "interface under Services.")});
    for (const InterfaceState& interface : state.interfaces) {
        if (interface.state != InterfaceState::State::Attached)
            items.push_back(
                {interface.state == InterfaceState::State::Failed ? Severity::Warning : Severity::Note,
                 interfaceText(interface)});
    }
    if (facts.hasServices == false)
        items.push_back(
            {Severity::Warning, Health::tr("No service is named, so no request is looked at. Add one "
                                           "under Services.")});
    else if (!attached.isEmpty() && facts.hasTraffic == false)
        items.push_back(
            {Severity::Note, Health::tr("No traffic has arrived yet. Figures appear with the first "
                                        "request to one of the services.")});
    for (const Capability& capability : facts.capabilities) {
        if (!capability.available)
            items.push_back({Severity::Note, capabilityText(capability)});
    }
    std::vector<HealthItem> schedules;
    for (const ScheduledPolicy& scheduled : state.schedules)
        schedules.push_back({Severity::Good, inForceText(scheduled)});
    const bool warns = std::any_of(items.begin(), items.end(),
                                   [](const HealthItem& item) { return item.severity == Severity::Warning; });
    if (!warns) {
        const QString names = QLocale().createSeparatedList(attached);
        const QString text = items.empty() ? Health::tr("Everything is in order: attached to %1.")
                                           : Health::tr("Limits are in force: attached to %1.");
        items.insert(items.begin(), {Severity::Good, text.arg(names)});
    }
    items.insert(items.end(), schedules.begin(), schedules.end());
    return items;
}

} // namespace

std::vector<HealthItem> healthItems(const HealthFacts& facts)
{
    std::vector<HealthItem> items;
    if (facts.state)
        items = itemsOf(*facts.state, facts);
    if (facts.live)
        return items.empty()
                   ? std::vector<HealthItem>{{Severity::Note, Health::tr("Waiting for the helper's state…")}}
                   : items;
    // What was in order when the helper answered last need not be now.
    std::erase_if(items, [](const HealthItem& item) { return item.severity == Severity::Good; });
    const QString reason = toText(facts.problem);
    if (reason.isEmpty())
        items.insert(items.begin(), {Severity::Note, Health::tr("Connecting to Weir's helper…")});
    else
        items.insert(items.begin(),
                     {Severity::Warning, Health::tr("The helper does not answer: %1. Limits that are "
                                                    "in force stay in force.")
                                             .arg(reason)});
    return items;
}

} // namespace weir::gui

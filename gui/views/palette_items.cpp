// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/palette_items.h"

#include "common/utc_time.h"
#include "gui/draft/draft.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/look/button_text.h"
#include "gui/look/icons.h"
#include "gui/text/number_text.h"
#include "gui/text/revision_summary.h"
#include "gui/text/sentence_text.h"
#include "gui/text/user_name.h"
#include "gui/views/palette_command.h"
#include "gui/views/shell.h"

#include <QCoreApplication>
#include <QPointer>

namespace weir::gui {
namespace {

struct PaletteItems
{
    Q_DECLARE_TR_FUNCTIONS(PaletteItems)
};

/// Beyond that, the helper finds them faster, and they take no memory here.
constexpr std::size_t mostClients = 20000;
constexpr std::uint32_t mostFound = 20;

void addActions(const std::vector<QAction*>& actions, std::vector<PaletteItem>& items)
{
    for (QAction* const action : actions) {
        if (!action->isEnabled() || action->text().isEmpty())
            continue;
        const QString title = plainTitle(action->text());
        const QString hint = action->toolTip() == title ? QString() : action->toolTip();
        items.push_back({action->icon(), title, action->shortcut().toString(QKeySequence::NativeText), hint,
                         [target = QPointer(action)] {
                             if (target)
                                 target->trigger();
                         }});
    }
}

std::function<void()> goTo(const PaletteTargets& targets, const char* kind, const std::string& name)
{
    return [show = targets.showPart, kind, name] { show(QLatin1String(kind), QString::fromStdString(name)); };
}

PaletteItem clientItem(const std::string& name, const std::string& policy, const PaletteTargets& targets)
{
    return {icon(Icon::Clients), shownText(name),
            PaletteItems::tr("client of policy %1").arg(shownText(policy)),
            PaletteItems::tr("Shows the client."), goTo(targets, "client", name)};
}

void addParts(const Draft& draft, const PaletteTargets& targets, std::vector<PaletteItem>& items)
{
    for (const Policy& policy : draft.policies())
        items.push_back({icon(Icon::Policies), shownText(policy.name), PaletteItems::tr("policy"),
                         PaletteItems::tr("Opens the policy."), goTo(targets, "policy", policy.name)});
    for (const Service& service : draft.services())
        items.push_back({icon(Icon::Services), shownText(service.name), PaletteItems::tr("service"),
                         PaletteItems::tr("Opens the service."), goTo(targets, "service", service.name)});
    for (const std::string& interface : draft.interfaces())
        items.push_back({icon(Icon::Services), shownText(interface), PaletteItems::tr("interface"),
                         PaletteItems::tr("Opens the interfaces."), goTo(targets, "interface", interface)});
    const auto add = [&](const Client& client) {
        items.push_back(clientItem(client.name, client.policy, targets));
    };
    if (!hasTooManyClients(draft)) {
        draft.eachClient(add);
        return;
    }
    for (const auto& [key, part] : draft.values()) {
        if (part && key.kind == PartKind::Client)
            add(std::get<Client>(*part));
    }
}

void addRevisions(const ConfigurationFeed& feed, const PaletteTargets& targets,
                  std::vector<PaletteItem>& items)
{
    for (const RevisionInfo& revision : feed.revisions())
        items.push_back(
            {icon(Icon::Events), PaletteItems::tr("Revision %1").arg(revision.revision),
             PaletteItems::tr("by %1, %2").arg(userName(revision.uid), revisionSummary(revision.summary)),
             timeText(revision.time), goTo(targets, "revision", std::to_string(revision.revision))});
}

/// What is done when it is chosen; by then the palette has closed.
std::function<void()> actOf(const PaletteCommand& command, Draft& draft, ClientOperations& operations,
                            const PaletteTargets& targets)
{
    switch (command.kind) {
    case PaletteCommand::Kind::Draft:
        return [command, &draft, drafted = targets.drafted] {
            draft.put(command.parts, command.title);
            drafted(command.title);
        };
    case PaletteCommand::Kind::Block:
        return [command, &operations] { operations.block(command.who, *command.span); };
    case PaletteCommand::Kind::Unblock:
        return [command, &operations] { operations.unblock(command.who); };
    case PaletteCommand::Kind::Reset:
        return [command, &operations] { operations.reset(command.who); };
    case PaletteCommand::Kind::Pause:
        return [command, &operations] { operations.pause(command.span); };
    case PaletteCommand::Kind::Resume:
        return [&operations] { operations.resume(); };
    case PaletteCommand::Kind::Explain:
        break;
    }
    ExplainSubject subject;
    subject.request.client = command.who.id;
    subject.who = command.who.shown;
    return [subject, explain = targets.explain] { explain(subject); };
}

} // namespace

bool hasTooManyClients(const Draft& draft)
{
    return draft.clientCount() > mostClients;
}

QCoro::Task<std::vector<PaletteItem>> paletteClients(Context context, PaletteTargets targets, QString typed)
{
    StatisticsQuery query;
    query.by = StatisticsBy::Client;
    query.filter = typed.trimmed().left(256).toStdString();
    query.sort = "-client";
    query.top = 2 * mostFound;
    std::vector<PaletteItem> items;
    if (!context.link.isLive())
        co_return items;
    const auto page = co_await context.link.helper().statistics(query, Masking::Masked);
    if (!page)
        co_return items;
    for (const StatisticsRow& row : page->rows) {
        const bool isChanged =
            context.draft.state({PartKind::Client, row.client}) != Draft::PartState::Unchanged;
        if (!row.client.empty() && !isChanged && items.size() < mostFound)
            items.push_back(clientItem(row.client, row.policy, targets));
    }
    co_return items;
}

std::vector<PaletteItem> paletteItems(const Context& context, const std::vector<QAction*>& actions,
                                      const PaletteTargets& targets)
{
    std::vector<PaletteItem> items;
    addActions(actions, items);
    addParts(context.draft, targets, items);
    addRevisions(context.feed, targets, items);
    return items;
}

std::vector<PaletteItem> paletteCommandItems(const QString& line, const Context& context, Shell& shell,
                                             const PaletteTargets& targets)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(currentTime());
    const auto command = parsePaletteCommand(line, context.draft, now);
    if (!command)
        return {};
    if (!command->problem.isEmpty())
        return {
            {icon(Icon::Info), line.trimmed(), PaletteItems::tr("not complete yet"), command->problem, {}}};
    return {{icon(command->kind == PaletteCommand::Kind::Draft ? Icon::Edit : Icon::Apply), command->title,
             PaletteItems::tr("command"), command->effect,
             actOf(*command, context.draft, shell.operations, targets)}};
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/status_view.h"

#include "common/text.h"
#include "control/print/json.h"
#include "control/print/numbers.h"
#include "control/print/time_text.h"

#include <algorithm>

namespace weir::control {
namespace {

struct StateWord
{
    const char* word;
    Emphasis emphasis;
};

StateWord stateWord(InterfaceState::State state)
{
    switch (state) {
    case InterfaceState::State::Attached:
        return {"attached", Emphasis::Good};
    case InterfaceState::State::Failed:
        return {"failed", Emphasis::Bad};
    case InterfaceState::State::Draining:
        return {"draining", Emphasis::Warning};
    case InterfaceState::State::Absent:
        break;
    }
    return {"absent", Emphasis::Warning};
}

bool anyAttached(const HelperState& state)
{
    return std::any_of(state.interfaces.begin(), state.interfaces.end(), [](const InterfaceState& interface) {
        return interface.state == InterfaceState::State::Attached;
    });
}

Value optionalTime(const std::optional<Time>& time)
{
    return time ? Value(*time) : Value();
}

/// The helper sends an interface's sentence as a code only.
std::string wordsOf(const Sentence& sentence)
{
    if (!sentence.english.empty())
        return sentence.english;
    std::string words = sentence.code;
    for (const std::string& argument : sentence.arguments)
        words += ' ' + argument;
    return words;
}

} // namespace

Table interfaceTable(const std::vector<InterfaceState>& interfaces)
{
    Table table{{{"interface"}, {"ifindex", "INDEX", Align::Right}, {"state"}, {"detail"}}, {}};
    for (const InterfaceState& interface : interfaces) {
        const auto [word, emphasis] = stateWord(interface.state);
        Cell ifindex;
        if (interface.ifindex != 0)
            ifindex.value = static_cast<std::uint64_t>(interface.ifindex);
        table.rows.push_back({{interface.name},
                              std::move(ifindex),
                              {std::string(word), {}, emphasis},
                              {wordsOf(interface.sentence)}});
    }
    return table;
}

Table blockTable(const std::vector<BlockedClient>& blocks)
{
    Table table{{{"client"}, {"identity"}, {"handle"}, {"cause"}, {"blocked_until"}}, {}};
    for (const BlockedClient& client : blocks)
        table.rows.push_back(
            {{client.client}, {client.identity}, {client.handle}, {client.cause}, {client.until}});
    return table;
}

Table capabilityTable(const std::vector<Capability>& capabilities)
{
    Table table{{{"capability"}, {"available"}, {"detail"}}, {}};
    for (const Capability& capability : capabilities)
        table.rows.push_back({{capability.name},
                              {capability.available, capability.available ? "yes" : "no",
                               capability.available ? Emphasis::Good : Emphasis::Warning},
                              {wordsOf(capability.sentence)}});
    return table;
}

Table reasonTable(const std::vector<ReasonCount>& reasons)
{
    Table table{{{"counter"}, {"count", {}, Align::Right}, {"meaning"}}, {}};
    for (const ReasonCount& reason : reasons)
        table.rows.push_back(
            {{reason.name},
             {reason.count, formatCount(reason.count), reason.count == 0 ? Emphasis::Faint : Emphasis::None},
             {reason.english}});
    return table;
}

Table scheduleTable(const std::vector<ScheduledPolicy>& schedules)
{
    Table table{{{"policy"}, {"limits_of"}, {"until"}, {"next"}}, {}};
    for (const ScheduledPolicy& each : schedules) {
        const bool own = each.limitsOf == each.policy, ownNext = each.next == each.policy;
        Cell until{Value(), "(more than a week)"}, next;
        if (each.until) {
            until = {Value(Time(*each.until)), localTime(Time(*each.until))};
            next = {each.next, ownNext ? "its own" : std::string()};
        }
        table.rows.push_back({{each.policy},
                              {each.limitsOf, own ? "its own" : std::string()},
                              std::move(until),
                              std::move(next)});
    }
    return table;
}

Table memoryTable(const std::vector<TableMemory>& tables)
{
    Table table{{{"table"},
                 {"entries_at_most", {}, Align::Right},
                 {"taken_bytes", "TAKES", Align::Right},
                 {"full_bytes", "FULL", Align::Right}},
                {}};
    for (const TableMemory& each : tables) {
        Cell entries;
        if (each.entries != 0)
            entries = {each.entries, formatCount(each.entries)};
        table.rows.push_back({{each.name},
                              std::move(entries),
                              {each.takenBytes, formatBytes(static_cast<double>(each.takenBytes))},
                              {each.mostBytes, formatBytes(static_cast<double>(each.mostBytes))}});
    }
    return table;
}

std::string memoryInWords(const std::vector<TableMemory>& tables)
{
    double taken = 0, most = 0;
    for (const TableMemory& table : tables) {
        taken += static_cast<double>(table.takenBytes);
        most += static_cast<double>(table.mostBytes);
    }
    return "memory: the kernel's tables take " + formatBytes(taken) + ", at most " + formatBytes(most) +
           " as clients come";
}

std::string memoryInWords(const MemoryEstimate& estimate)
{
    if (estimate.atOnceBytes == 0)
        return "would take no more of the kernel's memory";
    std::string text = "would take " + formatBytes(static_cast<double>(estimate.atOnceBytes)) +
                       " more of the kernel's memory, and another " +
                       formatBytes(static_cast<double>(estimate.whenSeenBytes)) +
                       " when all new clients have been seen; its tables take " +
                       formatBytes(static_cast<double>(estimate.takenBytes)) + " now";
    if (estimate.availableBytes != 0)
        text += ", and " + formatBytes(static_cast<double>(estimate.availableBytes)) + " are available";
    return text;
}

std::string enforcementInWords(const HelperState& state)
{
    if (state.paused)
        return "paused " + (state.pauseEnds ? "until " + localTime(*state.pauseEnds) : "until resumed") +
               ": everything passes, counted";
    return anyAttached(state) ? "enforcing" : "idle: attached to no interface";
}

Emphasis enforcementEmphasis(const HelperState& state)
{
    return !state.paused && anyAttached(state) ? Emphasis::Good : Emphasis::Warning;
}

std::string trialInWords(const HelperState& state, Time now)
{
    if (!state.pending)
        return {};
    const auto left = std::chrono::ceil<std::chrono::seconds>(state.pending->ends - now);
    return "revision " + std::to_string(state.pending->revision) + " (of uid " +
           std::to_string(state.pending->uid) + ") is tried for " +
           spanInWords(std::max(left, std::chrono::seconds(0))) + " more, until " +
           localTime(state.pending->ends) + "; then revision " + std::to_string(state.revision) +
           " is in force again, unless weirctl config keep is called";
}

std::string statusText(const StatusReport& report, const Painter& painter, Time now)
{
    const HelperState& state = report.state;
    std::string text = painter.paint("Weir " + terminalSafe(state.version), Emphasis::Heading) + "  " +
                       painter.paint(enforcementInWords(state), enforcementEmphasis(state)) + '\n';
    text += "revision " + std::to_string(state.revision) + ", generation " +
            std::to_string(state.generation) + ", helper up for " +
            spanInWords(std::chrono::duration_cast<std::chrono::seconds>(now - state.started)) + "\n";
    if (state.pending)
        text += painter.paint(trialInWords(state, now), Emphasis::Warning) + '\n';
    if (!state.tables.empty())
        text += memoryInWords(state.tables) + '\n';
    text += '\n';
    if (state.interfaces.empty())
        text += "No interface is configured; weirctl attach eth0 would add one.\n";
    else
        text += renderText(interfaceTable(state.interfaces), painter);
    if (!state.schedules.empty())
        text += '\n' + renderText(scheduleTable(state.schedules), painter);
    if (!report.blocks.clients.empty())
        text += '\n' + renderText(blockTable(report.blocks.clients), painter);
    if (report.blocks.total > report.blocks.clients.size())
        text += "and " + std::to_string(report.blocks.total - report.blocks.clients.size()) +
                " more blocked clients\n";
    if (!report.capabilities.empty())
        text += '\n' + renderText(capabilityTable(report.capabilities), painter);
    if (!report.reasons.empty())
        text += '\n' + renderText(memoryTable(state.tables), painter);
    if (!report.reasons.empty())
        text += '\n' + renderText(reasonTable(report.reasons), painter);
    return text;
}

std::string statusJson(const StatusReport& report, bool withCounters)
{
    const HelperState& state = report.state;
    JsonText json;
    json.startObject();
    json.member("version", state.version);
    json.member("revision", state.revision);
    json.member("generation", static_cast<std::uint64_t>(state.generation));
    json.member("paused", state.paused);
    json.member("pause_ends", optionalTime(state.pauseEnds));
    json.member("started", state.started);
    json.key("pending");
    if (state.pending) {
        json.startObject();
        json.member("revision", state.pending->revision);
        json.member("ends", state.pending->ends);
        json.member("uid", static_cast<std::uint64_t>(state.pending->uid));
        json.endObject();
    } else {
        json.value(Value());
    }
    json.key("interfaces");
    json.rows(interfaceTable(state.interfaces));
    json.key("schedules");
    json.rows(scheduleTable(state.schedules));
    json.key("memory");
    json.rows(memoryTable(state.tables));
    json.key("blocks");
    json.rows(blockTable(report.blocks.clients));
    json.key("capabilities");
    json.rows(capabilityTable(report.capabilities));
    if (withCounters) {
        json.key("counters");
        json.rows(reasonTable(report.reasons));
    }
    json.endObject();
    return json.text();
}

} // namespace weir::control

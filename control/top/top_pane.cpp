// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/top/top_pane.h"

#include "control/commands/explain_view.h"
#include "control/print/numbers.h"
#include "control/print/time_text.h"

namespace weir::control {
namespace {

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

Table countersOf(const RatedRow& row)
{
    Table table{{{"counter", " "}, {"total", {}, Align::Right}, {"rate", "A SECOND", Align::Right}}, {}};
    const auto add = [&](const char* name, std::uint64_t count, double Rates::*rate, bool bytes) {
        std::string perSecond = "-";
        if (row.rates)
            perSecond = bytes ? formatBytes(*row.rates.*rate) : formatPerSecond(*row.rates.*rate);
        table.rows.push_back({{std::string(name)},
                              {count, bytes ? formatBytes(static_cast<double>(count)) : formatCount(count)},
                              {perSecond}});
    };
    add("offered", row.row.offered(), &Rates::offered, false);
    add("passed", row.row.passed, &Rates::passed, false);
    add("throttled", row.row.throttled, &Rates::throttled, false);
    add("rejected", row.row.rejected, &Rates::rejected, false);
    add("dropped", row.row.dropped, &Rates::dropped, false);
    add("bytes in", row.row.bytesIn, &Rates::bytesIn, true);
    add("bytes out", row.row.bytesOut, &Rates::bytesOut, true);
    return table;
}

void append(std::vector<std::string>& lines, const std::vector<std::string>& more)
{
    lines.insert(lines.end(), more.begin(), more.end());
}

void addFact(std::vector<std::string>& lines, const std::string& name, const std::string& value)
{
    if (!value.empty())
        lines.push_back(padToWidth(name, 11, Align::Left) + value);
}

std::string policyInWords(const Explanation& explanation)
{
    if (explanation.policy.empty())
        return "none: everything passes";
    std::string words =
        explanation.policy + (explanation.assigned ? ", assigned" : ", the service's default");
    if (explanation.until)
        words += " until " + localTime(*explanation.until);
    if (explanation.observe)
        words += "; it only observes";
    return words + ", priority " + std::to_string(explanation.priority);
}

} // namespace

std::string rowInWords(const StatisticsRow& row)
{
    if (!row.interface.empty())
        return "interface " + row.interface;
    if (!row.limit.empty())
        return "limit " + row.limit + " of policy " + row.policy;
    if (!row.client.empty())
        return "client " + row.client;
    if (!row.identity.empty())
        return "client " + row.identity;
    if (!row.handle.empty())
        return "client " + row.handle;
    if (!row.service.empty())
        return "service " + row.service;
    return row.policy.empty() ? "all" : "policy " + row.policy;
}

std::string whoOf(const StatisticsRow& row)
{
    // A name is what polkit's question and the events should show.
    return row.client.empty() ? row.handle : row.client;
}

std::vector<std::string> helpLines()
{
    return {
        "Keys of weirctl top",
        "",
        "Up Down j k PgUp PgDn Home End   choose a row",
        "Enter     details of the row: totals, rates, policy, limits, block, last seen",
        "e         explain: what would be done with the client's next request, and why",
        "b         block the client for a time      U   unblock it",
        "z         reset the client: its limits forget what it has used",
        "",
        "1 to 6, Tab   rows by total, service, policy, limit, client, interface",
        "< >       sort by the column to the left, to the right",
        "o p t r d     by offered, passed, throttled, rejected, dropped",
        "i u c     by bytes in, bytes out, client      R   reverse the order",
        "/         only rows that contain what is typed; Enter keeps it, Esc ends it",
        "",
        "Space     hold the display still, and go on",
        "+ -       a longer, a shorter interval",
        "h ? F1    this help       q Ctrl-C   end",
    };
}

std::vector<std::string> detailLines(const RatedRow& row, const Explanation* explanation)
{
    std::vector<std::string> lines{rowInWords(row.row), ""};
    addFact(lines, "identity", row.row.identity);
    addFact(lines, "handle", row.row.handle);
    addFact(lines, "service", row.row.service);
    addFact(lines, "policy", explanation != nullptr ? policyInWords(*explanation) : row.row.policy);
    if (explanation != nullptr)
        addFact(lines, "blocked",
                explanation->blockedUntil ? "until " + localTime(*explanation->blockedUntil) : "no");
    addFact(lines, "last seen", row.row.lastSeen ? localTime(*row.row.lastSeen) : "never");
    lines.emplace_back();
    const Painter plain(false);
    append(lines, linesOf(renderText(countersOf(row), plain)));
    if (explanation == nullptr)
        return lines;
    if (const Table limits = explainedLimits(*explanation); !limits.rows.empty()) {
        lines.emplace_back();
        append(lines, linesOf(renderText(limits, plain)));
    }
    return lines;
}

std::vector<std::string> explanationLines(const Explanation& explanation)
{
    return linesOf(explanationText(explanation, Painter(false)));
}

} // namespace weir::control

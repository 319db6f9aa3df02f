// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/clients_columns.h"

#include "common/utc_time.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"

#include <QCoreApplication>
#include <array>
#include <string_view>

namespace weir::gui {
namespace {

struct ClientColumns
{
    Q_DECLARE_TR_FUNCTIONS(ClientColumns)
};

enum class Kind { Text, Rate, Count, Bytes, Time };

std::uint64_t refused(const StatisticsRow& row)
{
    return row.rejected + row.dropped;
}

struct Description
{
    Kind kind;
    const char* title;
    const char* hint;
    const char* sort;
    const char* exported;
    bool first = true;
    std::string StatisticsRow::*text = nullptr;
    double Rates::*rate = nullptr;
    std::uint64_t (*count)(const StatisticsRow&) = nullptr;
};

constexpr std::array<Description, clientColumnCount> descriptions{{
    {Kind::Text, QT_TRANSLATE_NOOP("ClientColumns", "Client"),
     QT_TRANSLATE_NOOP("ClientColumns", "The client's name in the configuration; a dash when it has none."),
     "client", "client", true, &StatisticsRow::client},
    {Kind::Text, QT_TRANSLATE_NOOP("ClientColumns", "Identity"),
     QT_TRANSLATE_NOOP("ClientColumns",
                       "What the client was recognised by. Values that are secrets are masked."),
     "identity", "identity", true, &StatisticsRow::identity},
    {Kind::Text, QT_TRANSLATE_NOOP("ClientColumns", "Service"),
     QT_TRANSLATE_NOOP("ClientColumns", "The service where the client was seen last."), "service", "service",
     false, &StatisticsRow::service},
    {Kind::Text, QT_TRANSLATE_NOOP("ClientColumns", "Policy"),
     QT_TRANSLATE_NOOP("ClientColumns", "The policy whose limits hold for the client."), "policy", "policy",
     true, &StatisticsRow::policy},
    {Kind::Rate, QT_TRANSLATE_NOOP("ClientColumns", "Offered/s"),
     QT_TRANSLATE_NOOP("ClientColumns", "Requests that the client sent in the last second."), "offered",
     "offered_per_second", true, nullptr, &Rates::offered},
    {Kind::Rate, QT_TRANSLATE_NOOP("ClientColumns", "Passed/s"),
     QT_TRANSLATE_NOOP("ClientColumns", "Requests let pass at once in the last second."), "passed",
     "passed_per_second", true, nullptr, &Rates::passed},
    {Kind::Rate, QT_TRANSLATE_NOOP("ClientColumns", "Throttled/s"),
     QT_TRANSLATE_NOOP("ClientColumns", "Requests let pass after a wait in the last second."), "throttled",
     "throttled_per_second", true, nullptr, &Rates::throttled},
    {Kind::Rate, QT_TRANSLATE_NOOP("ClientColumns", "Rejected/s"),
     QT_TRANSLATE_NOOP("ClientColumns", "Requests answered with 429 in the last second."), "rejected",
     "rejected_per_second", true, nullptr, &Rates::rejected},
    {Kind::Rate, QT_TRANSLATE_NOOP("ClientColumns", "Dropped/s"),
     QT_TRANSLATE_NOOP("ClientColumns", "Requests dropped silently in the last second."), "dropped",
     "dropped_per_second", true, nullptr, &Rates::dropped},
    {Kind::Count, QT_TRANSLATE_NOOP("ClientColumns", "Offered"),
     QT_TRANSLATE_NOOP("ClientColumns", "All requests of the client since counting began."), "offered",
     "offered", true, nullptr, nullptr, [](const StatisticsRow& row) { return row.offered(); }},
    {Kind::Count, QT_TRANSLATE_NOOP("ClientColumns", "Refused"),
     QT_TRANSLATE_NOOP(
         "ClientColumns",
         "Requests rejected or dropped since counting began. Sorting goes by the rejected ones."),
     "rejected", "refused", true, nullptr, nullptr, refused},
    {Kind::Bytes, QT_TRANSLATE_NOOP("ClientColumns", "Bytes in"),
     QT_TRANSLATE_NOOP("ClientColumns", "Bytes that the client sent since counting began."), "bytes_in",
     "bytes_in", true, nullptr, nullptr, [](const StatisticsRow& row) { return row.bytesIn; }},
    {Kind::Bytes, QT_TRANSLATE_NOOP("ClientColumns", "Bytes out"),
     QT_TRANSLATE_NOOP("ClientColumns", "Bytes that were sent to the client since counting began."),
     "bytes_out", "bytes_out", true, nullptr, nullptr, [](const StatisticsRow& row) { return row.bytesOut; }},
    {Kind::Time, QT_TRANSLATE_NOOP("ClientColumns", "Last seen"),
     QT_TRANSLATE_NOOP("ClientColumns", "When the client's last request came."), "last_seen", "last_seen"},
    {Kind::Count, QT_TRANSLATE_NOOP("ClientColumns", "Passed"),
     QT_TRANSLATE_NOOP("ClientColumns", "Requests let pass at once since counting began."), "passed",
     "passed", false, nullptr, nullptr, [](const StatisticsRow& row) { return row.passed; }},
    {Kind::Count, QT_TRANSLATE_NOOP("ClientColumns", "Throttled"),
     QT_TRANSLATE_NOOP("ClientColumns", "Requests let pass after a wait since counting began."), "throttled",
     "throttled", false, nullptr, nullptr, [](const StatisticsRow& row) { return row.throttled; }},
    {Kind::Count, QT_TRANSLATE_NOOP("ClientColumns", "Rejected"),
     QT_TRANSLATE_NOOP("ClientColumns", "Requests answered with 429 since counting began."), "rejected",
     "rejected", false, nullptr, nullptr, [](const StatisticsRow& row) { return row.rejected; }},
    {Kind::Count, QT_TRANSLATE_NOOP("ClientColumns", "Dropped"),
     QT_TRANSLATE_NOOP("ClientColumns", "Requests dropped silently since counting began."), "dropped",
     "dropped", false, nullptr, nullptr, [](const StatisticsRow& row) { return row.dropped; }},
}};
const Description& describe(ClientColumn column)
{
    return descriptions.at(static_cast<std::size_t>(column));
}

constexpr std::string_view helperMask = "…";
constexpr std::string_view mask = "•••";

} // namespace

QString columnTitle(ClientColumn column)
{
    return ClientColumns::tr(describe(column).title);
}

QString columnHint(ClientColumn column)
{
    const Description& description = describe(column);
    const QString hint = ClientColumns::tr(description.hint);
    return description.rate == nullptr
               ? hint
               : ClientColumns::tr("%1 A table of more than 200 clients is sorted by the totals instead.")
                     .arg(hint);
}

std::string columnSort(ClientColumn column)
{
    return describe(column).sort;
}

double Rates::*columnRate(ClientColumn column)
{
    return describe(column).rate;
}

bool isNumeric(ClientColumn column)
{
    return describe(column).kind != Kind::Text;
}

bool isShownAtFirst(ClientColumn column)
{
    return describe(column).first;
}

QString shownCell(const RatedRow& row, ClientColumn column,
                  std::chrono::sys_time<std::chrono::milliseconds> now)
{
    // An identity may have 8 KiB, and a view lays out all of a cell before it cuts it.
    constexpr std::size_t longest = 256;
    const Description& description = describe(column);
    switch (description.kind) {
    case Kind::Text: {
        const std::string& text = row.row.*description.text;
        if (text.empty())
            return QStringLiteral("–");
        return text.size() > longest ? shownText(text.substr(0, longest)) + QStringLiteral("…")
                                     : shownText(text);
    }
    case Kind::Rate:
        return row.rates ? rateText(*row.rates.*description.rate) : QStringLiteral("…");
    case Kind::Count:
        return countText(description.count(row.row));
    case Kind::Bytes:
        return bytesText(static_cast<double>(description.count(row.row)));
    case Kind::Time:
        break;
    }
    return row.row.lastSeen ? agoText(*row.row.lastSeen, now) : ClientColumns::tr("never");
}

QString exportName(ClientColumn column)
{
    return QString::fromLatin1(describe(column).exported);
}

QString exportRate(double perSecond)
{
    QString text = QString::number(perSecond, 'f', 3);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

QString exportCell(const RatedRow& row, ClientColumn column)
{
    const Description& description = describe(column);
    switch (description.kind) {
    case Kind::Text:
        return QString::fromStdString(row.row.*description.text);
    case Kind::Rate:
        return row.rates ? exportRate(*row.rates.*description.rate) : QString();
    case Kind::Count:
    case Kind::Bytes:
        return QString::number(description.count(row.row));
    case Kind::Time:
        break;
    }
    return row.row.lastSeen ? QString::fromStdString(formatUtcTime(*row.row.lastSeen)) : QString();
}

bool isMasked(const StatisticsRow& row)
{
    return row.identity.ends_with(mask);
}

std::string withMask(const std::string& identity)
{
    const bool masked = identity == helperMask || identity.ends_with("=…");
    if (!masked)
        return identity;
    return identity.substr(0, identity.size() - helperMask.size()) + std::string(mask);
}

} // namespace weir::gui

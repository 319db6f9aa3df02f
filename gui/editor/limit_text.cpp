// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/limit_text.h"

#include "common/rate.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <array>

namespace weir::gui {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::gui::LimitText)
public:
    static QString rate(const Rate& rate, Measure measure);
    static QString amount(std::uint64_t amount, Measure measure);
    static QString scope(const Limit& limit);
    static QString bucket(const Limit& limit);
    static QString queue(const Limit& limit);
    static QString excess(const Limit& limit);
    static QString calendar(const Limit& limit);
    static QString join(const QStringList& sentences);
    static QString match(const Match& match);
    static QString penalty(const Penalty& penalty);
    static QString penaltySummary(const std::optional<Penalty>& penalty);
    static QString everyRequest() { return tr("every request"); }
    static QString priority(int priority);
};

int plural(std::uint64_t count)
{
    constexpr std::uint64_t most = 1000000000;
    return static_cast<int>(std::min(count, most));
}

QString Words::amount(std::uint64_t amount, Measure measure)
{
    switch (measure) {
    case Measure::Requests:
        return tr("%1 request(s)", "%1 is the number", plural(amount)).arg(countText(amount));
    case Measure::Connections:
        return tr("%1 connection(s)", "%1 is the number", plural(amount)).arg(countText(amount));
    case Measure::BytesIn:
        return tr("%1 in", "an amount of bytes received").arg(bytesText(static_cast<double>(amount)));
    case Measure::BytesOut:
        return tr("%1 out", "an amount of bytes sent").arg(bytesText(static_cast<double>(amount)));
    }
    return {};
}

QString Words::rate(const Rate& rate, Measure measure)
{
    const QString number =
        countsBytes(measure) ? bytesText(static_cast<double>(rate.amount)) : countText(rate.amount);
    switch (rate.seconds) {
    case 60:
        return tr("%1 a minute").arg(number);
    case 3600:
        return tr("%1 an hour").arg(number);
    case 86400:
        return tr("%1 a day").arg(number);
    default:
        return tr("%1 a second").arg(number);
    }
}

QString Words::scope(const Limit& limit)
{
    return limit.match ? tr("Counts only %1.").arg(match(*limit.match)) : QString();
}

QString Words::bucket(const Limit& limit)
{
    const QString steady = rate(limit.rate, limit.measure);
    if (limit.algorithm == Algorithm::LeakyBucket && limit.burst <= 1 && !countsBytes(limit.measure))
        return limit.measure == Measure::Requests
                   ? tr("One request at a time, evenly spaced: %1.").arg(steady)
                   : tr("One connection at a time, evenly spaced: %1.").arg(steady);
    return tr("At most %1 at once, then %2.").arg(amount(limit.burst, limit.measure), steady);
}

QString Words::queue(const Limit& limit)
{
    if (limit.queue == 0 || limit.rate.amount == 0)
        return {};
    const auto wait = std::chrono::milliseconds(1000 * limit.queue * limit.rate.seconds / limit.rate.amount);
    return tr("Up to %1 more wait for their turn, for %2 at most.")
        .arg(countsBytes(limit.measure) ? bytesText(static_cast<double>(limit.queue))
                                        : countText(limit.queue),
             wait < std::chrono::seconds(1) ? tr("%n ms", nullptr, static_cast<int>(wait.count()))
                                            : spanText(wait));
}

QString Words::excess(const Limit& limit)
{
    if (countsBytes(limit.measure))
        return limit.aligned.empty() ? tr("What is more is dropped, and TCP slows down.")
                                     : tr("What is more is dropped: connections stand still until then.");
    if (limit.onExcess == OnExcess::Drop)
        return tr("What is more is dropped without an answer.");
    if (limit.measure == Measure::Connections)
        return tr("What is more is refused with a reset (RST).");
    return tr("What is more gets 429.");
}

QString Words::calendar(const Limit& limit)
{
    const QString much = amount(limit.rate.amount, limit.measure);
    const QString zone = shownText(limit.aligned);
    const QString sentence = limit.rate.calendar == Rate::Calendar::Month
                                 ? tr("At most %1 in each calendar month by the clock of %2.")
                                 : tr("At most %1 on each calendar day by the clock of %2.");
    return join({sentence.arg(much, zone),
                 tr("It begins anew at midnight there, and survives a restart of the host.")});
}

QString Words::join(const QStringList& sentences)
{
    QString all;
    for (const QString& sentence : sentences) {
        if (sentence.isEmpty())
            continue;
        all = all.isEmpty() ? sentence : tr("%1 %2", "two sentences, one after the other").arg(all, sentence);
    }
    return all;
}

QString Words::match(const Match& match)
{
    QStringList parts;
    if (!match.methods.empty()) {
        QStringList methods;
        for (const std::string& method : match.methods)
            methods.append(shownText(method));
        parts.append(methods.join(tr(", ", "between words of a list")));
    }
    if (!match.path.empty())
        parts.append(tr("paths from %1").arg(shownText(match.path)));
    if (!match.host.empty())
        parts.append(tr("host %1").arg(shownText(match.host)));
    return parts.join(tr(", ", "between words of a list"));
}

QString Words::penaltySummary(const std::optional<Penalty>& penalty)
{
    if (!penalty)
        return tr("none");
    return tr("blocked for %1 after %n refusal(s)", nullptr, plural(penalty->refusals))
        .arg(spanText(penalty->block));
}

QString Words::penalty(const Penalty& penalty)
{
    if (penalty.refusals == 0 || penalty.within.count() == 0 || penalty.block.count() == 0)
        return {};
    const QString begin =
        tr("%n refusal(s) within %1 block a client for %2.", nullptr, plural(penalty.refusals))
            .arg(spanText(penalty.within), spanText(penalty.block));
    if (penalty.atMost <= penalty.block)
        return tr("%1 %2", "two sentences, one after the other").arg(begin, tr("Every block lasts as long."));
    return tr("%1 %2", "two sentences, one after the other")
        .arg(begin, tr("Each further block lasts twice as long, %1 at most; who goes for as long without one "
                       "begins anew.")
                        .arg(spanText(penalty.atMost)));
}

QString Words::priority(int priority)
{
    return tr("Clients of priority %1 may use the first %2/8 of their burst and of a service's capacity: "
              "under "
              "pressure lower priorities are refused first.")
        .arg(priority)
        .arg(priority + 1);
}

} // namespace

QString explain(const Limit& limit)
{
    if (limit.rate.calendar != Rate::Calendar::None)
        return Words::join({Words::scope(limit), Words::calendar(limit), Words::excess(limit)});
    return Words::join(
        {Words::scope(limit), Words::bucket(limit), Words::queue(limit), Words::excess(limit)});
}

QString summary(const std::optional<Match>& match)
{
    return match && *match != Match() ? Words::match(*match) : Words::everyRequest();
}

QString summary(const std::optional<Penalty>& penalty)
{
    return Words::penaltySummary(penalty);
}

QString explain(const Penalty& penalty)
{
    return Words::penalty(penalty);
}

QString rateInWords(const Limit& limit)
{
    return Words::rate(limit.rate, limit.measure);
}

QString amountInWords(std::uint64_t amount, Measure measure)
{
    return Words::amount(amount, measure);
}

QString explainPriority(int priority)
{
    return Words::priority(priority);
}

} // namespace weir::gui

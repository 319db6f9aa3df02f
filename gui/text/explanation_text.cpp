// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text/explanation_text.h"

#include "common/text.h"
#include "common/utc_time.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"
#include "gui/text/user_name.h"

#include <QCoreApplication>

namespace weir::gui {
namespace {

struct ExplanationText
{
    Q_DECLARE_TR_FUNCTIONS(ExplanationText)
};

/// Times in it as the reader's clock shows them. A name that looks like a time is only shown in another way.
Sentence withLocalTimes(Sentence sentence)
{
    for (std::string& argument : sentence.arguments) {
        const auto time = parseUtcTime(argument);
        if (!time)
            continue;
        const std::string local = timeText(*time).toStdString();
        if (const auto at = sentence.english.find(argument); at != std::string::npos)
            sentence.english.replace(at, argument.size(), local);
        argument = local;
    }
    return sentence;
}

QString spoken(const Sentence& sentence)
{
    return asSentence(withLocalTimes(sentence));
}

/// All statements about one thing; of a limit only those about this one.
QStringList about(const Explanation& explanation, std::string_view what, const std::string& limit = {})
{
    QStringList lines;
    for (const ExplanationSentence& said : explanationSentences(explanation)) {
        if (said.about == what && said.limit == limit)
            lines += spoken(said.sentence);
    }
    return lines;
}

QString originLine(const QString& what, const ChangeOrigin& origin)
{
    const QString revision = QString::number(origin.revision);
    if (origin.earlier)
        return ExplanationText::tr("%1 was so in revision %2 already, the oldest that can be compared.")
            .arg(what, revision);
    const QString user = userName(origin.uid);
    if (origin.trial)
        return ExplanationText::tr("%1 is on trial as revision %2, begun by %3 on %4.")
            .arg(what, revision, user, timeText(origin.time));
    return ExplanationText::tr("%1 has been so since revision %2, made by %3 on %4.")
        .arg(what, revision, user, timeText(origin.time));
}

} // namespace

QString verdictText(const Explanation& explanation)
{
    return about(explanation, "verdict").join(u' ');
}

QStringList reasoningText(const Explanation& explanation)
{
    QStringList lines;
    for (const char* what : {"room", "service", "client", "policy", "connection"})
        lines += about(explanation, what);
    return lines;
}

QString limitText(const Explanation& explanation, const LimitExplanation& limit)
{
    return about(explanation, "limit", limit.limit).join(u' ');
}

QString capacityText(const Explanation& explanation)
{
    return about(explanation, "capacity").join(u' ');
}

QStringList originText(const Explanation& explanation)
{
    QStringList lines;
    const auto say = [&lines](const QString& what, const std::optional<ChangeOrigin>& origin) {
        if (origin)
            lines += originLine(what, *origin);
    };
    for (const LimitExplanation& limit : explanation.limits)
        say(ExplanationText::tr("Limit %1").arg(shownText(limit.limit)), limit.origin);
    say(ExplanationText::tr("Policy %1").arg(shownText(explanation.policy)), explanation.policyOrigin);
    say(ExplanationText::tr("Client %1").arg(shownText(explanation.client)), explanation.clientOrigin);
    say(ExplanationText::tr("Service %1").arg(shownText(explanation.service)), explanation.serviceOrigin);
    return lines;
}

QString eventText(const EventRow& event)
{
    // The helper knows the numbers of users, the window their names.
    const auto user = event.uid ? accountName(*event.uid) : std::nullopt;
    return spoken(eventSentence(event, user ? shown(user->toStdString()) : std::string()));
}

} // namespace weir::gui

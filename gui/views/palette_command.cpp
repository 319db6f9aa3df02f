// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/palette_command.h"

#include "common/rate.h"
#include "gui/draft/draft.h"
#include "gui/editor/limit_text.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"
#include "gui/views/palette_who.h"

#include <QCoreApplication>
#include <array>

namespace weir::gui {
namespace {

struct PaletteText
{
    Q_DECLARE_TR_FUNCTIONS(PaletteText)
};

using Kind = PaletteCommand::Kind;

struct Verb
{
    const char* word;
    Kind kind;
};
constexpr std::array<Verb, 8> verbs{{{"limit", Kind::Draft},
                                     {"assign", Kind::Draft},
                                     {"block", Kind::Block},
                                     {"unblock", Kind::Unblock},
                                     {"reset", Kind::Reset},
                                     {"pause", Kind::Pause},
                                     {"resume", Kind::Resume},
                                     {"explain", Kind::Explain}}};

QString example(const QString& line)
{
    return PaletteText::tr("Type for example: %1").arg(line);
}

/// Reads a line's words one after the other, and says what is wrong with the first that does not fit.
class Reader final
{
public:
    Reader(QStringList words, const Draft& draft, std::chrono::sys_seconds now)
        : m_words(std::move(words)), m_draft(draft), m_now(now)
    {
    }

    PaletteCommand read(Kind kind);

private:
    void limit();
    void assign();
    void atOnce();
    bool who(const QString& line);
    bool span(const QString& line, bool isNeeded);
    bool isAtEnd(const QString& line);
    QString next() { return m_at < m_words.size() ? m_words[m_at++] : QString(); }
    void fail(const QString& what, const QString& line);
    /// Puts the client into the draft with this policy; says what becomes of it.
    void give(const QString& policy);

    QStringList m_words;
    qsizetype m_at = 1;
    const Draft& m_draft;
    std::chrono::sys_seconds m_now;
    PaletteCommand m_command;
    PaletteWho m_who;
};

void Reader::fail(const QString& what, const QString& line)
{
    if (m_command.problem.isEmpty())
        m_command.problem = what + u' ' + example(line);
}

bool Reader::who(const QString& line)
{
    const QString word = next();
    if (word.isEmpty()) {
        fail(PaletteText::tr("Whom?"), line);
        return false;
    }
    auto found = findWho(word, m_draft);
    if (!found) {
        fail(asSentence(found.error().sentence), line);
        return false;
    }
    m_who = *std::move(found);
    m_command.who = {m_who.id, m_who.shown};
    return true;
}

bool Reader::span(const QString& line, bool isNeeded)
{
    const QString word = next();
    if (word.isEmpty() && !isNeeded)
        return true;
    const auto parsed = parseDuration(word.toStdString());
    if (word.isEmpty() || !parsed) {
        fail(word.isEmpty() ? PaletteText::tr("For how long?") : asSentence(parsed.error().sentence), line);
        return false;
    }
    m_command.span = *parsed;
    return true;
}

bool Reader::isAtEnd(const QString& line)
{
    const QString word = next();
    if (!word.isEmpty())
        fail(PaletteText::tr("“%1” is too much here.").arg(word), line);
    return word.isEmpty();
}

void Reader::give(const QString& policy)
{
    Client client = m_who.client;
    QStringList effects;
    if (m_who.isNew) {
        client.name = m_draft.freeName(PartKind::Client, m_who.wish);
        effects += PaletteText::tr("Adds client %1 (%2) with policy %3.")
                       .arg(shownText(client.name), m_who.shown, policy);
    } else {
        effects += PaletteText::tr("Client %1 gets policy %2 instead of %3.")
                       .arg(shownText(client.name), policy, shownText(client.policy));
    }
    client.policy = policy.toStdString();
    client.until.reset();
    if (m_command.span) {
        client.until = m_now + std::chrono::duration_cast<std::chrono::seconds>(*m_command.span);
        effects += PaletteText::tr("That ends at %1; from then on the service's default policy holds.")
                       .arg(timeText(*client.until));
    }
    m_command.parts.emplace_back(client);
    effects += PaletteText::tr("It is a change of the draft, in force once it is applied.");
    m_command.effect += effects.join(u' ');
}

void Reader::limit()
{
    const QString line = QStringLiteral("limit 10.0.0.5 50/s 1h");
    if (!who(line))
        return;
    const QString word = next();
    const std::string rate = word.toStdString();
    const auto requests = parseRate(rate, Measure::Requests);
    const bool isBytes = !requests && parseRate(rate, Measure::BytesIn);
    if (!requests && !isBytes)
        return fail(word.isEmpty() ? PaletteText::tr("To what rate?") : asSentence(requests.error().sentence),
                    line);
    if (!span(line, false) || !isAtEnd(line))
        return;
    Policy policy = limitPolicy(rate, isBytes);
    const Policy* const same = m_draft.policy(policy.name);
    if (same != nullptr && *same != policy)
        policy.name = m_draft.freeName(PartKind::Policy, policy.name);
    if (same == nullptr || *same != policy) {
        m_command.effect = PaletteText::tr("Adds policy %1:").arg(shownText(policy.name)) + u' ';
        for (const Limit& each : policy.limits)
            m_command.effect += explain(each) + u' ';
        m_command.parts.emplace_back(policy);
    }
    m_command.title = PaletteText::tr("Limit %1 to %2").arg(m_who.shown, word);
    give(QString::fromStdString(policy.name));
}

void Reader::assign()
{
    const QString line = QStringLiteral("assign 10.0.0.5 gold 2h");
    if (!who(line))
        return;
    const QString word = next();
    if (m_draft.policy(word.toStdString()) == nullptr)
        return fail(word.isEmpty() ? PaletteText::tr("Which policy?")
                                   : PaletteText::tr("There is no policy “%1”.").arg(word),
                    line);
    if (!span(line, false) || !isAtEnd(line))
        return;
    m_command.title = PaletteText::tr("Assign %1 to %2").arg(m_who.shown, word);
    give(word);
}

void Reader::atOnce()
{
    const QString now =
        PaletteText::tr("It is done at once and is no part of the draft; you may be asked for a password.");
    const QString whom = m_who.shown;
    const QString span = m_command.span ? spanText(*m_command.span) : QString();
    switch (m_command.kind) {
    case Kind::Block:
        m_command.title = PaletteText::tr("Block %1 for %2").arg(whom, span);
        m_command.effect = PaletteText::tr("All its requests are refused in that time.") + u' ' + now;
        break;
    case Kind::Unblock:
        m_command.title = PaletteText::tr("Unblock %1").arg(whom);
        m_command.effect = PaletteText::tr("Its requests are judged by its limits again.") + u' ' + now;
        break;
    case Kind::Reset:
        m_command.title = PaletteText::tr("Refill the limits of %1").arg(whom);
        m_command.effect = PaletteText::tr("As if it had used nothing; counters stay.") + u' ' + now;
        break;
    case Kind::Pause:
        m_command.title = span.isEmpty() ? PaletteText::tr("Pause all limits until resumed")
                                         : PaletteText::tr("Pause all limits for %1").arg(span);
        m_command.effect = PaletteText::tr("Every request passes and is counted.") + u' ' + now;
        break;
    case Kind::Resume:
        m_command.title = PaletteText::tr("Resume limits");
        m_command.effect = PaletteText::tr("All limits are in force again.") + u' ' + now;
        break;
    case Kind::Explain:
        m_command.title = PaletteText::tr("Explain %1").arg(whom);
        m_command.effect = PaletteText::tr("Shows what one more request of it would meet, and why.");
        break;
    case Kind::Draft:
        break;
    }
}

PaletteCommand Reader::read(Kind kind)
{
    m_command.kind = kind;
    const QString verb = m_words.front().toLower();
    bool isRead = true;
    switch (kind) {
    case Kind::Draft:
        verb == QLatin1String("limit") ? limit() : assign();
        return m_command;
    case Kind::Block:
        isRead =
            who(QStringLiteral("block 10.0.0.5 10m")) && span(QStringLiteral("block 10.0.0.5 10m"), true);
        break;
    case Kind::Unblock:
    case Kind::Reset:
    case Kind::Explain:
        isRead = who(verb + QStringLiteral(" 10.0.0.5"));
        break;
    case Kind::Pause:
        isRead = span(QStringLiteral("pause 10m"), false);
        break;
    case Kind::Resume:
        break;
    }
    if (isRead && isAtEnd(verb))
        atOnce();
    return m_command;
}

} // namespace

std::optional<PaletteCommand> parsePaletteCommand(const QString& line, const Draft& draft,
                                                  std::chrono::sys_seconds now)
{
    const QStringList words = line.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return std::nullopt;
    for (const Verb& verb : verbs) {
        if (words.front().compare(QLatin1String(verb.word), Qt::CaseInsensitive) == 0)
            return Reader(words, draft, now).read(verb.kind);
    }
    return std::nullopt;
}

QStringList paletteGrammar()
{
    return {QStringLiteral("limit 10.0.0.5 50/s 1h"),
            QStringLiteral("assign 192.0.2.0/24 gold"),
            QStringLiteral("block acme 10m"),
            QStringLiteral("unblock acme"),
            QStringLiteral("reset acme"),
            QStringLiteral("pause 10m"),
            QStringLiteral("resume"),
            QStringLiteral("explain acme")};
}

} // namespace weir::gui

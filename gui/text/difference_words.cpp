// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text/difference_words.h"

#include "common/text.h"
#include "gui/text/sentence_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <array>

namespace weir::gui {
namespace {

struct Phrase
{
    const char* pattern; ///< of common/document_traits.cpp
    const char* text;
    bool nested = false; ///< what it matches is a property again
};

/// What is said of a part, one property each. The first that fits counts.
constexpr std::array phrases{
    Phrase{"requests (\\S+)", QT_TRANSLATE_NOOP("DifferenceWords", "requests %1")},
    Phrase{"connections (\\S+)", QT_TRANSLATE_NOOP("DifferenceWords", "connections %1")},
    Phrase{"bytes-in (\\S+)", QT_TRANSLATE_NOOP("DifferenceWords", "bytes-in %1")},
    Phrase{"bytes-out (\\S+)", QT_TRANSLATE_NOOP("DifferenceWords", "bytes-out %1")},
    Phrase{"burst (\\S+)", QT_TRANSLATE_NOOP("DifferenceWords", "burst %1")},
    Phrase{"queue (\\S+)", QT_TRANSLATE_NOOP("DifferenceWords", "queue %1")},
    Phrase{"in (\\S+)", QT_TRANSLATE_NOOP("DifferenceWords", "in %1")},
    Phrase{"for (.+)", QT_TRANSLATE_NOOP("DifferenceWords", "for %1"), true},
    Phrase{"path (.+)", QT_TRANSLATE_NOOP("DifferenceWords", "path %1")},
    Phrase{"host (.+)", QT_TRANSLATE_NOOP("DifferenceWords", "host %1")},
    Phrase{"(\\d+) refusals within (\\S+) block for (\\S+)",
           QT_TRANSLATE_NOOP("DifferenceWords", "%1 refusals within %2 block for %3")},
    Phrase{"at most (\\S+)", QT_TRANSLATE_NOOP("DifferenceWords", "at most %1")},
    Phrase{"port (.+)", QT_TRANSLATE_NOOP("DifferenceWords", "port %1")},
    Phrase{"at (\\S+)", QT_TRANSLATE_NOOP("DifferenceWords", "at %1")},
    Phrase{"on (\\S+)", QT_TRANSLATE_NOOP("DifferenceWords", "on %1")},
    Phrase{"clients by (.+)", QT_TRANSLATE_NOOP("DifferenceWords", "clients by %1"), true},
    Phrase{"others (\\S+)", QT_TRANSLATE_NOOP("DifferenceWords", "others %1")},
    Phrase{"header (\\S+)", QT_TRANSLATE_NOOP("DifferenceWords", "header %1")},
    Phrase{"cookie (\\S+)", QT_TRANSLATE_NOOP("DifferenceWords", "cookie %1")},
    Phrase{"query (\\S+)", QT_TRANSLATE_NOOP("DifferenceWords", "query %1")},
    Phrase{"bearer", QT_TRANSLATE_NOOP("DifferenceWords", "bearer")},
    Phrase{"address (/\\d+) and (/\\d+)", QT_TRANSLATE_NOOP("DifferenceWords", "address %1 and %2")},
    Phrase{"(\\S+) (\\d\\d:\\d\\d) to (\\d\\d:\\d\\d) (\\S+) as (\\S+)",
           QT_TRANSLATE_NOOP("DifferenceWords", "%1 %2 to %3 %4 as %5")},
    Phrase{"(.+) is (\\S+) until (\\S+)", QT_TRANSLATE_NOOP("DifferenceWords", "%1 is %2 until %3")},
    Phrase{"(.+) is (\\S+)", QT_TRANSLATE_NOOP("DifferenceWords", "%1 is %2")},
    Phrase{"every request", QT_TRANSLATE_NOOP("DifferenceWords", "every request")},
    Phrase{"no limit", QT_TRANSLATE_NOOP("DifferenceWords", "no limit")},
    Phrase{"only observed", QT_TRANSLATE_NOOP("DifferenceWords", "only observed")},
    Phrase{"only counted", QT_TRANSLATE_NOOP("DifferenceWords", "only counted")},
    Phrase{"requests", QT_TRANSLATE_NOOP("DifferenceWords", "requests")},
    Phrase{"connections", QT_TRANSLATE_NOOP("DifferenceWords", "connections")},
    Phrase{"bytes-in", QT_TRANSLATE_NOOP("DifferenceWords", "bytes-in")},
    Phrase{"bytes-out", QT_TRANSLATE_NOOP("DifferenceWords", "bytes-out")},
    Phrase{"token-bucket", QT_TRANSLATE_NOOP("DifferenceWords", "token-bucket")},
    Phrase{"leaky-bucket", QT_TRANSLATE_NOOP("DifferenceWords", "leaky-bucket")},
    Phrase{"reject", QT_TRANSLATE_NOOP("DifferenceWords", "reject")},
    Phrase{"drop", QT_TRANSLATE_NOOP("DifferenceWords", "drop")},
    Phrase{"enforce", QT_TRANSLATE_NOOP("DifferenceWords", "enforce")},
    Phrase{"observe", QT_TRANSLATE_NOOP("DifferenceWords", "observe")},
    Phrase{"admit", QT_TRANSLATE_NOOP("DifferenceWords", "admit")},
    Phrase{"any", QT_TRANSLATE_NOOP("DifferenceWords", "any")},
    Phrase{"all", QT_TRANSLATE_NOOP("DifferenceWords", "all")},
    Phrase{"none", QT_TRANSLATE_NOOP("DifferenceWords", "none")},
};

QString translated(const char* text)
{
    return QCoreApplication::translate("DifferenceWords", text);
}

QString property(const QString& text)
{
    for (const Phrase& phrase : phrases) {
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(QLatin1String(phrase.pattern)));
        const QRegularExpressionMatch match = pattern.match(text);
        if (!match.hasMatch())
            continue;
        const QString shape = translated(phrase.text);
        QString result;
        // All at once: what was matched may itself contain "%1".
        for (qsizetype at = 0; at < shape.size(); ++at) {
            const int digit = shape[at] == u'%' && at + 1 < shape.size() ? shape[at + 1].digitValue() : -1;
            if (digit < 1) {
                result += shape[at];
                continue;
            }
            result += phrase.nested ? property(match.captured(digit)) : match.captured(digit);
            ++at;
        }
        return result;
    }
    return text;
}

/// Nothing but a name that somebody chose, which may happen to be one of the words above.
bool isName(const std::string& code)
{
    return code.starts_with("client-policy") || code.starts_with("client-identity") ||
           code.starts_with("client-until") || code.starts_with("service-interfaces") ||
           code.starts_with("policy-priority") || code.starts_with("limit-zone");
}

} // namespace

QString partDescription(const std::string& description)
{
    QStringList parts;
    for (const QString& part : shownText(description).split(QStringLiteral("; "))) {
        QStringList properties;
        for (const QString& each : part.split(QStringLiteral(", ")))
            properties += property(each);
        parts += properties.join(QCoreApplication::translate("DifferenceWords", ", ", "between properties"));
    }
    return parts.join(QCoreApplication::translate("DifferenceWords", "; ", "between parts"));
}

QString differenceSentence(const Sentence& sentence)
{
    Sentence own = sentence;
    // Of a limit the first argument is its name.
    const std::size_t names = sentence.code.starts_with("limit") ? 1 : 0;
    for (std::size_t at = names; at < own.arguments.size() && !isName(own.code); ++at)
        own.arguments[at] = partDescription(own.arguments[at]).toStdString();
    return toText(own);
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text/revision_summary.h"

#include "common/text.h"
#include "gui/text/sentence_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <array>

namespace weir::gui {
namespace {

struct Word
{
    const char* english;
    const char* text;
};

constexpr std::array kinds{
    Word{"interface", QT_TRANSLATE_NOOP("RevisionSummary", "interface")},
    Word{"service", QT_TRANSLATE_NOOP("RevisionSummary", "service")},
    Word{"policy", QT_TRANSLATE_NOOP("RevisionSummary", "policy")},
    Word{"client", QT_TRANSLATE_NOOP("RevisionSummary", "client")},
    Word{"interfaces", QT_TRANSLATE_NOOP("RevisionSummary", "interfaces")},
    Word{"services", QT_TRANSLATE_NOOP("RevisionSummary", "services")},
    Word{"policies", QT_TRANSLATE_NOOP("RevisionSummary", "policies")},
    Word{"clients", QT_TRANSLATE_NOOP("RevisionSummary", "clients")},
};

//: %1: what kind of part, %2: its name
constexpr std::array named{
    Word{"added", QT_TRANSLATE_NOOP("RevisionSummary", "%1 %2 added")},
    Word{"changed", QT_TRANSLATE_NOOP("RevisionSummary", "%1 %2 changed")},
    Word{"removed", QT_TRANSLATE_NOOP("RevisionSummary", "%1 %2 removed")},
};

//: %L1: how many, %2: of what kind, in the plural
constexpr std::array counted{
    Word{"added", QT_TRANSLATE_NOOP("RevisionSummary", "%L1 %2 added")},
    Word{"changed", QT_TRANSLATE_NOOP("RevisionSummary", "%L1 %2 changed")},
    Word{"removed", QT_TRANSLATE_NOOP("RevisionSummary", "%L1 %2 removed")},
};

template <std::size_t count>
QString translated(const std::array<Word, count>& words, const QString& english)
{
    for (const Word& word : words) {
        if (english == QLatin1String(word.english))
            return QCoreApplication::translate("RevisionSummary", word.text);
    }
    return {};
}

QString part(const QString& english)
{
    static const QRegularExpression ofOne(QStringLiteral("^(\\S+) (.+) (\\S+)$"));
    static const QRegularExpression ofMany(QStringLiteral("^(\\d+) (\\S+) (\\S+)$"));
    if (const auto many = ofMany.match(english); many.hasMatch()) {
        const QString kind = translated(kinds, many.captured(2));
        const QString shape = translated(counted, many.captured(3));
        if (!kind.isEmpty() && !shape.isEmpty())
            return shape.arg(many.captured(1).toULongLong()).arg(kind);
    } else if (const auto one = ofOne.match(english); one.hasMatch()) {
        const QString kind = translated(kinds, one.captured(1));
        const QString shape = translated(named, one.captured(3));
        if (!kind.isEmpty() && !shape.isEmpty())
            return shape.arg(kind, one.captured(2));
    }
    return english;
}

} // namespace

QString revisionSummary(const std::string& line)
{
    const QString english = shownText(line);
    if (english == QLatin1String("no change"))
        return QCoreApplication::translate("RevisionSummary", "no change");
    QStringList parts;
    for (const QString& each : english.split(QStringLiteral(", ")))
        parts += part(each);
    return parts.join(QCoreApplication::translate("RevisionSummary", ", ", "between parts"));
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text/sentence_text.h"

#include "common/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace weir::gui {
namespace {

constexpr std::size_t mostFaults = 10;

QString utf8(const std::string& text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

QString toText(const Sentence& sentence)
{
    // The code is the key of the translation; the catalogue of English stays empty, for English is at hand.
    const QString text = QCoreApplication::translate("Sentence", sentence.code.c_str());
    if (text == QLatin1String(sentence.code.c_str()))
        return utf8(sentence.english);
    // All at once: an argument may itself contain "%1".
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int digit = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (digit < 1 || static_cast<std::size_t>(digit) > sentence.arguments.size()) {
            result += text[i];
            continue;
        }
        result += utf8(sentence.arguments[static_cast<std::size_t>(digit) - 1]);
        ++i;
    }
    return result;
}

QString toText(const Fault& fault)
{
    const QString sentence = toText(fault.sentence);
    return fault.pointer.empty() ? sentence : utf8(fault.pointer) + QStringLiteral(": ") + sentence;
}

QString toText(const Error& error)
{
    QString text = toText(error.sentence);
    for (std::size_t i = 0; i < std::min(error.faults.size(), mostFaults); ++i)
        text += u'\n' + toText(error.faults[i]);
    if (error.faults.size() > mostFaults)
        text += u'\n' + QCoreApplication::translate("Error", "and %n more", nullptr,
                                                    static_cast<int>(error.faults.size() - mostFaults));
    return text;
}

QString asSentence(const Sentence& sentence)
{
    QString text = toText(sentence);
    if (text.isEmpty())
        return text;
    const auto begins = [&text](const std::string& name) {
        return !name.empty() && text.startsWith(utf8(name));
    };
    const bool isName =
        begins("weir") || std::any_of(sentence.arguments.begin(), sentence.arguments.end(), begins);
    if (!isName)
        text[0] = text[0].toUpper();
    // The Japanese full stop is another one; a colon announces the next sentence.
    static const QString ends = QStringLiteral(".!?:…。：");
    return ends.contains(text.back()) ? text
                                      : text + QCoreApplication::translate("Sentence", ".", "full stop");
}

QString shownText(const std::string& bytes)
{
    return utf8(terminalSafe(bytes));
}

} // namespace weir::gui

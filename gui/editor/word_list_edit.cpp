// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/word_list_edit.h"

#include "common/address.h"
#include "gui/editor/part_faults.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

namespace weir::gui {
namespace {

QString say(const char* sentence)
{
    return QCoreApplication::translate("weir::gui::WordListEdit", sentence);
}

Parsed<std::string> checked(const std::string& word, const QString& fault)
{
    return fault.isEmpty() ? Parsed<std::string>::of(word) : Parsed<std::string>::wrong(fault);
}

} // namespace

WordListEdit::WordListEdit(ParseWord parseWord, QString needed, QWidget* parent)
    : ValueField(parent), m_parseWord(std::move(parseWord)), m_needed(std::move(needed))
{
}

Parsed<WordListEdit::Words> WordListEdit::parse(const QString& text) const
{
    static const QRegularExpression between(QStringLiteral("[,;\\s]+"));
    Words words;
    const QStringList typed = text.split(between, Qt::SkipEmptyParts);
    for (const QString& word : typed) {
        Parsed<std::string> parsed = m_parseWord(word.toStdString());
        if (!parsed.value)
            return Parsed<Words>::wrong(parsed.fault);
        if (std::find(words.begin(), words.end(), *parsed.value) != words.end())
            return Parsed<Words>::wrong(
                tr("\"%1\" stands here twice; remove one of them.").arg(shownText(word.toStdString())));
        words.push_back(*std::move(parsed.value));
    }
    if (words.empty() && !m_needed.isEmpty())
        return Parsed<Words>::wrong(m_needed);
    return Parsed<Words>::of(std::move(words));
}

QString WordListEdit::format(const Words& words) const
{
    QStringList shown;
    for (const std::string& word : words)
        shown.append(QString::fromStdString(word));
    return shown.join(QStringLiteral(", "));
}

Parsed<std::string> parsePortWord(const std::string& word)
{
    bool isNumber = false;
    const uint port = QString::fromStdString(word).toUInt(&isNumber);
    if (isNumber && port >= 1 && port <= 65535)
        return Parsed<std::string>::of(std::to_string(port));
    return Parsed<std::string>::wrong(
        say(QT_TRANSLATE_NOOP("weir::gui::WordListEdit",
                              "\"%1\" is not a port; write a whole number from 1 to 65535."))
            .arg(shownText(word)));
}

Parsed<std::string> parseAddressWord(const std::string& word)
{
    const auto address = parseAddress(word);
    if (!address)
        return Parsed<std::string>::wrong(toText(address.error().sentence));
    return Parsed<std::string>::of(formatAddress(*address));
}

Parsed<std::string> parseNetworkWord(const std::string& word)
{
    const auto network = parseNetwork(word);
    if (!network)
        return Parsed<std::string>::wrong(toText(network.error().sentence));
    return Parsed<std::string>::of(formatNetwork(*network));
}

Parsed<std::string> parseInterfaceWord(const std::string& word)
{
    Service service = sampleService();
    service.interfaces = {word};
    return checked(word, faultUnder("/interfaces", faultsOf(service)));
}

Parsed<std::string> parseMethodWord(const std::string& word)
{
    Match match;
    match.methods = {word};
    return checked(word, faultUnder("/limits/0/match/methods", faultsOf(samplePolicy(match))));
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/rate_edit.h"

#include "common/rate.h"

#include <QCompleter>
#include <QLineEdit>
#include <QRegularExpression>
#include <QStringListModel>

namespace weir::gui {

RateEdit::RateEdit(QWidget* parent) : ValueField(parent), m_offered(new QStringListModel(this))
{
    auto* completer = new QCompleter(m_offered, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    line().setCompleter(completer);
    showExample();
}

void RateEdit::setMeasure(Measure measure)
{
    m_measure = measure;
    showExample();
}

void RateEdit::setKind(Kind kind)
{
    m_kind = kind;
    showExample();
}

void RateEdit::showExample()
{
    const bool bytes = countsBytes(m_measure);
    if (m_kind == Kind::Calendar)
        setPlaceholder(bytes ? tr("for example 5GB/day or 100GB/month")
                             : tr("for example 1000/day or 1M/month"));
    else
        setPlaceholder(bytes ? tr("for example 2MB/s or 1GiB/d") : tr("for example 100/s, 30/m or 1000/d"));
}

QStringList RateEdit::suggestions(const QString& beginning, Measure measure, Kind kind)
{
    static const QRegularExpression start(QStringLiteral("^(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]*)(/.*)?$"));
    const auto match = start.match(beginning);
    if (!match.hasMatch())
        return {};
    const QStringList units =
        countsBytes(measure) ? QStringList{QStringLiteral("kB"), QStringLiteral("MB"), QStringLiteral("GB"),
                                           QStringLiteral("KiB"), QStringLiteral("MiB")}
                             : QStringList{QStringLiteral(""), QStringLiteral("k"), QStringLiteral("M")};
    const QStringList spans = kind == Kind::Calendar
                                  ? QStringList{QStringLiteral("/day"), QStringLiteral("/month")}
                                  : QStringList{QStringLiteral("/s"), QStringLiteral("/m"),
                                                QStringLiteral("/h"), QStringLiteral("/d")};
    QStringList found;
    for (const QString& unit : units) {
        if (!unit.startsWith(match.captured(2), Qt::CaseInsensitive))
            continue;
        // A plain number is offered plain; thousands only to who begins to write them.
        if (!countsBytes(measure) && unit.isEmpty() != match.captured(2).isEmpty())
            continue;
        for (const QString& span : spans) {
            const QString text = match.captured(1) + unit + span;
            if (text.startsWith(beginning, Qt::CaseInsensitive) && parseRate(text.toStdString(), measure))
                found.append(text);
        }
    }
    return found;
}

void RateEdit::suggest(const QString& text)
{
    m_offered->setStringList(suggestions(text, m_measure, m_kind));
}

Parsed<Rate> RateEdit::parse(const QString& text) const
{
    if (text.isEmpty())
        return Parsed<Rate>::wrong(m_kind == Kind::Calendar
                                       ? tr("A quota needs an amount; write for example 1000/day.")
                                       : tr("A rate is needed here; %1.").arg(line().placeholderText()));
    const Result<Rate> rate = parseRate(text.toStdString(), m_measure);
    if (rate && m_kind == Kind::Bucket && rate->calendar != Rate::Calendar::None)
        return Parsed<Rate>::wrong(tr(
            "A bucket fills evenly: write /d for a day. For whole calendar days or months choose a calendar "
            "quota."));
    if (rate && m_kind == Kind::Calendar && rate->calendar == Rate::Calendar::None)
        return Parsed<Rate>::wrong(
            tr("A calendar quota counts by /day or /month; write for example 1000/day."));
    return Parsed<Rate>::of(rate);
}

QString RateEdit::format(const Rate& rate) const
{
    return QString::fromStdString(formatRate(rate, m_measure));
}

} // namespace weir::gui

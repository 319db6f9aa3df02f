// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/time_zone_edit.h"

#include "common/text.h"
#include "common/time_zone.h"

#include <QCompleter>
#include <QLineEdit>
#include <QStringList>
#include <QTimeZone>

namespace weir::gui {
namespace {

const QStringList& zones()
{
    static const QStringList known = [] {
        QStringList names;
        const auto ids = QTimeZone::availableTimeZoneIds();
        for (const QByteArray& id : ids) {
            if (isTimeZone(id.toStdString()) && !id.startsWith("UTC+") && !id.startsWith("UTC-"))
                names.append(QString::fromLatin1(id));
        }
        return names;
    }();
    return known;
}

} // namespace

TimeZoneEdit::TimeZoneEdit(QWidget* parent) : ValueField(parent)
{
    auto* completer = new QCompleter(zones(), this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    line().setCompleter(completer);
    setPlaceholder(tr("for example Europe/Berlin or UTC"));
}

Parsed<std::string> TimeZoneEdit::parse(const QString& text) const
{
    const std::string zone = text.toStdString();
    if (isTimeZone(zone))
        return Parsed<std::string>::of(zone);
    if (text.isEmpty())
        return Parsed<std::string>::wrong(
            tr("A time zone is needed here, for example Europe/Berlin or UTC."));
    return Parsed<std::string>::wrong(
        tr("\"%1\" is not a time zone here; write for example Europe/Berlin or UTC.")
            .arg(shownText(shown(zone))));
}

QString TimeZoneEdit::format(const std::string& zone) const
{
    return shownText(zone);
}

std::string systemTimeZone()
{
    const std::string zone = QTimeZone::systemTimeZoneId().toStdString();
    return isTimeZone(zone) ? zone : "UTC";
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/time_of_day_edit.h"

#include "common/schedule_text.h"

#include <QLineEdit>

namespace weir::gui {

TimeOfDayEdit::TimeOfDayEdit(QWidget* parent) : ValueField(parent)
{
    setPlaceholder(QStringLiteral("09:00"));
    line().setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("00:00")) + 22);
}

Parsed<int> TimeOfDayEdit::parse(const QString& text) const
{
    // 9:00 is as clear as 09:00.
    const QString padded = text.size() == 4 && text[1] == QLatin1Char(':') ? QLatin1Char('0') + text : text;
    return Parsed<int>::of(parseTimeOfDay(padded.toStdString()));
}

QString TimeOfDayEdit::format(const int& minutes) const
{
    return QString::fromStdString(formatTimeOfDay(minutes));
}

} // namespace weir::gui

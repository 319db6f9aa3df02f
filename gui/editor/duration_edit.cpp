// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/duration_edit.h"

#include "common/rate.h"

namespace weir::gui {

DurationEdit::DurationEdit(QWidget* parent) : ValueField(parent)
{
    setPlaceholder(tr("for example 10s, 5m or 1h30m"));
}

Parsed<std::chrono::seconds> DurationEdit::parse(const QString& text) const
{
    if (text.isEmpty())
        return Parsed<std::chrono::seconds>::wrong(tr("A length of time is needed here, for example 5m."));
    return Parsed<std::chrono::seconds>::of(parseDuration(text.toStdString()));
}

QString DurationEdit::format(const std::chrono::seconds& duration) const
{
    return duration.count() == 0 ? QString() : QString::fromStdString(formatDuration(duration));
}

} // namespace weir::gui

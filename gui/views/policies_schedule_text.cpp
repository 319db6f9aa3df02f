// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/policies_schedule_text.h"

#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace weir::gui {
namespace {

/// Of today only the time of day.
QString endText(std::chrono::sys_seconds end)
{
    const QDateTime local = QDateTime::fromSecsSinceEpoch(end.time_since_epoch().count());
    return local.date() == QDate::currentDate() ? QLocale().toString(local, QStringLiteral("HH:mm"))
                                                : timeText(end);
}

class Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::gui::ScheduleText)
public:
    static QString inForce(const ScheduledPolicy& schedule)
    {
        const bool own = schedule.limitsOf == schedule.policy;
        const QString policy = shownText(schedule.policy);
        const QString now = shownText(schedule.limitsOf);
        if (!schedule.until)
            return own ? tr("By its schedule %1 has its own limits now, for at least eight days.").arg(policy)
                       : tr("By its schedule %1 has the limits of %2 now, for at least eight days.")
                             .arg(policy, now);
        const QString until = endText(*schedule.until);
        const QString next = shownText(schedule.next);
        if (own)
            return tr("By its schedule %1 has its own limits until %2, then those of %3.")
                .arg(policy, until, next);
        return schedule.next == schedule.policy
                   ? tr("By its schedule %1 has the limits of %2 until %3, then its own.")
                         .arg(policy, now, until)
                   : tr("By its schedule %1 has the limits of %2 until %3, then those of %4.")
                         .arg(policy, now, until, next);
    }
};

} // namespace

QString inForceText(const ScheduledPolicy& schedule)
{
    return Words::inForce(schedule);
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/schedule_row.h"

#include "gui/editor/days_edit.h"
#include "gui/editor/icon_button.h"
#include "gui/editor/notice_board.h"
#include "gui/editor/policy_choice.h"
#include "gui/editor/time_of_day_edit.h"
#include "gui/editor/time_zone_edit.h"
#include "gui/look/control_description.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QToolButton>

namespace weir::gui {

ScheduleRow::ScheduleRow(QGridLayout& grid, int row, QWidget* parent)
    : QObject(parent), m_days(new DaysEdit(parent)), m_from(new TimeOfDayEdit(parent)),
      m_to(new TimeOfDayEdit(parent)), m_zone(new TimeZoneEdit(parent)),
      m_policy(new PolicyChoice({}, parent)),
      m_remove(newSignButton(Sign::Remove, tr("Remove these hours"), parent))
{
    m_days->control()->setAccessibleName(tr("Days"));
    m_from->control()->setAccessibleName(tr("From"));
    m_to->control()->setAccessibleName(tr("To"));
    m_zone->control()->setAccessibleName(tr("Time zone"));
    nameControl(*m_policy->control(), tr("Policy in these hours"));
    m_zone->line().setMinimumWidth(90);
    grid.addWidget(m_days, row, 0, Qt::AlignTop);
    grid.addWidget(m_from, row, 1, Qt::AlignTop);
    grid.addWidget(m_to, row, 2, Qt::AlignTop);
    grid.addWidget(m_zone, row, 3, Qt::AlignTop);
    grid.addWidget(m_policy, row, 4, Qt::AlignTop);
    grid.addWidget(m_remove, row, 5, Qt::AlignTop);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_days, m_from, m_to, m_zone, m_policy, m_remove})
        widget->show();
    connect(m_days, &Field::edited, this, [this] {
        m_entry.days = m_days->days();
        emit edited(QStringLiteral("days"));
    });
    connect(m_from, &Field::edited, this, [this] {
        m_entry.fromMinute = m_from->current();
        emit edited(QStringLiteral("from"));
    });
    connect(m_to, &Field::edited, this, [this] {
        m_entry.toMinute = m_to->current();
        emit edited(QStringLiteral("to"));
    });
    connect(m_zone, &Field::edited, this, [this] {
        m_entry.zone = m_zone->current();
        emit edited(QStringLiteral("zone"));
    });
    connect(m_policy, &Field::edited, this, [this] {
        m_entry.policy = m_policy->value();
        emit edited(QStringLiteral("policy"));
    });
    connect(m_remove, &QToolButton::clicked, this, &ScheduleRow::removeIt);
}

void ScheduleRow::leave()
{
    // One of them may be in the middle of its click.
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_days, m_from, m_to, m_zone, m_policy, m_remove}) {
        widget->hide();
        widget->deleteLater();
    }
    deleteLater();
}

void ScheduleRow::setEntry(const ScheduleEntry& entry, Showing showing)
{
    m_entry = entry;
    m_days->setDays(entry.days);
    m_from->setValue(entry.fromMinute, showing);
    m_to->setValue(entry.toMinute, showing);
    m_zone->setValue(entry.zone, showing);
    m_policy->setValue(entry.policy);
}

void ScheduleRow::setPolicies(const std::vector<std::string>& names)
{
    m_policy->setPolicies(names);
}

void ScheduleRow::addTo(NoticeBoard& board, const std::string& place)
{
    board.add(place, *m_days);
    board.add(place + "/days", *m_days);
    board.add(place + "/from", *m_from);
    board.add(place + "/to", *m_to);
    board.add(place + "/zone", *m_zone);
    board.add(place + "/policy", *m_policy);
}

} // namespace weir::gui

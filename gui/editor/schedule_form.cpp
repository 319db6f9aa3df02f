// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/schedule_form.h"

#include "gui/editor/notice_board.h"
#include "gui/editor/quiet_label.h"
#include "gui/editor/schedule_row.h"
#include "gui/editor/time_zone_edit.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace weir::gui {
namespace {

constexpr std::size_t mostEntries = 32;

} // namespace

ScheduleForm::ScheduleForm(QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout), m_empty(new QuietLabel({}, this)),
      m_add(new QPushButton(tr("Add &hours"), this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_empty);
    layout->addLayout(m_grid);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    m_grid->setHorizontalSpacing(6);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(3, 1);
    m_grid->setColumnStretch(4, 1);
    int column = 0;
    for (const QString& text : {tr("Days"), tr("From"), tr("To"), tr("Time zone"), tr("Limits of")}) {
        m_heads.push_back(new QuietLabel(text, this));
        m_grid->addWidget(m_heads.back(), 0, column++);
    }
    connect(m_add, &QPushButton::clicked, this, &ScheduleForm::addHours);
    setSchedule({}, Showing::Fresh);
}

void ScheduleForm::setSchedule(const std::vector<ScheduleEntry>& schedule, Showing showing)
{
    const bool sameRows = schedule.size() == m_rows.size();
    m_schedule = schedule;
    while (m_rows.size() > schedule.size()) {
        m_rows.back()->disconnect(this);
        m_rows.back()->leave();
        m_rows.pop_back();
    }
    for (std::size_t index = 0; index < schedule.size(); ++index) {
        const bool isNew = index == m_rows.size();
        if (isNew)
            addRow();
        m_rows[index]->setEntry(schedule[index], isNew || !sameRows ? Showing::Fresh : showing);
    }
    for (QLabel* head : m_heads)
        head->setVisible(!schedule.empty());
    const bool possible = !m_policies.empty();
    m_empty->setText(possible
                         ? tr("These limits hold at all hours. In hours that you add, another policy's hold.")
                         : tr("Hours need a second policy, whose limits then hold. Make one first."));
    m_empty->setVisible(schedule.empty());
    m_add->setEnabled(possible && schedule.size() < mostEntries);
    if (!sameRows)
        emit rowsChanged();
}

void ScheduleForm::addRow()
{
    const std::size_t index = m_rows.size();
    auto* row = new ScheduleRow(*m_grid, m_nextGridRow++, this);
    row->setPolicies(m_policies);
    m_rows.push_back(row);
    connect(row, &ScheduleRow::edited, this, [this, index, row](const QString& field) {
        m_schedule[index] = row->entry();
        emit edited(QStringLiteral("%1/%2").arg(index).arg(field));
    });
    connect(row, &ScheduleRow::removeIt, this, [this, index] { removeHours(index); });
}

void ScheduleForm::addHours()
{
    constexpr std::uint8_t workdays = 0x1f;
    auto schedule = m_schedule;
    if (schedule.empty())
        schedule.push_back({workdays, 9 * 60, 18 * 60, systemTimeZone(), m_policies.front()});
    else
        schedule.push_back(schedule.back());
    setSchedule(schedule, Showing::Update);
    emit edited({});
}

void ScheduleForm::removeHours(std::size_t index)
{
    auto schedule = m_schedule;
    schedule.erase(schedule.begin() + static_cast<std::ptrdiff_t>(index));
    setSchedule(schedule, Showing::Update);
    emit edited({});
}

void ScheduleForm::setPolicies(const std::vector<std::string>& names)
{
    if (names == m_policies)
        return;
    m_policies = names;
    for (ScheduleRow* row : m_rows)
        row->setPolicies(names);
    setSchedule(std::vector(m_schedule), Showing::Update);
}

void ScheduleForm::addTo(NoticeBoard& board, const std::string& place)
{
    for (std::size_t index = 0; index < m_rows.size(); ++index)
        m_rows[index]->addTo(board, place + '/' + std::to_string(index));
}

} // namespace weir::gui

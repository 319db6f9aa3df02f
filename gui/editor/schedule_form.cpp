// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/schedule_form.h"

#include "gui/editor/notice_board.h"
#include "gui/editor/quiet_label.h"
#include "gui/editor/schedule_row.h"
#include "gui/editor/time_zone_edit.h"
#include "gui/editor/week_grid.h"
#include "gui/look/control_description.h"
#include "gui/text/sentence_text.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <algorithm>

namespace weir::gui {
namespace {

constexpr std::size_t mostEntries = WeekHours::mostEntries;

} // namespace

ScheduleForm::ScheduleForm(QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout), m_empty(new QuietLabel({}, this)),
      m_add(new QPushButton(tr("A&dd hours"), this)), m_inForce(new QuietLabel({}, this)),
      m_painting(nullptr), m_week(new WeekGrid), m_brush(new QComboBox), m_zone(new QuietLabel)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_painting = newWeek();
    layout->addWidget(m_inForce);
    layout->addWidget(m_empty);
    layout->addWidget(m_painting);
    layout->addLayout(m_grid);
    m_inForce->hide();
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
    m_painting->setVisible(possible || !schedule.empty());
    showWeek();
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
        showWeek();
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
    fillBrushes();
    for (ScheduleRow* row : m_rows)
        row->setPolicies(names);
    setSchedule(std::vector(m_schedule), Showing::Update);
}

QWidget* ScheduleForm::newWeek()
{
    auto* painting = new QWidget(this);
    auto* column = new QVBoxLayout(painting);
    column->setContentsMargins(0, 0, 0, 0);
    auto* head = new QHBoxLayout;
    auto* label = new QLabel(tr("Paint &with:"), painting);
    label->setBuddy(m_brush);
    nameControl(*m_brush, tr("Policy to paint with"));
    m_brush->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    head->addWidget(label);
    head->addWidget(m_brush);
    head->addWidget(m_zone, 1);
    m_zone->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    column->addLayout(head);
    column->addWidget(m_week);
    const auto choose = [this] { m_week->setBrush(m_brush->currentData().toString().toStdString()); };
    connect(m_brush, &QComboBox::currentIndexChanged, this, choose);
    connect(m_week, &WeekGrid::painted, this, [this](const WeekHours& hours) {
        const auto entries = hours.entries();
        if (entries == m_schedule)
            return;
        if (entries.size() > mostEntries) {
            m_zone->setText(tr("That would be more than %1 time spans.").arg(mostEntries));
            return;
        }
        setSchedule(entries, Showing::Update);
        emit edited({});
    });
    fillBrushes();
    return painting;
}

void ScheduleForm::fillBrushes()
{
    // With nothing but its own limits there was no choice.
    const QVariant before = m_brush->count() > 1 ? m_brush->currentData() : QVariant();
    m_brush->clear();
    for (const std::string& name : m_policies)
        m_brush->addItem(shownText(name), QString::fromStdString(name));
    m_brush->addItem(tr("its own limits"), QString());
    m_brush->setCurrentIndex(std::max(0, m_brush->findData(before)));
}

void ScheduleForm::showWeek()
{
    const std::string zone = m_schedule.empty() ? systemTimeZone() : m_schedule.front().zone;
    const WeekHours hours(m_schedule, zone);
    m_week->setHours(hours);
    m_week->setReadOnly(hours.isInterleaved());
    const bool others =
        std::ranges::any_of(m_schedule, [&](const ScheduleEntry& entry) { return entry.zone != zone; });
    const QString shown = shownText(zone);
    m_zone->setText(
        hours.isInterleaved()
            ? tr("By the clock of %1. Hours of other time zones stand between these, so that they can "
                 "only be changed below.")
                  .arg(shown)
        : others ? tr("By the clock of %1; hours of other time zones are below.").arg(shown)
                 : tr("By the clock of %1.").arg(shown));
}

void ScheduleForm::setInForce(const QString& text)
{
    m_inForce->setText(text);
    m_inForce->setVisible(!text.isEmpty());
}

void ScheduleForm::addTo(NoticeBoard& board, const std::string& place)
{
    for (std::size_t index = 0; index < m_rows.size(); ++index)
        m_rows[index]->addTo(board, place + '/' + std::to_string(index));
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/policy_form.h"

#include "common/document_parts.h"
#include "gui/editor/form_layout.h"
#include "gui/editor/form_pane.h"
#include "gui/editor/limit_list.h"
#include "gui/editor/limit_text.h"
#include "gui/editor/name_edit.h"
#include "gui/editor/notice_label.h"
#include "gui/editor/number_field.h"
#include "gui/editor/penalty_form.h"
#include "gui/editor/quiet_label.h"
#include "gui/editor/schedule_form.h"
#include "gui/editor/section.h"

#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

namespace weir::gui {

PolicyForm::PolicyForm(QWidget* parent)
    : QWidget(parent), m_pane(new FormPane(this)), m_head(new NoticeLabel(m_pane->body())),
      m_name(new NameEdit(m_pane->body())), m_usage(new QuietLabel({}, m_pane->body())),
      m_mode(new ChoiceField<Policy::Mode>(m_pane->body())), m_limits(new LimitList(m_pane->body())),
      m_prioritySection(new Section({}, m_pane->body())), m_priority(new NumberField(0, 7)),
      m_penaltySection(new Section({}, m_pane->body())), m_penalty(new PenaltyForm),
      m_scheduleSection(new Section({}, m_pane->body())), m_schedule(new ScheduleForm)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pane);
    addFields();
    connectFields();
    collectFields();
}

void PolicyForm::addFields()
{
    auto* basics = new QWidget(m_pane->body());
    auto* form = new FormLayout(basics);
    m_name->control()->setAccessibleName(tr("Name of the policy"));
    form->addRow(tr("&Name:"), *m_name);
    form->addRow(nullptr, m_usage);
    form->addRow(tr("&Mode:"), *m_mode);
    m_usage->hide();
    m_mode->add(Policy::Mode::Enforce, tr("Enforce"), tr("What is beyond a limit is refused."));
    m_mode->add(Policy::Mode::Observe, tr("Observe"),
                tr("Nothing is refused. What would have been is counted, so that you can see it first."));
    auto* priority = new QWidget(m_pane->body());
    auto* priorityForm = new FormLayout(priority);
    priorityForm->addRow(tr("&Priority:"), *m_priority);
    m_prioritySection->setContent(priority);
    m_penaltySection->setContent(m_penalty);
    m_scheduleSection->setContent(m_schedule);
    m_pane->addWidget(m_head);
    m_pane->addWidget(basics);
    m_pane->addSpace();
    m_pane->addWidget(m_limits);
    m_pane->addSpace();
    auto* sections = new QWidget(m_pane->body());
    auto* stack = new QVBoxLayout(sections);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(4);
    stack->addWidget(m_prioritySection);
    stack->addWidget(m_penaltySection);
    stack->addWidget(m_scheduleSection);
    m_pane->addWidget(sections);
}

void PolicyForm::connectFields()
{
    m_name->setTaken([this](const std::string& name) {
        return name != m_policy.name &&
               std::find(m_policies.begin(), m_policies.end(), name) != m_policies.end();
    });
    // A name is a reference for others: it changes as a whole, not letter by letter.
    connect(m_name, &LineField::finished, this, [this] {
        if (m_name->value() && *m_name->value() != m_policy.name)
            emit renamed(QString::fromStdString(*m_name->value()));
    });
    connect(m_mode, &Field::edited, this, [this] {
        m_policy.mode = m_mode->value();
        emitEdited(tr("Mode of %1"), {});
    });
    connect(m_limits, &LimitList::cardsChanged, this, &PolicyForm::collectFields);
    connect(m_limits, &LimitList::edited, this, [this](const QString& text, const QString& merge) {
        m_policy.limits = m_limits->limits();
        emitEdited(text, merge);
    });
    connect(m_priority, &Field::edited, this, [this] {
        m_policy.priority = m_priority->value();
        emitEdited(tr("Priority of %1"), QStringLiteral("priority"));
    });
    connect(m_penalty, &PenaltyForm::edited, this, [this](const QString& field) {
        m_policy.penalty = m_penalty->penalty();
        emitEdited(tr("Penalty of %1"),
                   field.isEmpty() ? QString() : QStringLiteral("penalty/%1").arg(field));
    });
    connect(m_schedule, &ScheduleForm::rowsChanged, this, &PolicyForm::collectFields);
    connect(m_schedule, &ScheduleForm::edited, this, [this](const QString& field) {
        m_policy.schedule = m_schedule->schedule();
        emitEdited(tr("Schedule of %1"),
                   field.isEmpty() ? QString() : QStringLiteral("schedule/%1").arg(field));
    });
}

void PolicyForm::collectFields()
{
    m_board.clear();
    m_board.add("/name", *m_name);
    m_board.add("/mode", *m_mode);
    m_board.add("/priority", *m_priority);
    m_limits->addTo(m_board, "/limits");
    m_penalty->addTo(m_board, "/penalty");
    m_schedule->addTo(m_board, "/schedule");
}

void PolicyForm::emitEdited(const QString& text, const QString& merge)
{
    showTitles();
    // What the check said before may be over; it will speak again.
    m_notices.clear();
    showNotices();
    const Policy policy = m_policy;
    emit edited(policy, text.arg(QString::fromStdString(policy.name)), merge);
}

void PolicyForm::setPolicy(const Policy& policy)
{
    const Showing showing = policy.name == m_policy.name ? Showing::Update : Showing::Fresh;
    if (showing == Showing::Fresh)
        m_notices.clear();
    m_policy = policy;
    m_name->setValue(policy.name, showing);
    m_mode->setValue(policy.mode);
    m_limits->setLimits(policy.limits, showing);
    m_priority->setValue(policy.priority);
    m_penalty->setPenalty(policy.penalty, showing);
    m_schedule->setSchedule(policy.schedule, showing);
    setPolicies(m_policies);
    if (showing == Showing::Fresh) {
        m_prioritySection->setOpen(false);
        m_penaltySection->setOpen(false);
        m_scheduleSection->setOpen(false);
    }
    showTitles();
    showNotices();
}

void PolicyForm::setName(const std::string& name)
{
    m_policy.name = name;
    m_name->setValue(name, Showing::Update);
}

void PolicyForm::setPolicies(const std::vector<std::string>& names)
{
    m_policies = names;
    std::vector<std::string> others;
    std::copy_if(names.begin(), names.end(), std::back_inserter(others),
                 [this](const std::string& name) { return name != m_policy.name; });
    m_schedule->setPolicies(others);
}

void PolicyForm::setNotices(const std::vector<Notice>& notices)
{
    m_notices = notices;
    showNotices();
}

void PolicyForm::setUsage(const QString& text)
{
    m_usage->setText(text);
    m_usage->setVisible(!text.isEmpty());
}

void PolicyForm::setInForce(const QString& text)
{
    m_schedule->setInForce(text);
}

void PolicyForm::focusName()
{
    m_name->setFocus();
    m_name->line().selectAll();
}

void PolicyForm::showNotices()
{
    std::vector<Notice> all = noticesUnder({}, faultsOf(m_policy), Notice::Kind::Fault);
    addNotices(all, m_notices);
    const std::vector<Notice> rest = m_board.show(all);
    m_head->setNotice(rest.empty() ? Notice::Kind::Fault : rest.front().kind,
                      rest.empty() ? QString() : rest.front().text);
    // What is wrong must be seen.
    for (const Notice& notice : all) {
        if (notice.pointer.starts_with("/penalty"))
            m_penaltySection->setOpen(true);
        else if (notice.pointer.starts_with("/schedule"))
            m_scheduleSection->setOpen(true);
    }
}

void PolicyForm::showTitles()
{
    m_prioritySection->setTitle(m_policy.priority == Policy().priority
                                    ? tr("Priority: %1 (default)").arg(m_policy.priority)
                                    : tr("Priority: %1").arg(m_policy.priority));
    m_priority->setHint(explainPriority(m_policy.priority));
    m_penaltySection->setTitle(tr("Penalty: %1").arg(summary(m_policy.penalty)));
    m_scheduleSection->setTitle(m_policy.schedule.empty()
                                    ? tr("Schedule: none, the same at all hours")
                                    : tr("Schedule: %n time span(s) with another policy's limits", nullptr,
                                         static_cast<int>(m_policy.schedule.size())));
}

} // namespace weir::gui

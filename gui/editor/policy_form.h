// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/editor/choice_field.h"
#include "gui/editor/notice_board.h"
#include "gui/editor/value_field.h"

#include <functional>

namespace weir::gui {

class FormPane;
class LimitList;
class NameEdit;
class NoticeLabel;
class PenaltyForm;
class QuietLabel;
class NumberField;
class ScheduleForm;
class Section;

/// All keys of one policy. It edits a value and says so; where that goes is for others.
class PolicyForm final : public QWidget
{
    Q_OBJECT
public:
    explicit PolicyForm(QWidget* parent = nullptr);

    /// The same policy as before (by name) keeps cursor, focus and what is being typed.
    void setPolicy(const Policy& policy);
    const Policy& policy() const { return m_policy; }
    /// After a rename from here: what comes under this name is the policy that was shown.
    void setName(const std::string& name);
    /// All of the document.
    void setPolicies(const std::vector<std::string>& names);
    /// Of the document's check; pointers begin at the policy. The policy's own faults are found here.
    void setNotices(const std::vector<Notice>& notices);
    /// Something about the policy as a whole, under its name: where it is used.
    void setUsage(const QString& text);
    /// Whose limits hold now and next, as the helper says.
    void setInForce(const QString& text);
    ScheduleForm& schedule() const { return *m_schedule; }
    void focusName();

signals:
    /// `text` names the step for undo; steps with the same `merge` that is not empty belong together.
    void edited(const weir::Policy& policy, const QString& text, const QString& merge);
    void renamed(const QString& name);

private:
    void addFields();
    void connectFields();
    void emitEdited(const QString& text, const QString& merge);
    void showTitles();
    void showNotices();
    void collectFields();

    Policy m_policy;
    std::vector<std::string> m_policies;
    std::vector<Notice> m_notices;
    NoticeBoard m_board;
    FormPane* m_pane;
    NoticeLabel* m_head;
    NameEdit* m_name;
    QuietLabel* m_usage;
    ChoiceField<Policy::Mode>* m_mode;
    LimitList* m_limits;
    Section* m_prioritySection;
    NumberField* m_priority;
    Section* m_penaltySection;
    PenaltyForm* m_penalty;
    Section* m_scheduleSection;
    ScheduleForm* m_schedule;
};

} // namespace weir::gui

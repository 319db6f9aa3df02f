// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/editor/choice_field.h"
#include "gui/editor/rate_edit.h"
#include "gui/editor/value_field.h"

#include <functional>

namespace weir::gui {

class FormLayout;
class MatchForm;
class NameEdit;
class NoticeBoard;
class QuantityEdit;
class Section;
class TimeZoneEdit;

/// All keys of one limit.
class LimitForm final : public QWidget
{
    Q_OBJECT
public:
    explicit LimitForm(QWidget* parent = nullptr);

    void setLimit(const Limit& limit, Showing showing);
    const Limit& limit() const { return m_limit; }
    void setTaken(std::function<bool(const std::string&)> isTaken);
    /// For what is to be said of the limit as a whole.
    Field& head() const;
    /// The fields by their pointers, behind `place`.
    void addTo(NoticeBoard& board, const std::string& place);

signals:
    /// `what` names the field for undo ("rate"), `field` is its key.
    void edited(const QString& what, const QString& field);

private:
    enum class Counting { TokenBucket, LeakyBucket, Calendar };

    void addFields(FormLayout& form);
    void connectFields();
    void measureEdited();
    void countingEdited();
    void rateEdited();
    /// Kinds, defaults and which fields there are, after m_limit.
    void adapt();
    bool isCalendar() const { return m_limit.rate.calendar != Rate::Calendar::None; }

    Limit m_limit;
    NameEdit* m_name;
    ChoiceField<Measure>* m_measure;
    ChoiceField<Counting>* m_counting;
    RateEdit* m_rate;
    QuantityEdit* m_burst;
    QuantityEdit* m_queue;
    TimeZoneEdit* m_zone;
    ChoiceField<OnExcess>* m_excess;
    Section* m_matchSection;
    MatchForm* m_match;
    FormLayout* m_form;
};

} // namespace weir::gui

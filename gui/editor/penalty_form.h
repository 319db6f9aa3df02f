// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/editor/value_field.h"

class QCheckBox;

namespace weir::gui {

class DurationEdit;
class NoticeBoard;
class NumberField;
class QuietLabel;

/// Blocks for clients that are refused too often.
class PenaltyForm final : public QWidget
{
    Q_OBJECT
public:
    explicit PenaltyForm(QWidget* parent = nullptr);

    void setPenalty(const std::optional<Penalty>& penalty, Showing showing);
    const std::optional<Penalty>& penalty() const { return m_penalty; }
    void addTo(NoticeBoard& board, const std::string& place);

signals:
    void edited(const QString& field);

private:
    void take(const QString& field);
    void adapt();

    std::optional<Penalty> m_penalty;
    Penalty m_last; ///< comes back when the penalty is switched on again
    QCheckBox* m_on;
    QWidget* m_fields;
    NumberField* m_refusals;
    DurationEdit* m_within;
    DurationEdit* m_block;
    DurationEdit* m_atMost;
    QuietLabel* m_sentence;
};

} // namespace weir::gui

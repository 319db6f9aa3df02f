// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/editor/choice_field.h"
#include "gui/editor/value_field.h"

class QCheckBox;

namespace weir::gui {

class NoticeBoard;
class QuantityEdit;
class RateEdit;

/// A bucket that all clients of a service share.
class CapacityForm final : public QWidget
{
    Q_OBJECT
public:
    explicit CapacityForm(QWidget* parent = nullptr);

    void setCapacity(const std::optional<Capacity>& capacity, Showing showing);
    const std::optional<Capacity>& capacity() const { return m_capacity; }
    void addTo(NoticeBoard& board, const std::string& place);

signals:
    void edited(const QString& field);

private:
    void connectFields();
    void adapt();

    std::optional<Capacity> m_capacity;
    Capacity m_last; ///< comes back when it is switched on again
    QCheckBox* m_on;
    QWidget* m_fields;
    RateEdit* m_rate;
    QuantityEdit* m_burst;
    ChoiceField<OnExcess>* m_excess;
};

} // namespace weir::gui

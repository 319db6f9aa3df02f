// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGridLayout>
#include <vector>

class QLabel;

namespace weir::gui {

class Field;

/// Labels to the left, fields to the right. A grid, because QFormLayout squeezes its rows when a wrapped
/// sentence appears in one of them.
class FormLayout final : public QGridLayout
{
    Q_OBJECT
public:
    explicit FormLayout(QWidget* owner = nullptr);

    /// With the label as the control's buddy and accessible name.
    QLabel* addRow(const QString& label, Field& field);
    /// `label` may be null.
    void addRow(QWidget* label, QWidget* field);
    /// Over both columns.
    void addRow(QWidget* widget);
    void setRowVisible(QWidget* field, bool visible);

    const std::vector<QWidget*>& labels() const { return m_labels; } ///< by row; null: none

private:
    std::vector<QWidget*> m_labels;
    std::vector<QWidget*> m_fields;
};

/// The labels of several layouts in one column.
void alignLabels(const std::vector<FormLayout*>& forms);

} // namespace weir::gui

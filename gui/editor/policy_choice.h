// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/choice_field.h"

#include <string>
#include <vector>

namespace weir::gui {

/// A policy by its name. One that does not exist (any more) stays to be seen, and says so.
class PolicyChoice final : public Field
{
    Q_OBJECT
public:
    /// `none`: what no policy means; empty: one has to be chosen.
    explicit PolicyChoice(QString none, QWidget* parent = nullptr);

    void setPolicies(const std::vector<std::string>& names);
    const std::string& value() const { return m_value; }
    void setValue(const std::string& name);

private:
    void fill();

    QString m_none;
    QComboBox* m_box;
    std::vector<std::string> m_names;
    std::vector<std::string> m_values; ///< by row
    std::string m_value;
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/overview_health.h"

#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace weir::gui {

/// Health in words, a sign and a sentence each.
class OverviewHealthList final : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewHealthList(QWidget* parent = nullptr);

    void setItems(std::vector<HealthItem> items);
    const std::vector<HealthItem>& items() const { return m_items; }

private:
    void addRow(const HealthItem& item);

    std::vector<HealthItem> m_items;
    QVBoxLayout* m_layout;
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/models/part_list_model.h"

namespace weir::gui {

class ServiceListModel final : public PartListModel
{
    Q_OBJECT
public:
    explicit ServiceListModel(const Draft& draft, QObject* parent = nullptr);

protected:
    std::vector<Row> rows() override;
};

} // namespace weir::gui

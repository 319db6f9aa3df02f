// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/service_list_model.h"

#include "common/document_traits.h"
#include "gui/text/difference_words.h"
#include "gui/text/sentence_text.h"

namespace weir::gui {

ServiceListModel::ServiceListModel(const Draft& draft, QObject* parent)
    : PartListModel(draft, PartKind::Service, parent)
{
}

std::vector<PartListModel::Row> ServiceListModel::rows()
{
    std::vector<Row> rows;
    for (const Service& service : draft().services()) {
        const QString policy = shownText(service.defaultPolicy);
        rows.push_back({service.name, partDescription(describe(service)),
                        policy.isEmpty() ? tr("Unknown clients are only counted.")
                                         : tr("Unknown clients get %1.").arg(policy)});
    }
    return rows;
}

} // namespace weir::gui

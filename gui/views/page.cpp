// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/page.h"

namespace weir::gui {

QCoro::Task<Result<TableExport>> Page::exportTable()
{
    std::optional<TableExport> table = tableExport();
    if (!table || table->rows.empty())
        co_return Result<TableExport>(Error{
            Error::Kind::Unsupported, makeSentence("nothing-to-export", "this page shows no row to export")});
    co_return Result<TableExport>(*std::move(table));
}

} // namespace weir::gui

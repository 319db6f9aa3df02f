// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/block_text.h"

#include "common/utc_time.h"
#include "gui/text/number_text.h"

#include <QCoreApplication>

namespace weir::gui {
namespace {

struct BlockText
{
    Q_DECLARE_TR_FUNCTIONS(BlockText)
};

} // namespace

QString blockText(const BlockedClient& blocked)
{
    const QString until = timeText(blocked.until);
    const QString left = spanText(std::max(std::chrono::milliseconds(0), blocked.until - currentTime()));
    return blocked.cause == "penalty"
               ? BlockText::tr("Until %1 (for another %2), by its policy's penalty for too many refusals")
                     .arg(until, left)
               : BlockText::tr("Until %1 (for another %2), by a person").arg(until, left);
}

} // namespace weir::gui

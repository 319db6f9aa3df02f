// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draft/draft.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "gui/views/page.h"

namespace weir::gui {

/// What a page works with, without any helper.
struct PageParts
{
    HelperLink link;
    LiveStatistics live{link};
    ConfigurationFeed feed{link};
    Draft draft;
    Context context{link, live, feed, draft};
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/live/block_list.h"
#include "gui/live/client_operations.h"
#include "gui/live/event_stream.h"
#include "gui/live/view_scope.h"
#include "gui/views/page.h"

namespace weir::gui {

/// What the window's pages share beside the host's context; it lives as long as the window.
struct Shell
{
    explicit Shell(const Context& context)
        : events(context.link), blocks(context.link, context.live, events), operations(context.link)
    {
    }

    EventStream events;
    BlockList blocks;
    ClientOperations operations;
    ViewScope scope;
};

} // namespace weir::gui

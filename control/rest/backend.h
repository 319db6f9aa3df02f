// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "control/configuration.h"
#include "control/rest/event_feed.h"
#include "control/rest/metrics_source.h"
#include "control/rest/status_source.h"
#include "control/rest/turnstile.h"

#include <memory>
#include <optional>
#include <qcorotask.h>

namespace weir::rest {

/// What all handlers work with: the helper, the ways to it, and what is kept of its answers.
class Backend final
{
public:
    explicit Backend(std::uint32_t metricClients);

    HelperClient helper;
    /// Calls that change something or reveal secrets: polkit is asked about each. One at a time, and one of
    /// the event feed: the helper takes two of a connection.
    Turnstile asking{1, 64};
    /// All others. 5 at a time, beside the other way and the event feed: the helper takes 8 of a connection.
    Turnstile looking{5, 256};
    EventFeed events;
    MetricsSource metrics;
    StatusSource status;
    std::uint16_t port = 0; ///< that the gateway listens on by TCP; 0: none
};

} // namespace weir::rest

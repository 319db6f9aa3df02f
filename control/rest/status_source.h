// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "control/commands/status_view.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <qcorotask.h>

namespace weir::rest {

/// What /v1/status shows. The state is always read; the rest, three calls, is at most a second old: the
/// helper takes 200 calls a second of the gateway, whoever is behind it.
class StatusSource final
{
public:
    explicit StatusSource(HelperClient& helper) : m_helper(helper) {}

    QCoro::Task<Result<control::StatusReport>> report();

    /// Something was changed by way of this gateway: who did it wants to see it.
    void forget()
    {
        m_read.reset();
        ++m_changes;
    }

private:
    HelperClient& m_helper;
    control::StatusReport m_report; ///< but for its state
    std::optional<std::chrono::steady_clock::time_point> m_read;
    std::uint64_t m_changes = 0; ///< what was read before one is not kept
};

} // namespace weir::rest

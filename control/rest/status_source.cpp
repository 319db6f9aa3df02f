// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/status_source.h"

namespace weir::rest {
namespace {

constexpr std::chrono::seconds freshFor{1};

} // namespace

QCoro::Task<Result<control::StatusReport>> StatusSource::report()
{
    using Outcome = Result<control::StatusReport>;
    const auto state = co_await m_helper.state();
    if (!state)
        co_return Outcome(state.error());
    const auto now = std::chrono::steady_clock::now();
    if (!m_read || now - *m_read >= freshFor) {
        const std::uint64_t changes = m_changes;
        const auto capabilities = co_await m_helper.capabilities();
        const auto blocks = co_await m_helper.blocks();
        const auto reasons = co_await m_helper.reasons();
        if (!capabilities)
            co_return Outcome(capabilities.error());
        if (!blocks)
            co_return Outcome(blocks.error());
        if (!reasons)
            co_return Outcome(reasons.error());
        m_report.capabilities = *capabilities;
        m_report.blocks = *blocks;
        m_report.reasons = *reasons;
        if (changes == m_changes)
            m_read = now;
    }
    control::StatusReport report = m_report;
    report.state = *state;
    co_return Outcome(std::move(report));
}

} // namespace weir::rest

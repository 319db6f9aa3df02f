// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/methods.h"
#include "privhelper/failure.h"

#include <QTimer>

namespace weir {
namespace {

using Milliseconds = std::chrono::milliseconds;
constexpr std::chrono::days longestPause{30};

} // namespace

Methods::Preparation Methods::pause(Values arguments)
{
    const qulonglong count = arguments.at(0).toULongLong();
    if (count > static_cast<qulonglong>(Milliseconds(longestPause).count())) {
        co_return Result<PreparedCall>(
            failure(Error::Kind::Invalid, "pause-span",
                    "a pause of %1 ms is too long: write for example 600000 (10 minutes), at "
                    "most 30 days, or 0 for until it is resumed",
                    {std::to_string(count)}));
    }
    std::optional<Milliseconds> span;
    if (count > 0)
        span = Milliseconds(count);
    const auto carryOut = [this, span](const PreparedCall::Approval& approval) -> Result<Values> {
        if (const auto done = m_enforcer.pause(span); !done)
            return done.error();
        EventRow event;
        event.kind = EventKind::Paused;
        if (span)
            event.seconds =
                static_cast<std::uint64_t>(std::chrono::ceil<std::chrono::seconds>(*span).count());
        event.uid = approval.uid;
        m_events.note(event);
        m_announcer.stateChanged();
        if (span)
            QTimer::singleShot(*span, Qt::PreciseTimer, &m_announcer, &Announcer::stateChanged);
        return Values{};
    };
    co_return PreparedCall{
        span ? QStringLiteral("let everything pass for %1 s").arg(static_cast<double>(count) / 1000)
             : QStringLiteral("let everything pass until resumed"),
        carryOut};
}

Methods::Preparation Methods::resume(Values)
{
    const auto carryOut = [this](const PreparedCall::Approval& approval) -> Result<Values> {
        const bool paused = m_enforcer.pauseState().paused;
        if (const auto done = m_enforcer.resume(); !done)
            return done.error();
        if (paused) {
            EventRow event;
            event.kind = EventKind::Resumed;
            event.uid = approval.uid;
            m_events.note(event);
        }
        m_announcer.stateChanged();
        return Values{};
    };
    co_return PreparedCall{QStringLiteral("enforce the limits again"), carryOut};
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/clients_limits_text.h"

#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"

#include <QCoreApplication>

namespace weir::gui {
namespace {

struct ClientLimits
{
    Q_DECLARE_TR_FUNCTIONS(ClientLimits)
};

bool isBytes(Measure measure)
{
    return measure == Measure::BytesIn || measure == Measure::BytesOut;
}

QString amountText(std::uint64_t amount, Measure measure)
{
    return isBytes(measure) ? bytesText(static_cast<double>(amount)) : countText(amount);
}

QString measureText(Measure measure)
{
    switch (measure) {
    case Measure::Requests:
        return ClientLimits::tr("requests");
    case Measure::Connections:
        return ClientLimits::tr("connections");
    case Measure::BytesIn:
        return ClientLimits::tr("bytes in");
    case Measure::BytesOut:
        break;
    }
    return ClientLimits::tr("bytes out");
}

QString rateOf(const Limit& limit)
{
    return shownText(formatRate(limit.rate, limit.measure));
}

QString roomText(const Limit& limit)
{
    if (!limit.aligned.empty())
        return ClientLimits::tr("%1 by the calendar of %2", "a rate")
            .arg(rateOf(limit), shownText(limit.aligned));
    const QString burst = amountText(limit.burst, limit.measure);
    if (limit.queue == 0)
        return ClientLimits::tr("%1, burst %2", "a rate").arg(rateOf(limit), burst);
    return ClientLimits::tr("%1, burst %2, queue %3", "a rate")
        .arg(rateOf(limit), burst, amountText(limit.queue, limit.measure));
}

QString limitText(const Limit& limit)
{
    const bool drops = isBytes(limit.measure) || limit.onExcess == OnExcess::Drop;
    const QString where = limit.match
                              ? ClientLimits::tr("some %1", "requests").arg(measureText(limit.measure))
                              : measureText(limit.measure);
    return (drops ? ClientLimits::tr("%1: %2; more is dropped")
                  : ClientLimits::tr("%1: %2; more is rejected"))
        .arg(where, roomText(limit));
}

} // namespace

QStringList limitsText(const Policy& policy)
{
    QStringList lines;
    if (policy.mode == Policy::Mode::Observe)
        lines += ClientLimits::tr("Observed only: nothing is refused.");
    for (const Limit& limit : policy.limits)
        lines += limitText(limit);
    if (policy.limits.empty())
        lines += ClientLimits::tr("No limits: everything passes.");
    if (policy.penalty)
        lines += ClientLimits::tr("Blocked for a while after %n refusal(s) within %1", nullptr,
                                  static_cast<int>(policy.penalty->refusals))
                     .arg(spanText(policy.penalty->within));
    if (!policy.schedule.empty())
        lines += ClientLimits::tr("At some hours another policy's limits hold.");
    return lines;
}

} // namespace weir::gui

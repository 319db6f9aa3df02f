// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_text.h"

#include "gui/text/number_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace weir::gui {
namespace {

struct ChartText
{
    Q_DECLARE_TR_FUNCTIONS(ChartText)
};

QDateTime toLocal(ChartTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
}

} // namespace

QString bandName(Band band)
{
    switch (band) {
    case Band::Passed:
        return ChartText::tr("Passed");
    case Band::Throttled:
        return ChartText::tr("Throttled");
    case Band::Rejected:
        return ChartText::tr("Rejected");
    case Band::Dropped:
        break;
    }
    return ChartText::tr("Dropped");
}

QString bandExplanation(Band band)
{
    switch (band) {
    case Band::Passed:
        return ChartText::tr("Requests that were let through at once.");
    case Band::Throttled:
        return ChartText::tr("Requests that were let through after a wait in a leaky bucket's queue.");
    case Band::Rejected:
        return ChartText::tr("Requests that were answered with 429 Too Many Requests.");
    case Band::Dropped:
        break;
    }
    return ChartText::tr("Requests that were dropped without an answer.");
}

QString clockText(ChartTime time)
{
    return QLocale().toString(toLocal(time), QStringLiteral("HH:mm:ss"));
}

QString gridTimeText(ChartTime time)
{
    const QDateTime local = toLocal(time);
    return QLocale().toString(local, local.time().second() == 0 ? QStringLiteral("HH:mm")
                                                                : QStringLiteral("HH:mm:ss"));
}

std::chrono::seconds utcOffset(ChartTime time)
{
    return std::chrono::seconds(toLocal(time).offsetFromUtc());
}

QString sampleSentence(const RateSample& sample)
{
    if (!sample.rates)
        return ChartText::tr("%1: no data.").arg(clockText(sample.time));
    const auto text = [&](Band band) { return rateText(rateOf(*sample.rates, band)); };
    return ChartText::tr("%1: %2 passed, %3 throttled, %4 rejected, %5 dropped.")
        .arg(clockText(sample.time), text(Band::Passed), text(Band::Throttled), text(Band::Rejected),
             text(Band::Dropped));
}

} // namespace weir::gui

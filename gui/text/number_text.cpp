// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text/number_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>
#include <cmath>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;

struct NumberText
{
    Q_DECLARE_TR_FUNCTIONS(NumberText)
};

QDateTime toLocal(std::chrono::sys_time<std::chrono::milliseconds> time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
}

} // namespace

QString countText(std::uint64_t count)
{
    return QLocale().toString(static_cast<qulonglong>(count));
}

QString rateText(double perSecond)
{
    const QLocale locale;
    // What is not nothing must not look like it.
    const bool tiny = perSecond > 0 && perSecond < 0.05;
    const QString number =
        tiny ? u'<' + locale.toString(0.1, 'f', 1)
             : locale.toString(perSecond, 'f', perSecond == 0 || perSecond >= 99.95 ? 0 : 1);
    return NumberText::tr("%1/s", "a rate a second").arg(number);
}

QString scaleRateText(double perSecond)
{
    const bool isWhole = perSecond == std::floor(perSecond);
    return NumberText::tr("%1/s", "a rate a second").arg(QLocale().toString(perSecond, 'f', isWhole ? 0 : 1));
}

QString bytesText(double bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(std::llround(bytes)), bytes < 1000 ? 0 : 1,
                                       QLocale::DataSizeSIFormat);
}

QString bytesRateText(double bytesPerSecond)
{
    return NumberText::tr("%1/s", "a rate a second").arg(bytesText(bytesPerSecond));
}

QString agoText(std::chrono::sys_time<std::chrono::milliseconds> time,
                std::chrono::sys_time<std::chrono::milliseconds> now)
{
    const auto age = now - time;
    const auto whole = [&](auto unit) { return static_cast<int>(age / unit); };
    if (age < 2s)
        return NumberText::tr("now");
    if (age < 1min)
        return NumberText::tr("%n s ago", nullptr, whole(1s));
    if (age < 1h)
        return NumberText::tr("%n min ago", nullptr, whole(1min));
    if (age < 24h)
        return NumberText::tr("%n h ago", nullptr, whole(1h));
    return QLocale().toString(toLocal(time), QLocale::ShortFormat);
}

QString timeText(std::chrono::sys_time<std::chrono::milliseconds> time)
{
    const QDateTime local = toLocal(time);
    return QLocale().toString(local, QStringLiteral("yyyy-MM-dd HH:mm:ss ")) + local.timeZoneAbbreviation();
}

QString spanText(std::chrono::milliseconds span)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(span);
    if (seconds < 2min)
        return NumberText::tr("%n s", "a span of time", static_cast<int>(seconds.count()));
    const auto minutes = std::chrono::round<std::chrono::minutes>(span);
    if (minutes < 60min)
        return NumberText::tr("%n min", "a span of time", static_cast<int>(minutes.count()));
    const auto hours = std::chrono::floor<std::chrono::hours>(minutes);
    const QString text = NumberText::tr("%n h", "a span of time", static_cast<int>(hours.count()));
    if (minutes == hours)
        return text;
    return NumberText::tr("%1 %2", "hours and minutes")
        .arg(text, NumberText::tr("%n min", "a span of time", static_cast<int>((minutes - hours).count())));
}

} // namespace weir::gui

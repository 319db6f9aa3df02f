// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/dbus_memfd.h"
#include "common/events_json.h"
#include "privhelper/bus/events_query.h"
#include "privhelper/bus/methods.h"

#include <QDBusArgument>
#include <QDBusUnixFileDescriptor>
#include <QVariantMap>

namespace weir {

Result<PreparedCall> Methods::eventsPage(const Values& arguments, Masking masking)
{
    auto query = readEventsQuery(qdbus_cast<QVariantMap>(arguments.at(0)));
    if (!query)
        return query.error();
    const QString summary =
        masking == Masking::Revealed ? QStringLiteral("events with identities") : QString();
    const auto carryOut = [this, query = *std::move(query),
                           masking](const PreparedCall::Approval&) -> Result<Values> {
        const EventBatch page = m_events.page(query, masking);
        const std::string json = writeEventsJson(page.rows);
        const auto memfd = dbus::toMemfd(QByteArrayView(json.data(), static_cast<qsizetype>(json.size())));
        if (!memfd)
            return memfd.error();
        return Values{qulonglong(page.cursor), QVariant::fromValue(*memfd)};
    };
    return PreparedCall{summary, carryOut};
}

Methods::Preparation Methods::events(Values arguments)
{
    co_return eventsPage(arguments, Masking::Masked);
}

Methods::Preparation Methods::revealedEvents(Values arguments)
{
    co_return eventsPage(arguments, Masking::Revealed);
}

} // namespace weir

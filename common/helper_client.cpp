// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/dbus_transport.h"
#include "common/helper_client_private.h"

namespace weir {

QCoro::Task<Result<std::uint64_t>> HelperClient::Private::change(const char* method,
                                                                 QList<QVariant> arguments) const
{
    const auto reply = co_await ask(method, std::move(arguments), "t");
    if (!reply)
        co_return Result<std::uint64_t>(reply.error());
    co_return Result<std::uint64_t>(reply->at(0).toULongLong());
}

QCoro::Task<Result<Done>> HelperClient::Private::act(const char* method, QList<QVariant> arguments) const
{
    const auto reply = co_await ask(method, std::move(arguments), "");
    if (!reply)
        co_return Result<Done>(reply.error());
    co_return Result<Done>(Done{});
}

HelperClient::HelperClient(QDBusConnection bus, QObject* parent)
    : HelperClient(std::make_unique<DbusTransport>(std::move(bus)), parent)
{
}

HelperClient::HelperClient(std::unique_ptr<HelperTransport> transport, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(std::move(transport)))
{
    const HelperTransport* way = d->transport.get();
    connect(way, &HelperTransport::changed, this, &HelperClient::changed);
    connect(way, &HelperTransport::stateChanged, this, &HelperClient::stateChanged);
    connect(way, &HelperTransport::eventsAdded, this, &HelperClient::eventsAdded);
    connect(way, &HelperTransport::pendingChanged, this, &HelperClient::pendingChanged);
    connect(way, &HelperTransport::availableChanged, this, &HelperClient::availableChanged);
}

HelperClient::~HelperClient() = default;

void HelperClient::setInteractive(bool interactive)
{
    d->interactive = interactive;
}

} // namespace weir

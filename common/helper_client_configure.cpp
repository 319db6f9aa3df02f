// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of the configuration; each may ask for a password.
#include "common/dbus_codec.h"
#include "common/helper_client_private.h"

#include <QCoreApplication>

namespace weir {

namespace {

/// What this process calls itself in the history.
QString callerName(const ChangeOptions& options)
{
    QString name = QCoreApplication::applicationName();
    if (!options.onBehalfOf.empty())
        name += QStringLiteral(", ") + QString::fromStdString(options.onBehalfOf);
    constexpr qsizetype longest = 64; // the helper takes four times as many bytes
    return name.left(longest);
}

QVariantMap toVariantMap(const ChangeOptions& options)
{
    QVariantMap map{{QStringLiteral("through"), callerName(options)}};
    if (options.trial)
        map.insert(QStringLiteral("try"), qulonglong(options.trial->count()));
    return map;
}

} // namespace

QVariantMap toVariantMap(OtherClients others)
{
    QVariantMap map;
    if (others == OtherClients::Removed)
        map.insert(QStringLiteral("remove_other_clients"), true);
    return map;
}

QCoro::Task<Result<std::uint64_t>> HelperClient::apply(std::vector<Change> changes,
                                                       std::uint64_t expectedRevision, ChangeOptions options)
{
    return d->change("Apply",
                     {dbus::toVariant(changes), qulonglong(expectedRevision), toVariantMap(options)});
}

QCoro::Task<Result<std::uint64_t>>
HelperClient::importDocument(QByteArray document, std::uint64_t expectedRevision, ChangeOptions options)
{
    const QList<QVariant> arguments{document, qulonglong(expectedRevision), toVariantMap(options)};
    co_return co_await d->change("Import", arguments);
}

QCoro::Task<Result<std::uint64_t>> HelperClient::merge(QByteArray document, OtherClients others,
                                                       std::uint64_t expectedRevision, ChangeOptions options)
{
    QVariantMap all = toVariantMap(options);
    all.insert(toVariantMap(others));
    const QList<QVariant> arguments{document, qulonglong(expectedRevision), all};
    co_return co_await d->change("Merge", arguments);
}

QCoro::Task<Result<std::uint64_t>> HelperClient::revert(std::uint64_t toRevision,
                                                        std::uint64_t expectedRevision, ChangeOptions options)
{
    return d->change("Revert", {qulonglong(toRevision), qulonglong(expectedRevision), toVariantMap(options)});
}

QCoro::Task<Result<std::uint64_t>> HelperClient::keep(std::uint64_t pendingRevision)
{
    return d->change("Keep", {qulonglong(pendingRevision)});
}

QCoro::Task<Result<std::uint64_t>> HelperClient::revertPending(std::uint64_t pendingRevision)
{
    return d->change("RevertPending", {qulonglong(pendingRevision)});
}

} // namespace weir

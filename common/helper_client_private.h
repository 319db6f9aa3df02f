// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "common/helper_transport.h"

#include <memory>

/// What the files of HelperClient share. Nothing in them touches `this` after a co_await: a client may be
/// deleted while a call waits.
namespace weir {

// GCC 12 does not compile braced lists inside co_await expressions.
inline const QList<QVariant> noArguments;

using Arguments = Result<HelperTransport::Arguments>;

class HelperClient::Private
{
public:
    explicit Private(std::unique_ptr<HelperTransport> way) : transport(std::move(way)) {}

    /// A method that answers from what the helper knows.
    QCoro::Task<Arguments> read(const char* method, QList<QVariant> arguments, const char* signature) const
    {
        return transport->call(QString::fromLatin1(method), std::move(arguments),
                               QString::fromLatin1(signature), HelperTransport::Manner::Reads);
    }

    /// A method that may ask a person for a password first.
    QCoro::Task<Arguments> ask(const char* method, QList<QVariant> arguments, const char* signature) const
    {
        return transport->call(
            QString::fromLatin1(method), std::move(arguments), QString::fromLatin1(signature),
            interactive ? HelperTransport::Manner::MayAsk : HelperTransport::Manner::Patient);
    }

    /// One that has a twin, Revealed..., which tells secrets to whom they may be told.
    QCoro::Task<Arguments> readOrReveal(const char* method, Masking masking, QList<QVariant> arguments,
                                        const char* signature) const
    {
        if (masking == Masking::Masked)
            return read(method, std::move(arguments), signature);
        return ask(("Revealed" + QByteArray(method)).constData(), std::move(arguments), signature);
    }

    /// One that returns a revision.
    QCoro::Task<Result<std::uint64_t>> change(const char* method, QList<QVariant> arguments) const;
    /// One that returns nothing.
    QCoro::Task<Result<Done>> act(const char* method, QList<QVariant> arguments) const;

    std::unique_ptr<HelperTransport> transport;
    bool interactive = true;
};

/// `remove_other_clients`, as Merge and PreviewMerge take it.
QVariantMap toVariantMap(OtherClients others);

} // namespace weir

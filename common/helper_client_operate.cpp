// SPDX-License-Identifier: GPL-3.0-or-later
// What acts at once and changes no configuration; each may ask for a password.
#include "common/helper_client_private.h"

namespace weir {

QCoro::Task<Result<Done>> HelperClient::pause(std::optional<std::chrono::milliseconds> span)
{
    if (span && span->count() <= 0) {
        co_return Result<Done>(
            Error{Error::Kind::Invalid, Sentence{"pause-span",
                                                 {std::to_string(span->count())},
                                                 "a pause of " + std::to_string(span->count()) +
                                                     " ms is not possible; give for example 600000"}});
    }
    const qulonglong milliseconds = span ? static_cast<qulonglong>(span->count()) : 0;
    co_return co_await d->act("Pause", QList<QVariant>() << milliseconds);
}

QCoro::Task<Result<Done>> HelperClient::resume()
{
    co_return co_await d->act("Resume", noArguments);
}

QCoro::Task<Result<Done>> HelperClient::block(std::string who, std::chrono::milliseconds span)
{
    const QList<QVariant> arguments{QString::fromStdString(who), qulonglong(span.count())};
    co_return co_await d->act("Block", arguments);
}

QCoro::Task<Result<Done>> HelperClient::unblock(std::string who)
{
    const QList<QVariant> arguments{QString::fromStdString(who)};
    co_return co_await d->act("Unblock", arguments);
}

QCoro::Task<Result<Done>> HelperClient::reset(std::string who)
{
    const QList<QVariant> arguments{QString::fromStdString(who)};
    co_return co_await d->act("Reset", arguments);
}

} // namespace weir

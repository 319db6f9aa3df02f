// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/dbus_codec.h"
#include "common/dbus_memfd.h"
#include "common/explanation_json.h"
#include "common/text.h"
#include "privhelper/bus/methods.h"
#include "privhelper/bus/statistics_table.h"
#include "privhelper/bus/who.h"
#include "privhelper/failure.h"
#include "privhelper/worker.h"

#include <QDBusArgument>
#include <QDBusUnixFileDescriptor>
#include <algorithm>

namespace weir {
namespace {

constexpr std::size_t mostHeaders = 256;
constexpr std::size_t longestPart = 65'536;

std::optional<Error> outOfBounds(const RequestDescription& request)
{
    const std::size_t longest =
        std::max({request.service.size(), request.address.size(), request.method.size(), request.path.size(),
                  request.host.size(), request.sni.size()});
    if (longest <= longestPart && request.headers.size() <= mostHeaders)
        return std::nullopt;
    return failure(Error::Kind::LimitExceeded, "request-too-large",
                   "a described request has at most %1 headers and %2 bytes",
                   {std::to_string(mostHeaders), std::to_string(longestPart)});
}

/// The answer would confirm a secret, or not.
Error needsAuthorization()
{
    return failure(Error::Kind::NotAuthorized, "explain-secret",
                   "the request names its client by a secret, and the answer would confirm it; "
                   "RevealedExplain answers whoever may see identities");
}

/// Is the client named by its identity, and is that a secret? A name and a handle are none.
bool namedBySecret(const std::string& who, const ClientReference& reference, const Document* document)
{
    if (!reference.handle.empty() || !isSecret(reference.identity.kind))
        return false;
    const auto isNamed = [&who](const Client& client) { return client.name == who; };
    return !document || std::none_of(document->clients.begin(), document->clients.end(), isNamed);
}

void setOrigins(Explanation& explanation, const ChangeOrigins& origins)
{
    explanation.serviceOrigin = origins.service(explanation.service);
    if (!explanation.policy.empty())
        explanation.policyOrigin = origins.policy(explanation.policy);
    if (!explanation.client.empty())
        explanation.clientOrigin = origins.client(explanation.client);
    for (LimitExplanation& limit : explanation.limits)
        limit.origin = origins.limit(explanation.limitsOf.empty() ? explanation.policy : explanation.limitsOf,
                                     limit.limit);
}

} // namespace

QCoro::Task<std::shared_ptr<const ChangeOrigins>> Methods::changeOrigins()
{
    const auto& pending = m_configuration.pending();
    const Configuration::Snapshot current = m_configuration.current();
    const std::pair key(current.revision, pending ? pending->info.revision : 0);
    if (m_origins && m_originsOf == key)
        co_return m_origins;
    const std::shared_ptr<const Document> document = pending ? pending->document : current.document;
    const auto trial = pending ? std::optional(pending->info) : std::nullopt;
    const auto compare = [this, document, trial, revisions = m_configuration.revisions()] {
        const auto load = [this](std::uint64_t revision) { return m_configuration.read(revision); };
        return document ? std::make_shared<const ChangeOrigins>(
                              ChangeOrigins::Sources{document, trial, revisions, load})
                        : std::make_shared<const ChangeOrigins>();
    };
    auto origins = co_await runInPool(&m_worker, compare);
    m_origins = origins;
    m_originsOf = key;
    co_return origins;
}

Methods::Preparation Methods::explanation(Values arguments, Masking masking)
{
    const auto request = qdbus_cast<RequestDescription>(arguments.at(0));
    if (auto error = outOfBounds(request))
        co_return Result<PreparedCall>(std::move(*error));
    std::optional<ClientReference> client;
    if (!request.client.empty()) {
        const auto document = m_configuration.current().document;
        const auto who = readWho(request.client, document.get());
        if (!who)
            co_return Result<PreparedCall>(who.error());
        client = *who;
        if (masking == Masking::Masked && namedBySecret(request.client, *client, document.get()))
            co_return Result<PreparedCall>(needsAuthorization());
    }
    const auto origins = co_await changeOrigins();
    const auto carryOut = [this, request, client, masking,
                           origins](const PreparedCall::Approval&) -> Result<Values> {
        auto explained = m_enforcer.explain(request, client);
        if (!explained)
            return explained.error();
        Explanation& explanation = explained->explanation;
        if (masking == Masking::Masked && explained->guessed)
            return needsAuthorization();
        if (masking == Masking::Masked && explained->secret)
            explanation.identity = maskedIdentity(explanation.identity);
        setOrigins(explanation, *origins);
        const std::string json = writeExplanationJson(explanation);
        const auto memfd = dbus::toMemfd(QByteArrayView(json.data(), static_cast<qsizetype>(json.size())));
        if (!memfd)
            return memfd.error();
        return Values{QVariant::fromValue(*memfd)};
    };
    const QString summary =
        masking == Masking::Revealed ? QStringLiteral("explain a request with its identity") : QString();
    co_return Result<PreparedCall>(PreparedCall{summary, carryOut});
}

Methods::Preparation Methods::explain(Values arguments)
{
    return explanation(std::move(arguments), Masking::Masked);
}

Methods::Preparation Methods::revealedExplain(Values arguments)
{
    return explanation(std::move(arguments), Masking::Revealed);
}

} // namespace weir

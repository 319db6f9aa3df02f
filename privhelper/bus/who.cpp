// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/who.h"

#include "common/text.h"
#include "privhelper/bus/statistics_table.h"
#include "privhelper/failure.h"

#include <algorithm>

namespace weir {
namespace {

constexpr std::size_t longestWho = 32'768; // printable form of the longest identity
constexpr std::size_t handleDigits = 32;

bool isHandle(const std::string& text)
{
    return text.size() == handleDigits && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

} // namespace

Result<ClientReference> readWho(const std::string& who, const Document* document)
{
    if (who.size() > longestWho)
        return failure(Error::Kind::Invalid, "who-too-long",
                       "a client is named by at most %1 bytes; write for example its name",
                       {std::to_string(longestWho)});
    if (document) {
        const auto named = std::find_if(document->clients.begin(), document->clients.end(),
                                        [&who](const Client& client) { return client.name == who; });
        if (named != document->clients.end())
            return ClientReference{named->identity, {}};
    }
    if (isHandle(who))
        return ClientReference{{}, who};
    if (const auto identity = parseIdentity(who))
        return ClientReference{*identity, {}};
    // What was meant for an identity may hold a secret.
    const bool name = who.find_first_of(":=") == std::string::npos;
    return failure(
        Error::Kind::Invalid, "no-such-client",
        "%1 is no client; write a configured client's name, an identity, for example "
        "address:192.0.2.7 or header:X-API-Key=k-123, or a handle as weirctl stats --json shows it",
        {name ? '"' + shown(who) + '"' : "what was given"});
}

std::string whoInWords(const std::string& who, const ClientReference& reference)
{
    if (!reference.handle.empty())
        return reference.handle;
    const std::string identity = formatIdentity(reference.identity);
    const std::string masked = isSecret(reference.identity.kind) ? maskedIdentity(identity) : identity;
    // The name of a configured client is no secret; the text of an identity may be one.
    return parseIdentity(who) ? masked : shown(who) + " (" + masked + ')';
}

} // namespace weir

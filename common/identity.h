// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/result.h"

#include <string>
#include <string_view>

/// The parts of an identity (document.h), read from text. Sentences never show a value: it may be a secret.
namespace weir {

/// "header", "bearer", "cookie", "query", "sni", "address".
std::string_view sourceKindName(SourceKind kind);

/// Do sources of this kind carry a name? Header, cookie and query do.
bool hasSourceName(SourceKind kind);

/// A header's name (RFC 9110 token, made lower case), a cookie's (RFC 6265, likewise a token) or a query
/// parameter's (visible ASCII without & = # % +); at most 64 bytes.
Result<std::string> parseSourceName(SourceKind kind, std::string_view text);

/// A value as printable() text, 1 to 8,192 bytes of what a request can carry; an address becomes canonical
/// CIDR text, a server name lower case.
Result<std::string> parseIdentityValue(SourceKind kind, std::string_view text);

/// The value as parseIdentityValue() reads it; an address without the length of a single host.
std::string formatIdentityValue(const Identity& identity);

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/http1_service.h"

#include "bpf/identity.h"
#include "bpf/rate.h"

#include <algorithm>
#include <stdexcept>

namespace weir {
namespace {

weir_source namedSource(weir_source_kind kind, std::string_view name)
{
    weir_source source{};
    if (name.size() > WEIR_NAME_BYTES)
        throw std::invalid_argument("a source's name has at most 64 bytes");
    source.kind = static_cast<std::uint8_t>(kind);
    source.name_length = static_cast<std::uint8_t>(name.size());
    std::copy(name.begin(), name.end(), source.name);
    if (!name.empty())
        source.name_hash = weir_name_hash(source.name, source.name_length);
    return source;
}

/// The bit that the parser looks at before it reads a header's name.
std::uint64_t letterBit(std::uint8_t first)
{
    return 1ULL << ((first | 0x20) & 63);
}

} // namespace

weir_source headerSource(std::string_view name)
{
    return namedSource(WEIR_SOURCE_HEADER, name);
}

weir_source bearerSource()
{
    return namedSource(WEIR_SOURCE_BEARER, "");
}

weir_source cookieSource(std::string_view name)
{
    return namedSource(WEIR_SOURCE_COOKIE, name);
}

weir_source querySource(std::string_view name)
{
    return namedSource(WEIR_SOURCE_QUERY, name);
}

weir_source sniSource()
{
    return namedSource(WEIR_SOURCE_SNI, "");
}

weir_source addressSource(std::uint8_t ipv4Prefix, std::uint8_t ipv6Prefix)
{
    weir_source source = namedSource(WEIR_SOURCE_ADDRESS, "");
    source.ipv4_prefix = ipv4Prefix;
    source.ipv6_prefix = ipv6Prefix;
    return source;
}

weir_service makeService(const std::vector<weir_source>& chain)
{
    weir_service service{};
    service.default_policy = WEIR_NONE;
    service.ipv4_prefix = 32;
    service.ipv6_prefix = 64;
    for (const weir_source& source : chain) {
        if (source.kind == WEIR_SOURCE_ADDRESS) {
            service.ipv4_prefix = source.ipv4_prefix;
            service.ipv6_prefix = source.ipv6_prefix;
            continue;
        }
        if (service.source_count == WEIR_MAX_SOURCES)
            throw std::invalid_argument("a chain has at most 8 sources");
        service.sources[service.source_count++] = source;
        if (source.kind == WEIR_SOURCE_HEADER)
            service.first_letters |= letterBit(source.name[0]);
        if (source.kind == WEIR_SOURCE_BEARER)
            service.first_letters |= letterBit('a');
        if (source.kind == WEIR_SOURCE_COOKIE)
            service.first_letters |= letterBit('c');
        service.wants_cookie |= source.kind == WEIR_SOURCE_COOKIE;
        service.wants_query |= source.kind == WEIR_SOURCE_QUERY;
    }
    const LimitTerms plenty{{10'000'000, 1}, 1'000'000, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT};
    service.newcomers = freshLimit(plenty, 1U << 31, 0);
    return service;
}

weir_service makeMatchingService(const std::vector<weir_source>& chain)
{
    weir_service service = makeService(chain);
    service.wants_match = WEIR_MATCH_TARGET | WEIR_MATCH_HOST;
    service.first_letters |= letterBit('h');
    return service;
}

weir_service makeProxiedService(const std::vector<weir_source>& chain)
{
    weir_service service = makeService(chain);
    service.trusts = 1;
    service.first_letters |= 1ULL << ('x' & 63);
    return service;
}

} // namespace weir

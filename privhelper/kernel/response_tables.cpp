// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/response_tables.h"

#include <algorithm>
#include <map>

namespace weir {

static_assert(ResponseRow::buckets == WEIR_LATENCY_BUCKETS);
static_assert(std::tuple_size_v<decltype(ResponseRow::tls)> == WEIR_TLS_OFFERS &&
              WEIR_TLS_OFFERS_NOTHING == 0 && WEIR_TLS_OFFERS_OTHER == 1 && WEIR_TLS_OFFERS_HTTP1 == 2 &&
              WEIR_TLS_OFFERS_HTTP2 == 3);

Result<std::vector<ResponseRow>> readResponses(StatisticsBy by, const Maps& maps, const NameTable& names,
                                               std::uint32_t generation)
{
    const bool services = by == StatisticsBy::Service;
    const auto kind = services ? NameTable::Kind::Service : NameTable::Kind::Policy;
    std::map<std::uint32_t, weir_responses> counted;
    const auto read =
        (services ? maps.serviceResponses : maps.policyResponses)
            .each([&](std::uint32_t id, const weir_responses& responses) { counted.emplace(id, responses); });
    if (!read)
        return read.error();
    std::vector<ResponseRow> rows;
    for (const std::uint32_t id : names.inForce(kind, generation)) {
        ResponseRow& row = rows.emplace_back();
        row.name = names.name(kind, id).value_or("");
        const auto found = counted.find(id);
        if (found == counted.end())
            continue;
        std::copy(std::begin(found->second.classes), std::end(found->second.classes), row.classes.begin());
        std::copy(std::begin(found->second.latency), std::end(found->second.latency), row.latency.begin());
        std::copy(std::begin(found->second.tls), std::end(found->second.tls), row.tls.begin());
    }
    std::sort(rows.begin(), rows.end(),
              [](const ResponseRow& left, const ResponseRow& right) { return left.name < right.name; });
    return rows;
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_fields.h"
#include "common/document_sections.h"
#include "common/document_sources.h"
#include "common/utc_time.h"

#include <chrono>

namespace weir {

Client readClient(const JsonValue& value, const Place& place, FaultList& faults, AbsentSecret absentSecret,
                  AbsentName absentName)
{
    Client client;
    const Fields fields(value, place, faults, {"name", "identity", "policy", "until"});
    if (!fields)
        return client;
    const auto given = fields.slot("name");
    const bool empty = !given || (given->type() == JsonType::String && given->text().empty());
    if (!empty || absentName == AbsentName::Fault)
        client.name = fields.name("name", "\"acme\"");
    if (fields.require("identity", "{\"header\": \"X-API-Key\", \"value\": \"k-123\"}")) {
        const Place at = fields.at("identity");
        if (auto identity = readIdentity(*fields.slot("identity"), at, faults, absentSecret))
            client.identity = *std::move(identity);
    }
    client.policy = fields.name("policy", "\"gold\"");
    if (const auto until = fields.parsed("until", "\"2027-01-31T00:00:00Z\"", parseUtcTime))
        client.until = std::chrono::floor<std::chrono::seconds>(*until);
    return client;
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/document_faults.h"
#include "common/document_sections.h"
#include "common/json_tree.h"

#include <optional>

/// How a document says who a client is (as document_sections.h).
namespace weir {

/// One step of a service's chain: {"header": "X-API-Key"}, {"bearer": true}, {"address": {"ipv4": 24}}.
std::optional<Source> readSource(const JsonValue& value, const Place& place, FaultList& faults);

/// A client's identity: {"header": "X-API-Key", "value": "k-123"}, {"bearer": true, "value": "k-123"},
/// {"address": "192.0.2.0/24"}. The value is printable() text.
std::optional<Identity> readIdentity(const JsonValue& value, const Place& place, FaultList& faults,
                                     AbsentSecret absentSecret);

} // namespace weir

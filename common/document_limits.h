// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/document_faults.h"
#include "common/document_fields.h"
#include "common/json_tree.h"
#include "common/result.h"

#include <optional>
#include <string_view>

/// The parts of a document that are limits, wherever they stand (as document_sections.h).
namespace weir {

/// One of a policy's limits; its name stays empty when none is given.
Limit readLimit(const JsonValue& value, const Place& place, FaultList& faults);

std::optional<Capacity> readCapacity(const JsonValue& value, const Place& place, FaultList& faults);

/// The member "on_excess".
std::optional<OnExcess> readOnExcess(const Fields& fields);

/// A rate of requests without a calendar.
Result<Rate> parseBucketRate(std::string_view text);

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/json_tree.h"

#include <string>
#include <string_view>

namespace weir {

/// Appends `value` as JSON for people: on one line where it fits into 110 columns, else one member or element
/// a line, two spaces a level. `indent` is the column in which the value's own lines begin.
void appendJson(std::string& out, const JsonValue& value, std::size_t indent);

/// Appends `value` on one line.
void appendJsonLine(std::string& out, const JsonValue& value);

/// Appends a JSON string (RFC 8259, section 7); text that is not well-formed UTF-8 must not come here.
void appendJsonString(std::string& out, std::string_view text);

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace weir {

using LogFields = std::initializer_list<std::pair<std::string_view, std::string>>;

/// One line an event on standard error: `weir-helper: EVENT key=value key="two words"`. Values may be
/// anything; control characters and invalid UTF-8 are escaped, so that one event never looks like two.
void log(std::string_view event, LogFields fields = {});

/// The line without its end, for tests.
std::string formatLogLine(std::string_view event, LogFields fields);

} // namespace weir

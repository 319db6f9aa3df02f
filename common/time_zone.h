// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace weir {

/// Does this host's time zone database (tzfile(5)) know the IANA name, as "Europe/Berlin"? Where no database
/// is installed, every well-formed name counts as known.
bool isTimeZone(std::string_view name);

} // namespace weir

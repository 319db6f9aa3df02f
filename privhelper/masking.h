// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace weir {

/// "header:X-API-Key=k-123" → "header:X-API-Key=…"
inline std::string maskedIdentity(const std::string& identity)
{
    const std::size_t equals = identity.find('=');
    return identity.substr(0, equals == std::string::npos ? 0 : equals + 1) + "…";
}

} // namespace weir

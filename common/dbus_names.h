// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <chrono>
#include <cstdint>

/// The names of org.weir.Helper1.xml that both sides write into messages.
namespace weir::dbus {

inline constexpr QLatin1String service("org.weir.Helper1");
inline constexpr QLatin1String path("/org/weir/Helper1");
inline constexpr QLatin1String interface("org.weir.Helper1");
/// Followed by the name of an Error::Kind.
inline constexpr QLatin1String errorPrefix("org.weir.Error.");

/// The largest document or table that travels, in bytes.
inline constexpr std::int64_t maximumPayload = 256ll * 1024 * 1024;

/// How long a client waits for a method that may ask a person for a password, and for any other.
inline constexpr std::chrono::milliseconds promptTimeout = std::chrono::minutes(5);
inline constexpr std::chrono::milliseconds callTimeout = std::chrono::seconds(25);

} // namespace weir::dbus

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/abi.h"

#include <string_view>
#include <vector>

/// Services as the packet path sees them, for tests of the rules and of the programs.
namespace weir {

/// `name` lower case, as struct weir_source asks for.
weir_source headerSource(std::string_view name);
weir_source bearerSource();
weir_source cookieSource(std::string_view name);
weir_source querySource(std::string_view name);
weir_source sniSource();
weir_source addressSource(std::uint8_t ipv4Prefix, std::uint8_t ipv6Prefix);

/// A service with this identity chain; no default policy, no bound on newcomers that a test could meet.
weir_service makeService(const std::vector<weir_source>& chain);

/// The same service where some limit's match names a host.
weir_service makeMatchingService(const std::vector<weir_source>& chain);

/// The same service behind proxies that it trusts.
weir_service makeProxiedService(const std::vector<weir_source>& chain);

} // namespace weir

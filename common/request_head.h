// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/explanation.h"
#include "common/result.h"

#include <string>
#include <string_view>

/// The bytes that a client would send for a described request. What could not stand in one is an error with a
/// right example; sentences show no values, which may be secrets.
namespace weir {

/// A request's head (RFC 9112), with a Host line only when the description names a host.
Result<std::string> requestHead(const RequestDescription& request);

/// A ClientHello (RFC 8446, 4.1.2) with a server_name extension unless `sni` is empty.
Result<std::string> clientHello(std::string_view sni);

} // namespace weir

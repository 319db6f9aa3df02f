// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/abi.h"
#include "common/document.h"

namespace weir {

/// The whole 429 that a limit answers with (RFC 6585, 4), ready but for two numbers and the Connection
/// header that the packet path fills in: Retry-After, RateLimit and RateLimit-Policy
/// (draft-ietf-httpapi-ratelimit-headers) and a short body (RFC 9457). The quota it names is one that holds:
/// who sends at most q requests in any w seconds is never refused (a quota by day counts 25 hours once a
/// year). `slot` names the limit where its own name is too long to be spelled in ASCII.
weir_answer renderAnswer(const Limit& limit, std::uint32_t slot);

/// The 429 of a service whose capacity is in use: its quota is everybody's together.
weir_answer renderAnswer(const Capacity& capacity);

/// The 429 of a blocked client: of no quota, so it names none.
weir_answer renderBlockAnswer();

/// The 429 of a service whose client finds no room in a table (on_overload).
weir_answer renderOverloadAnswer();

} // namespace weir

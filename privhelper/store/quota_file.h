// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "privhelper/quota_use.h"

#include <string>
#include <string_view>

namespace weir {

/// What is used of quotas, as a file: header lines, an empty line, then a line for each quota and a line for
/// each client who has used one.
///
///     weir-quotas 1
///     bytes 1234
///     sha256 64 hexadecimal digits, over the lines above and what follows the empty line
///
///     secret 0123456789abcdef 0123456789abcdef
///     quota month 1764543600     calendar, and when its window began (seconds since 1970)
///     policy gold
///     limit monthly
///     used 0 configured 0102…ef 17     quota counted from 0, configured or unknown, identity, how much
///
/// Anything else raises the number in the first line.
std::string encodeQuotaUse(const QuotaUse& use);

/// The inverse. A file that another version wrote is Error::Kind::Unsupported, a damaged one Kind::Failed;
/// `name` is what the sentence calls it.
Result<QuotaUse> decodeQuotaUse(std::string_view bytes, const std::string& name);

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "common/revision_info.h"

#include <string>
#include <string_view>

namespace weir {

struct StoredRevision
{
    RevisionInfo info;
    std::string document; ///< JSON, identities revealed
};

/// One revision as a file: header lines, an empty line, the document.
///
///     weir-revision 1
///     revision 42
///     time 1764000000000
///     uid 1000
///     through weirctl
///     summary policy gold changed
///     form whole
///     bytes 1234
///     sha256 64 hexadecimal digits, over the lines above and the document
///
/// The line through is there when the caller said so. A form other than "whole" (deltas, one day) raises the
/// number in the first line.
std::string encodeRevision(const StoredRevision& revision);

/// The inverse. A file that another version wrote is Error::Kind::Unsupported, a damaged one Kind::Failed;
/// `name` is what the sentence calls it.
Result<StoredRevision> decodeRevision(std::string_view bytes, const std::string& name);

/// Only the header, from the file's first bytes (at least revisionHeaderBytes, or all); the checksum is not
/// compared.
Result<RevisionInfo> decodeRevisionHeader(std::string_view bytes, const std::string& name);
inline constexpr std::size_t revisionHeaderBytes = 4096;

} // namespace weir

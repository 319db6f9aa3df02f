// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The headers by which client and gateway agree: Accept, Content-Type, If-Match and If-None-Match (RFC
/// 9110).
namespace weir::rest {

/// The index of the offered media type that the Accept header likes best; of equals the first. Nothing: it
/// accepts none. No header accepts the first.
std::optional<std::size_t> negotiate(const std::optional<std::string>& accept,
                                     std::span<const std::string_view> offered);

/// Is this Content-Type the media type, whatever its parameters?
bool isMediaType(std::string_view contentType, std::string_view mediaType);

/// What If-Match or If-None-Match lists.
struct EntityTags
{
    bool any = false;                ///< "*"
    std::vector<std::string> strong; ///< with their quotes
    std::vector<std::string> weak;   ///< likewise, without W/

    /// RFC 9110, section 8.8.3.2: weak tags never match If-Match, and do match If-None-Match.
    bool matchStrongly(std::string_view tag) const;
    bool matchWeakly(std::string_view tag) const;
};

/// Nothing when it is not written as RFC 9110, section 8.8.3 says.
std::optional<EntityTags> parseEntityTags(std::string_view header);

} // namespace weir::rest

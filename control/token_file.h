// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "common/utc_time.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The bearer tokens (RFC 6750) of weir-rest: weirctl writes the file, weir-rest reads it.
namespace weir::control {

inline constexpr const char* defaultTokenFile = "/etc/weir/tokens";

enum class TokenRole { Observe, Configure };
std::string_view tokenRoleName(TokenRole role);
std::optional<TokenRole> parseTokenRole(std::string_view text);

struct Token
{
    std::string name; ///< 1 to 64 of A-Z a-z 0-9 . _ -
    TokenRole role = TokenRole::Observe;
    /// SHA-256 of the token, in hex. A password would need a slow hash with a salt, so that guessing it
    /// costs; a token is 256 random bits, which nobody guesses at any speed, and a fast hash keeps every
    /// request cheap.
    std::string hash;
    std::chrono::sys_seconds created{};
    std::optional<std::chrono::sys_seconds> expires;

    bool operator==(const Token&) const = default;
};

bool isTokenName(std::string_view text);

/// A new token as its owner gets to see it, once: "weir_" and 43 characters of base64url.
std::string makeSecret();
std::string hashOfSecret(std::string_view secret);

/// One token a line: name, role, hash, creation, expiry or "-", separated by blanks; # begins a comment. A
/// bad line is an error that names it.
Result<std::vector<Token>> parseTokens(std::string_view text);
std::string writeTokens(const std::vector<Token>& tokens);

/// No file is no tokens.
Result<std::vector<Token>> readTokenFile(const std::string& path);
/// Atomically, with mode 0640; owner and group stay, or are, in a new file, ours and that of user weir-rest
/// if there is one.
Result<Done> writeTokenFile(const std::string& path, const std::vector<Token>& tokens);

/// The token that was presented, unless it has expired. Compares with all of them, each in constant time, so
/// that the time tells nothing about any.
const Token* findToken(const std::vector<Token>& tokens, std::string_view secret,
                       std::chrono::sys_seconds now);

} // namespace weir::control

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/configuration.h"
#include "control/print/table.h"

#include <chrono>
#include <optional>
#include <string>

/// How configured clients read, and what an assignment makes of one. No bus in here.
namespace weir::control {

/// As formatIdentity() writes it; "…" in place of a masked value.
std::string identityInWords(const rapidjson::Value& client);

/// client, identity, policy, until, blocked_until. Blocked clients that are not configured come last.
Table clientTable(const Configuration& configuration, const std::vector<BlockedClient>& blocked);

/// The configured client with this identity, as far as a masked document shows identities.
std::optional<std::string> clientWithIdentity(const Configuration& configuration, const Identity& identity);

/// A name for a client that got none: a public identity's value, "x-api-key-1" and so on for a secret one.
std::string inventClientName(const Configuration& configuration, const Identity& identity);

/// The client as Apply takes it.
Change assignment(const Client& client);

} // namespace weir::control

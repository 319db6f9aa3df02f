// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/document_faults.h"
#include "common/json_tree.h"

#include <cstddef>
#include <string>

/// The parts that a document is read from. Each reader reports its faults under `place` and returns what it
/// could make out: a part with faults keeps its position in the document, so that every pointer stays right.
namespace weir {

/// Sizes of section 3. The packet path's tables are made for them (bpf/abi.h).
inline constexpr std::size_t maximumInterfaces = 64;
inline constexpr std::size_t maximumServices = 64;
inline constexpr std::size_t maximumPolicies = 1'024;
inline constexpr std::size_t maximumClients = 1'048'576;
inline constexpr std::size_t maximumPolicyLimits = 4;
inline constexpr std::size_t maximumSources = 8;
inline constexpr std::size_t maximumServiceKeys = 8'192; ///< (port, address, interface) combinations

/// An interface's name or a shell pattern for names; "" after a fault.
std::string readInterface(const JsonValue& value, const Place& place, FaultList& faults);

Service readService(const JsonValue& value, const Place& place, FaultList& faults);

Policy readPolicy(const JsonValue& value, const Place& place, FaultList& faults);

enum class AbsentSecret { Fault, Allowed };
enum class AbsentName { Fault, Allowed };

/// With AbsentSecret::Allowed a client's secret value may be missing, and is then empty: it keeps the stored
/// one. Likewise its name (or ""), which is then the one of the client that has this identity.
Client readClient(const JsonValue& value, const Place& place, FaultList& faults, AbsentSecret absentSecret,
                  AbsentName absentName = AbsentName::Fault);

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/rate.h"
#include "common/document.h"
#include "common/result.h"
#include "privhelper/kernel/client_index.h"
#include "privhelper/kernel/interface_list.h"
#include "privhelper/kernel/name_table.h"
#include "privhelper/kernel/packet_path.h"
#include "privhelper/kernel/policy_limits.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

/// A document becomes the next generation of the packet path's tables. Everything here writes only what the
/// generation in force does not read, so it may fail anywhere: what it leaves behind is overwritten by the
/// next try.
namespace weir {

/// A limit with its place in the policy's entry.
struct ClaimedLimit
{
    PolicyLimit limit;
    NameTable::Claim claim;
};

/// A document with its names made numbers.
struct Staging
{
    const PacketPath& path;
    const Document& document;
    std::uint32_t inForce = 0; ///< generation; 0: none
    std::uint32_t next = 0;    ///< the one that is staged, of the other parity
    std::vector<NameTable::Claim> services;
    std::vector<NameTable::Claim> policies;
    std::vector<const Policy*> limitSources;       ///< by policy: whose limits it has
    std::vector<std::vector<ClaimedLimit>> limits; ///< by policy
    std::unordered_map<std::string, std::uint32_t> policyIds;

    std::uint32_t parity() const { return next & 1; }
    std::uint32_t policyId(const std::string& name) const; ///< WEIR_NONE for no policy
};

std::uint32_t slotOf(const NameTable::Claim& limit);
/// weir_limit.id
std::uint32_t limitId(const NameTable::Claim& limit);

/// Claims numbers for all names, remembers those of sources and starts the counters of reused numbers at
/// zero. `moment`: that schedules go by.
Result<Staging> beginStaging(const PacketPath& path, NameTable& names, const Document& document,
                             std::chrono::sys_seconds moment);

/// One entry of map "service_keys", whatever the parity.
struct ServiceKey
{
    weir_service_key key;
    std::uint32_t service = 0;
};
/// `ids`: of these services, in their order.
Result<std::vector<ServiceKey>> serviceKeys(const std::vector<Service>& services,
                                            const std::vector<std::uint32_t>& ids,
                                            const std::vector<Interface>& present);
Result<Done> stageServiceKeys(const Staging& staging, const std::vector<ServiceKey>& keys);

/// Map "trusted_proxies" of all services.
Result<Done> stageProxies(const Staging& staging);

Result<Done> stageAnswers(const Staging& staging);
Result<Done> stageClients(const Staging& staging, const ClientIndex& index);

/// The parts with virtual clocks, last of all: the switch must come before `when.bend`.
Result<Done> stageServices(const Staging& staging, const Switch& when);
Result<Done> stagePolicies(const Staging& staging, const Switch& when);

/// Where a trial's limits ran at other rates than those of the generation that it falls back to, the latter's
/// clocks go on from `bend` (ns) where the trial's will stand then, and quotas' windows go on: going back
/// changes no debt either. `previous`: the document of the generation before the trial, which nothing may
/// read meanwhile, and the moment that its schedules went by.
Result<Done> stageReturn(const PacketPath& path, const NameTable& names, const Document& previous,
                         std::chrono::sys_seconds moment, const PacketPath::Trial& trial, std::uint64_t bend);

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/rate.h"
#include "tests/bpf/packet_programs.h"

#include <optional>
#include <string>
#include <vector>

/// Fills the maps as the helper would, a piece at a time.
namespace weir {

/// Where a service listens; absent parts (0, empty) stand for any.
struct ServicePlace
{
    std::uint16_t port = 80;
    std::string address{};
    std::uint32_t interface = 0;
    std::uint32_t parity = 0;
};

void installService(const PacketPrograms& programs, std::uint32_t id, const weir_service& service,
                    const ServicePlace& place = {});

/// A prefix that `service` believes (its `trusts` is the caller's to set).
void installProxy(const PacketPrograms& programs, std::uint32_t service, const std::string& address,
                  std::uint32_t bits, std::uint32_t parity = 0);

/// `now`: the limits' clocks start there (ns, CLOCK_BOOTTIME).
void installPolicy(const PacketPrograms& programs, std::uint32_t id, const std::vector<LimitTerms>& limits,
                   bool observe = false, std::uint32_t parity = 0,
                   std::uint8_t priority = WEIR_DEFAULT_PRIORITY);

/// Limit `slot` of a policy that is installed is for these requests only.
void installMatch(const PacketPrograms& programs, std::uint32_t policy, std::uint32_t slot,
                  const weir_match& match);

/// A policy that is installed blocks clients that are refused too often. `penalty.holder` is the caller's.
void installPenalty(const PacketPrograms& programs, std::uint32_t policy, const weir_penalty& penalty,
                    weir_verdict onBlock = WEIR_REJECT);

/// The 429 of a limit, of a service (then `policy` is the service and `slot` WEIR_SLOT_CAPACITY or
/// WEIR_SLOT_OVERLOAD), or of a block (then `slot` is WEIR_SLOT_BLOCK): a head with both numbers to fill in,
/// and `body`.
void installAnswer(const PacketPrograms& programs, std::uint32_t policy, std::uint32_t slot,
                   const std::string& body = "{\"status\":429}", std::uint32_t parity = 0);

void assign(const PacketPrograms& programs, const weir_identity& identity, std::uint32_t policy,
            std::uint64_t until = 0, std::uint32_t parity = 0);

/// `bits` counted from the address's own first bit ("192.0.2.0", 24).
void assignPrefix(const PacketPrograms& programs, const std::string& address, std::uint32_t bits,
                  std::uint32_t policy, std::uint32_t parity = 0);

/// Until then (ns, CLOCK_BOOTTIME; 0: not any more), as a person asked.
void blockClient(const PacketPrograms& programs, const weir_identity& identity, std::uint64_t until);

/// Runs weir_reset. → enum weir_reset_result. `parts`: enum weir_reset_part.
std::uint32_t resetClient(const PacketPrograms& programs, const weir_identity& identity,
                          std::uint32_t parts = WEIR_RESET_BUCKETS);

/// Must every 429 close its connection?
void closeAlways(const PacketPrograms& programs, bool always);

/// Limits nothing over the interface any more; absent: limits again.
void giveUp(const PacketPrograms& programs, std::uint32_t interface, std::optional<weir_drain> how);

/// bpf/maps.h, "ports".
const bpf_map* portsMap(const PacketPrograms& programs);

void setControl(const PacketPrograms& programs, std::uint32_t generation, std::uint64_t pauseUntil = 0);

/// What installs and judges share: the secret that long identities are hashed with.
inline constexpr __u64 testSecret[2] = {0x0706050403020100, 0x0f0e0d0c0b0a0908};

weir_identity headerIdentity(const std::string& name, const std::string& value);
/// A stranger's key: an address with all but its first `bits` bits cleared (128: all of it).
weir_identity addressIdentity(const std::string& address, std::uint32_t bits, std::uint32_t policy = 0);
weir_identity strangerIdentity(weir_identity identity, std::uint32_t policy);

std::uint64_t bootTime(); ///< ns, CLOCK_BOOTTIME

} // namespace weir

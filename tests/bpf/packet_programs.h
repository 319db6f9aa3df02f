// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/abi.h"
#include "bpf/flow.h"
#include "tests/bpf/packet_compose.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

struct bpf_map;
struct weir_bpf;

namespace weir {

struct PacketRun
{
    int verdict = 0;           ///< TC_ACT_*
    Bytes packet;              ///< what the program made of it
    std::uint64_t departs = 0; ///< when it may leave (ns, CLOCK_MONOTONIC); 0: at once
};

struct PacketProgramsOptions
{
    std::uint32_t clients = 1024;
    std::uint32_t clientStates = 0; ///< 0: as many as clients
    std::uint32_t strangers = 1024;
    std::uint32_t flows = 1024;
    std::uint32_t splices = 1024;
    std::uint32_t historyBlocks = 1024;
    bool replace = true; ///< full, strangers and flows forget the entry unused longest; else they refuse
};

/// The real programs with maps of their own, pinned nowhere, run by BPF_PROG_TEST_RUN. Throws
/// std::system_error where the kernel refuses.
class PacketPrograms
{
public:
    explicit PacketPrograms(const PacketProgramsOptions& options = {});
    ~PacketPrograms();

    PacketRun ingress(const Bytes& packet, unsigned interface) const;
    PacketRun egress(const Bytes& packet, unsigned interface) const;

    weir_bpf& skeleton() const { return *m_skeleton; }

    /// Since the programs were loaded, over all processors.
    std::uint64_t reason(weir_reason reason) const;
    weir_counts totals() const;
    weir_counts serviceTotals(std::uint32_t service) const;
    weir_counts policyTotals(std::uint32_t policy) const;
    weir_counts limitTotals(std::uint32_t policy, std::uint32_t slot) const;
    weir_responses serviceResponses(std::uint32_t service) const;
    weir_responses policyResponses(std::uint32_t policy) const;
    std::optional<weir_client> clientState(const weir_identity& identity) const;
    std::optional<weir_client> stranger(const weir_identity& identity) const;
    std::optional<weir_flow> flow(const weir_tuple& tuple) const;
    /// As if the table had been too full for this connection. Returns whether it was there.
    bool forget(const weir_tuple& tuple) const;
    std::optional<weir_splice> splice(const weir_tuple& tuple) const;
    /// The connection is over for both ends: its entry makes room.
    void forgetSplice(const weir_tuple& tuple) const;

private:
    struct Close
    {
        void operator()(weir_bpf* skeleton) const;
    };
    std::unique_ptr<weir_bpf, Close> m_skeleton;
};

/// One run of a program on a packet that is said to have come by `interface`.
PacketRun runProgram(int program, const Bytes& packet, unsigned interface);

/// bpf_map_update_elem() for a key and value of known types; throws std::system_error.
void setEntry(const bpf_map* map, const void* key, const void* value);

template <typename Key, typename Value>
void setEntry(const bpf_map* map, const Key& key, const Value& value)
{
    setEntry(map, static_cast<const void*>(&key), static_cast<const void*>(&value));
}

} // namespace weir

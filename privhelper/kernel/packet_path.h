// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/abi.h"
#include "bpf/flow.h"
#include "common/result.h"
#include "common/statistics.h"
#include "privhelper/kernel/bpf_map.h"
#include "privhelper/kernel/client_key.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>

namespace weir {

enum class Direction { Ingress, Egress };

/// bpf/maps.h from user space.
struct Maps
{
    Map<weir_service_key, std::uint32_t> serviceKeys;
    Map<std::uint32_t, weir_service> services;
    Map<std::uint32_t, weir_policy> policies;
    Map<std::uint32_t, weir_match> matches;
    Map<std::uint32_t, weir_answer> answers;
    Map<weir_identity, weir_assignment> clients;
    Map<weir_prefix, weir_assignment> prefixes;
    Map<weir_trust_key, std::uint32_t> trustedProxies;
    Map<weir_identity, std::uint64_t> blocks;
    Map<weir_identity, weir_penalised> penalised;
    Map<weir_identity, weir_client> clientStates;
    Map<weir_identity, weir_client> strangers;
    Map<std::uint32_t, weir_bucket> capacities;
    Map<weir_tuple, weir_flow> flows;
    Map<weir_tuple, weir_syn> syns;
    Map<weir_tuple, weir_splice> splices;
    Map<std::uint32_t, std::uint32_t> drains;
    Map<std::uint32_t, std::uint32_t> bareDevices;
    Map<std::uint32_t, std::uint32_t> pacingDevices;
    PerCpuMap<std::uint32_t, weir_ledger> totalCounts;
    PerCpuMap<std::uint32_t, weir_ledger> serviceCounts;
    PerCpuMap<std::uint32_t, weir_ledger> policyCounts;
    PerCpuMap<std::uint32_t, weir_counts> limitCounts;
    PerCpuMap<std::uint32_t, weir_counts> interfaceCounts;
    PerCpuMap<std::uint32_t, weir_responses> serviceResponses;
    PerCpuMap<std::uint32_t, weir_responses> policyResponses;
    Map<weir_history_key, weir_history_block> history;
    Map<std::uint32_t, std::uint64_t> historySince;
    PerCpuMap<std::uint32_t, std::uint64_t> reasons;
};

/// Entries of the tables whose size is a matter of choice. Used when they are made; adopted ones keep theirs.
struct TableSizes
{
    std::uint32_t clients = 0;
    std::uint32_t strangers = 0;
    std::uint32_t flows = 0;
    std::uint32_t historyBlocks = 0;
};

/// The programs of this build, loaded, on maps that are adopted from their pins or made and pinned.
class PacketPath final
{
public:
    /// `folder`: where the maps of this layout are pinned (pin_folder.h).
    /// `carriedFrom`: they may still say that they are of this version (earlier_layout.h).
    static Result<std::unique_ptr<PacketPath>> open(const std::filesystem::path& folder,
                                                    const TableSizes& sizes,
                                                    std::uint32_t carriedFrom = WEIR_ABI_VERSION);
    /// Only whether the kernel takes it: on small tables that nobody pins, gone when this returns.
    static Result<Done> tryLoading();
    ~PacketPath();

    const Maps& maps() const;
    int program(Direction direction) const; ///< descriptor
    int pacer() const;                      ///< descriptor of the pacing device's program

    /// The mapped value of map "control": written with single aligned stores, for the packet path reads it
    /// meanwhile.
    weir_control& control() const;
    /// The mapped map "ports", by port.
    std::span<weir_port> ports() const;

    /// The mapped map "policies", by id * 2 + parity: for quotas' windows, the only thing that is written in
    /// force.
    std::span<weir_policy> policies() const;

    /// The mapped maps "events" and "event_log", which the packet path writes meanwhile (bpf/event.h).
    weir_event* events() const;
    weir_event_log* eventLog() const;
    /// Descriptor of the ring buffer "event_wake".
    int eventWake() const;

    Secret secret() const;

    std::vector<TableMemory> memory() const;
    /// For how many unknown clients there is room.
    std::uint32_t maximumStrangers() const;

    /// Runs program weir_reset: single fields of a client's entry, while the packet path changes others. →
    /// flags of enum weir_reset_result.
    Result<std::uint32_t> reset(const weir_reset_question& question) const;

    /// Runs program weir_room: whether a configured client that has no state yet would get one now.
    Result<bool> hasRoom() const;
    /// For how many configured clients' states there is room.
    std::uint32_t maximumStates() const;

    /// Which generation is in force now, ends of trials and beginnings considered; 0: none yet.
    std::uint32_t generation() const;
    /// What the next generation may be called: of the other parity than the one in force, never used before.
    std::uint32_t nextGeneration() const;
    /// Puts the staged generation in force: the one store that the packet path sees. What was read of the
    /// one before is not read any more when it returns.
    void switchTo(std::uint32_t generation);

    /// A generation that is in force until a time (ns, CLOCK_BOOTTIME), and the one that is in force then.
    struct Trial
    {
        std::uint32_t generation = 0;
        std::uint32_t previous = 0;
        std::uint64_t until = 0;
    };
    /// Also one that is over, until something else is switched to.
    std::optional<Trial> trial() const;
    /// As switchTo(), but the packet path goes back by itself to what is in force now.
    void tryOut(std::uint32_t generation, std::uint64_t until);
    void extendTrial(std::uint64_t until);

    /// A generation staged ahead: in force from a time (ns, CLOCK_BOOTTIME) on, whether anybody lives to say
    /// so or not.
    struct Ahead
    {
        std::uint32_t generation = 0; ///< in force until then
        std::uint32_t next = 0;
        std::uint64_t since = 0;
    };
    /// Also one that has begun, until something else is switched to.
    std::optional<Ahead> ahead() const;
    /// The packet path goes over to `next`, of the other parity than what is in force, by itself. Neither on
    /// trial nor ahead of another one.
    void switchAt(std::uint32_t next, std::uint64_t since);
    /// What is in force now stays so, whatever is staged ahead.
    void settleAhead();

    /// Returns when every program that runs now has ended: what was told to the packet path before, all know.
    static void awaitReaders();

private:
    class Private;
    /// A trial, or what is ahead.
    std::optional<Trial> limited() const;
    explicit PacketPath(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bpf/packet_programs.h"

#include "weir.skel.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <linux/bpf.h>
#include <system_error>
#include <vector>

namespace weir {
namespace {

[[noreturn]] void fail(int error, const char* what)
{
    throw std::system_error(error, std::generic_category(), what);
}

/// What all processors hold for one index of a per-CPU array.
template <typename Value>
std::vector<Value> everyProcessor(const bpf_map* map, std::uint32_t index)
{
    std::vector<Value> values(static_cast<std::size_t>(libbpf_num_possible_cpus()));
    if (bpf_map_lookup_elem(bpf_map__fd(map), &index, values.data()) < 0)
        fail(errno, bpf_map__name(map));
    return values;
}

const weir_counts& countsIn(const weir_counts& counts)
{
    return counts;
}

const weir_counts& countsIn(const weir_ledger& ledger)
{
    return ledger.counts;
}

template <typename Counted>
weir_counts summedCounts(const bpf_map* map, std::uint32_t index)
{
    weir_counts sum{};
    for (const Counted& counted : everyProcessor<Counted>(map, index)) {
        const weir_counts& counts = countsIn(counted);
        sum.passed += counts.passed;
        sum.throttled += counts.throttled;
        sum.rejected += counts.rejected;
        sum.dropped += counts.dropped;
        sum.bytes_in += counts.bytes_in;
        sum.bytes_out += counts.bytes_out;
    }
    return sum;
}

weir_responses summedResponses(const bpf_map* map, std::uint32_t index)
{
    weir_responses sum{};
    for (const weir_responses& responses : everyProcessor<weir_responses>(map, index)) {
        for (int at = 0; at < WEIR_STATUS_CLASSES; ++at)
            sum.classes[at] += responses.classes[at];
        for (int at = 0; at < WEIR_LATENCY_BUCKETS; ++at)
            sum.latency[at] += responses.latency[at];
        for (int at = 0; at < WEIR_TLS_OFFERS; ++at)
            sum.tls[at] += responses.tls[at];
    }
    return sum;
}

template <typename Value, typename Key>
std::optional<Value> entry(const bpf_map* map, const Key& key)
{
    Value value{};
    if (bpf_map_lookup_elem(bpf_map__fd(map), &key, &value) < 0)
        return std::nullopt;
    return value;
}

} // namespace

PacketPrograms::PacketPrograms(const PacketProgramsOptions& options) : m_skeleton(weir_bpf__open())
{
    if (!m_skeleton)
        fail(errno, "cannot open the packet path");
    const auto& maps = m_skeleton->maps;
    bpf_map* map = nullptr;
    bpf_object__for_each_map(map, m_skeleton->obj) bpf_map__set_pin_path(map, nullptr);
    bpf_map__set_max_entries(maps.clients, options.clients);
    bpf_map__set_max_entries(maps.client_states,
                             options.clientStates ? options.clientStates : options.clients);
    bpf_map__set_max_entries(maps.prefixes, options.clients);
    bpf_map__set_max_entries(maps.strangers, options.strangers);
    bpf_map__set_max_entries(maps.flows, options.flows);
    bpf_map__set_max_entries(maps.splices, options.splices);
    bpf_map__set_max_entries(maps.history, options.historyBlocks);
    if (!options.replace) {
        bpf_map__set_type(maps.strangers, BPF_MAP_TYPE_HASH);
        bpf_map__set_type(maps.flows, BPF_MAP_TYPE_HASH);
    }
    if (const int error = weir_bpf__load(m_skeleton.get()))
        fail(-error, "cannot load the packet path");
}

PacketPrograms::~PacketPrograms() = default;

void PacketPrograms::Close::operator()(weir_bpf* skeleton) const
{
    weir_bpf__destroy(skeleton);
}

PacketRun PacketPrograms::ingress(const Bytes& packet, unsigned interface) const
{
    return runProgram(bpf_program__fd(m_skeleton->progs.weir_ingress), packet, interface);
}

PacketRun PacketPrograms::egress(const Bytes& packet, unsigned interface) const
{
    return runProgram(bpf_program__fd(m_skeleton->progs.weir_egress), packet, interface);
}

std::uint64_t PacketPrograms::reason(weir_reason reason) const
{
    std::uint64_t sum = 0;
    for (const std::uint64_t count : everyProcessor<std::uint64_t>(m_skeleton->maps.reasons, reason))
        sum += count;
    return sum;
}

weir_counts PacketPrograms::totals() const
{
    return summedCounts<weir_ledger>(m_skeleton->maps.total_counts, 0);
}

weir_counts PacketPrograms::serviceTotals(std::uint32_t service) const
{
    return summedCounts<weir_ledger>(m_skeleton->maps.service_counts, service);
}

weir_counts PacketPrograms::policyTotals(std::uint32_t policy) const
{
    return summedCounts<weir_ledger>(m_skeleton->maps.policy_counts, policy);
}

weir_counts PacketPrograms::limitTotals(std::uint32_t policy, std::uint32_t slot) const
{
    return summedCounts<weir_counts>(m_skeleton->maps.limit_counts, policy * WEIR_MAX_POLICY_LIMITS + slot);
}

weir_responses PacketPrograms::serviceResponses(std::uint32_t service) const
{
    return summedResponses(m_skeleton->maps.service_responses, service);
}

weir_responses PacketPrograms::policyResponses(std::uint32_t policy) const
{
    return summedResponses(m_skeleton->maps.policy_responses, policy);
}

std::optional<weir_client> PacketPrograms::clientState(const weir_identity& identity) const
{
    return entry<weir_client>(m_skeleton->maps.client_states, identity);
}

std::optional<weir_client> PacketPrograms::stranger(const weir_identity& identity) const
{
    return entry<weir_client>(m_skeleton->maps.strangers, identity);
}

std::optional<weir_flow> PacketPrograms::flow(const weir_tuple& tuple) const
{
    return entry<weir_flow>(m_skeleton->maps.flows, tuple);
}

bool PacketPrograms::forget(const weir_tuple& tuple) const
{
    return bpf_map_delete_elem(bpf_map__fd(m_skeleton->maps.flows), &tuple) == 0;
}

std::optional<weir_splice> PacketPrograms::splice(const weir_tuple& tuple) const
{
    return entry<weir_splice>(m_skeleton->maps.splices, tuple);
}

void PacketPrograms::forgetSplice(const weir_tuple& tuple) const
{
    bpf_map_delete_elem(bpf_map__fd(m_skeleton->maps.splices), &tuple);
}

PacketRun runProgram(int program, const Bytes& packet, unsigned interface)
{
    __sk_buff context{};
    context.ifindex = interface;
    context.ingress_ifindex = interface;
    PacketRun run;
    run.packet.resize(65536);

    LIBBPF_OPTS(bpf_test_run_opts, options);
    options.data_in = packet.data();
    options.data_size_in = static_cast<std::uint32_t>(packet.size());
    options.data_out = run.packet.data();
    options.data_size_out = static_cast<std::uint32_t>(run.packet.size());
    options.ctx_in = &context;
    options.ctx_size_in = sizeof(context);
    options.ctx_out = &context;
    options.ctx_size_out = sizeof(context);
    if (const int error = bpf_prog_test_run_opts(program, &options))
        fail(-error, "cannot run the program on a packet");
    run.packet.resize(options.data_size_out);
    run.verdict = static_cast<int>(options.retval);
    run.departs = context.tstamp;
    return run;
}

void setEntry(const bpf_map* map, const void* key, const void* value)
{
    if (bpf_map_update_elem(bpf_map__fd(map), key, value, BPF_ANY) < 0)
        fail(errno, bpf_map__name(map));
}

} // namespace weir

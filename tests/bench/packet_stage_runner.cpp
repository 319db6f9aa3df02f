// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/packet_stage_runner.h"

#include "packet_stage.skel.h"
#include "tests/bpf/packet_rules.h"
#include "weir.skel.h"

#include <algorithm>
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <linux/bpf.h>
#include <linux/pkt_cls.h>
#include <stdexcept>
#include <system_error>
#include <vector>

namespace weir {
namespace {

Timing summary(std::vector<double> rounds)
{
    std::ranges::sort(rounds);
    return {rounds.front(), rounds[rounds.size() / 2]};
}

} // namespace

PacketStageRunner::PacketStageRunner(const PacketPrograms& programs) : m_skeleton(packet_stage_bpf__open())
{
    if (!m_skeleton)
        throw std::system_error(errno, std::generic_category(), "cannot open the stage");
    const auto* flows = programs.skeleton().maps.flows;
    bpf_map__set_max_entries(m_skeleton->maps.flows, bpf_map__max_entries(flows));
    int error = bpf_map__reuse_fd(m_skeleton->maps.flows, bpf_map__fd(flows));
    if (!error)
        error = packet_stage_bpf__load(m_skeleton.get());
    if (error)
        throw std::system_error(-error, std::generic_category(), "cannot load the stage");
}

PacketStageRunner::~PacketStageRunner() = default;

void PacketStageRunner::Close::operator()(packet_stage_bpf* skeleton) const
{
    packet_stage_bpf__destroy(skeleton);
}

int PacketStageRunner::emptyProgram() const
{
    return bpf_program__fd(m_skeleton->progs.packet_empty);
}

Comparison PacketStageRunner::compare(int program, const packet_stage& stage, const Bytes& packet,
                                      unsigned interface, unsigned rounds, unsigned repeat)
{
    std::vector<double> empty;
    std::vector<double> measured;
    packet_stage next = stage;
    for (unsigned index = 0; index < rounds; ++index) {
        empty.push_back(round(emptyProgram(), next, packet, interface, repeat));
        measured.push_back(round(program, next, packet, interface, repeat));
        next.sequence += next.advance * repeat;
        next.ack += next.answer * repeat;
    }
    return {summary(empty), summary(measured)};
}

double PacketStageRunner::round(int program, const packet_stage& stage, const Bytes& packet,
                                unsigned interface, unsigned repeat)
{
    setEntry(m_skeleton->maps.stage, std::uint32_t{0}, stage);
    setEntry(m_skeleton->maps.measured, std::uint32_t{0}, program);
    __sk_buff context{};
    context.ifindex = interface;
    LIBBPF_OPTS(bpf_test_run_opts, options);
    options.data_in = packet.data();
    options.data_size_in = static_cast<std::uint32_t>(packet.size());
    options.ctx_in = &context;
    options.ctx_size_in = sizeof(context);
    options.repeat = static_cast<int>(repeat);
    const int run = bpf_program__fd(m_skeleton->progs.packet_stage_run);
    if (const int error = bpf_prog_test_run_opts(run, &options))
        throw std::system_error(-error, std::generic_category(), "cannot run the stage");
    return options.duration;
}

} // namespace weir

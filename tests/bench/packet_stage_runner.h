// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/packet_stage.h"
#include "tests/bpf/packet_programs.h"

#include <memory>

struct packet_stage_bpf;

namespace weir {

/// Best and middle of several rounds, ns a packet.
struct Timing
{
    double best = 0;
    double median = 0;
};

/// The empty program's and the measured program's time behind the same stage, from rounds that alternate.
struct Comparison
{
    Timing empty;
    Timing measured;
};

/// Loads packet_stage.bpf.c beside the programs, whose map of flows it shares.
class PacketStageRunner
{
public:
    explicit PacketStageRunner(const PacketPrograms& programs);
    ~PacketStageRunner();

    int emptyProgram() const;

    /// `packet` runs `repeat` times a round through `stage` and then through `program`.
    Comparison compare(int program, const packet_stage& stage, const Bytes& packet, unsigned interface,
                       unsigned rounds, unsigned repeat);

    /// One round's ns a packet; time in which other processes had the processor is not counted.
    double round(int program, const packet_stage& stage, const Bytes& packet, unsigned interface,
                 unsigned repeat);

private:
    struct Close
    {
        void operator()(packet_stage_bpf* skeleton) const;
    };
    std::unique_ptr<packet_stage_bpf, Close> m_skeleton;
};

} // namespace weir

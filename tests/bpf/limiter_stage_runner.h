// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bpf/limiter_stage.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

struct limiter_stage_bpf;

namespace weir {

/// The packet path's limiter in the kernel (limiter_stage.bpf.c), with one client's buckets. Throws
/// std::system_error where the kernel refuses.
class LimiterStage
{
public:
    LimiterStage();
    ~LimiterStage();

    /// A client that owes nothing to a new policy.
    void begin(const weir_policy& policy);
    /// Other terms for the same client.
    void change(const weir_policy& policy);
    const weir_bucket& bucket(std::uint32_t slot) const;

    std::vector<limiter_answer> ask(std::span<const limiter_ask> asks);

    /// Two processors share `turns` requests, the first of them at `start`, `step` ns apart.
    limiter_race race(std::uint64_t start, std::uint64_t step, std::uint64_t turns);

private:
    struct Close
    {
        void operator()(limiter_stage_bpf* skeleton) const;
    };
    struct Unmap
    {
        void operator()(limiter_stage* stage) const;
    };
    std::unique_ptr<limiter_stage_bpf, Close> m_skeleton;
    std::unique_ptr<limiter_stage, Unmap> m_stage;
};

} // namespace weir

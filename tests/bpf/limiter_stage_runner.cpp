// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bpf/limiter_stage_runner.h"

#include "limiter_stage.skel.h"

#include <algorithm>
#include <array>
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <latch>
#include <pthread.h>
#include <sched.h>
#include <sys/mman.h>
#include <system_error>
#include <thread>

namespace weir {
namespace {

[[noreturn]] void fail(int error, const char* what)
{
    throw std::system_error(error, std::generic_category(), what);
}

/// One run on a packet that means nothing. 0, or errno.
int run(const bpf_program* program)
{
    const std::array<std::uint8_t, 64> packet{};
    LIBBPF_OPTS(bpf_test_run_opts, options, .data_in = packet.data(), .data_size_in = packet.size());
    return -bpf_prog_test_run_opts(bpf_program__fd(program), &options);
}

/// The first two processors that this process may use.
std::array<int, 2> twoProcessors()
{
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof(allowed), &allowed) < 0)
        fail(errno, "cannot ask for the processors");
    std::array<int, 2> found{};
    std::size_t count = 0;
    for (int index = 0; index < CPU_SETSIZE && count < found.size(); ++index) {
        if (CPU_ISSET(index, &allowed))
            found[count++] = index;
    }
    if (count < found.size())
        fail(ENODEV, "this needs two processors");
    return found;
}

void stayOn(int processor)
{
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(processor, &one);
    pthread_setaffinity_np(pthread_self(), sizeof(one), &one);
}

} // namespace

void LimiterStage::Close::operator()(limiter_stage_bpf* skeleton) const
{
    limiter_stage_bpf__destroy(skeleton);
}

void LimiterStage::Unmap::operator()(limiter_stage* stage) const
{
    munmap(stage, sizeof(*stage));
}

LimiterStage::LimiterStage() : m_skeleton(limiter_stage_bpf__open_and_load())
{
    if (!m_skeleton)
        fail(errno, "cannot load the limiter");
    void* mapped = mmap(nullptr, sizeof(limiter_stage), PROT_READ | PROT_WRITE, MAP_SHARED,
                        bpf_map__fd(m_skeleton->maps.stage), 0);
    if (mapped == MAP_FAILED)
        fail(errno, "cannot map the limiter's stage");
    m_stage.reset(static_cast<limiter_stage*>(mapped));
}

LimiterStage::~LimiterStage() = default;

void LimiterStage::begin(const weir_policy& policy)
{
    std::ranges::fill(m_stage->buckets, weir_bucket{});
    change(policy);
}

void LimiterStage::change(const weir_policy& policy)
{
    m_stage->policy = policy;
}

const weir_bucket& LimiterStage::bucket(std::uint32_t slot) const
{
    return m_stage->buckets[slot];
}

std::vector<limiter_answer> LimiterStage::ask(std::span<const limiter_ask> asks)
{
    std::vector<limiter_answer> answers;
    while (!asks.empty()) {
        const auto part = asks.first(std::min<std::size_t>(asks.size(), LIMITER_ASKS));
        std::ranges::copy(part, m_stage->asks);
        m_stage->count = part.size();
        if (const int error = run(m_skeleton->progs.limiter_ask_all))
            fail(error, "cannot run the limiter");
        answers.insert(answers.end(), m_stage->answers, m_stage->answers + part.size());
        asks = asks.subspan(part.size());
    }
    return answers;
}

limiter_race LimiterStage::race(std::uint64_t start, std::uint64_t step, std::uint64_t turns)
{
    m_stage->race = {.start = start, .step = step, .turns = turns};
    const auto processors = twoProcessors();
    std::array<int, 2> errors{};
    {
        std::latch ready(2);
        const auto take = [&](std::size_t index) {
            stayOn(processors[index]);
            ready.arrive_and_wait();
            errors[index] = run(m_skeleton->progs.limiter_take_turns);
        };
        const std::jthread one(take, 0), other(take, 1);
    }
    for (const int error : errors) {
        if (error)
            fail(error, "cannot run the limiter");
    }
    return m_stage->race;
}

} // namespace weir

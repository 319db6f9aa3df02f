// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/drain.h"

#include <vector>

namespace weir {
namespace {

constexpr std::chrono::seconds patience{30};

} // namespace

Result<bool> Drains::drained(std::uint32_t index, std::chrono::steady_clock::time_point now)
{
    const auto [place, begins] = m_began.try_emplace(index, Drain{now, 0});
    Drain& drain = place->second;
    const std::uint32_t how = now - drain.began < patience ? WEIR_DRAIN_REWRITE : WEIR_DRAIN_RESET;
    if (auto told = m_path.maps().drains.put(index, how); !told)
        return told.error();
    tell();
    // Counted only when no packet can add to them any more: one that was missed would be torn.
    if (begins)
        PacketPath::awaitReaders();
    std::size_t left = 0;
    const auto read = m_path.maps().splices.each([&](const weir_tuple&, const weir_splice& splice) {
        left += splice.ifindex == index && !splice.ended ? 1 : 0;
    });
    if (!read)
        return read.error();
    // The last ones' last packets may still be on their way: one round more.
    const bool over = left == 0 && drain.left == 0;
    drain.left = left;
    return over;
}

Result<Done> Drains::stop(std::uint32_t index)
{
    m_began.erase(index);
    auto erased = m_path.maps().drains.erase(index);
    tell();
    return erased;
}

Result<Done> Drains::finish(std::uint32_t index)
{
    std::vector<weir_tuple> gone;
    const auto read = m_path.maps().splices.each([&](const weir_tuple& tuple, const weir_splice& splice) {
        if (splice.ifindex == index)
            gone.push_back(tuple);
    });
    for (const weir_tuple& tuple : gone) {
        if (auto erased = m_path.maps().splices.erase(tuple); !erased)
            return erased;
        __atomic_fetch_sub(&m_path.ports()[tuple.server_port].spliced, 1, __ATOMIC_RELAXED);
    }
    if (auto stopped = stop(index); !stopped)
        return stopped;
    return read;
}

std::optional<std::size_t> Drains::left(std::uint32_t index) const
{
    const auto began = m_began.find(index);
    return began == m_began.end() ? std::nullopt : std::optional(began->second.left);
}

void Drains::tell() const
{
    __atomic_store_n(&m_path.control().draining, m_began.empty() ? 0 : 1, __ATOMIC_RELEASE);
}

} // namespace weir

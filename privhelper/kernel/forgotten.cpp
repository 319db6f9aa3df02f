// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/forgotten.h"

#include <numeric>

namespace weir {
namespace {

constexpr std::chrono::minutes quiet{1};

} // namespace

Forgotten::Forgotten(const PacketPath& path) : m_path(path), m_count(count()) {}

std::uint64_t Forgotten::count() const
{
    const auto met = m_path.maps().reasons.ofProcessors(WEIR_REASON_unknown_met);
    if (!met)
        return m_count;
    const std::uint64_t sum = std::accumulate(met->begin(), met->end(), std::uint64_t(0));
    const std::uint64_t room = m_path.maximumStrangers();
    return sum > room ? sum - room : 0;
}

std::optional<std::uint64_t> Forgotten::begun(std::chrono::nanoseconds now)
{
    const std::uint64_t more = count() - m_count;
    if (more == 0)
        return std::nullopt;
    m_count += more;
    const bool news = !m_last || now - *m_last >= quiet;
    m_last = now;
    return news ? std::optional(more) : std::nullopt;
}

} // namespace weir

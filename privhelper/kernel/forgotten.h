// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/kernel/packet_path.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace weir {

/// How many unknown clients were forgotten because their table was full. The kernel does not say; but whoever
/// was met and has no room any more was forgotten. Where entries lie idle in the processors' own lists (at
/// most 128 each before Linux 6.16) the true number is higher by so many.
class Forgotten final
{
public:
    explicit Forgotten(const PacketPath& path);

    std::uint64_t count() const;

    /// How many since the last call, when that is news: after a minute without any.
    std::optional<std::uint64_t> begun(std::chrono::nanoseconds now);

private:
    const PacketPath& m_path;
    std::uint64_t m_count;
    std::optional<std::chrono::nanoseconds> m_last;
};

} // namespace weir

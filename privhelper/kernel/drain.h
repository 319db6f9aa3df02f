// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "privhelper/kernel/packet_path.h"

#include <chrono>
#include <cstdint>
#include <map>

namespace weir {

/// Interfaces that are given up while connections over them still need their numbers rewritten
/// (bpf/splice.h): nothing is limited there any more, the programs stay until the last such connection has
/// ended, and after 30 s the next packet of each ends it.
class Drains final
{
public:
    explicit Drains(const PacketPath& path) : m_path(path) {}

    /// Gives the interface up, or goes on with it. True when nobody needs the programs there any longer.
    Result<bool> drained(std::uint32_t index, std::chrono::steady_clock::time_point now);
    /// The interface is in use again.
    Result<Done> stop(std::uint32_t index);
    /// The programs are gone: so is what they knew.
    Result<Done> finish(std::uint32_t index);

    bool any() const { return !m_began.empty(); }
    /// Does the packet path limit nothing there? Also when a helper before this one said so.
    bool inForce(std::uint32_t index) const { return m_path.maps().drains.find(index).has_value(); }
    /// Connections over the interface that need the programs; absent: it is not being given up.
    std::optional<std::size_t> left(std::uint32_t index) const;

private:
    struct Drain
    {
        std::chrono::steady_clock::time_point began;
        std::size_t left = 0;
    };
    void tell() const;

    const PacketPath& m_path;
    std::map<std::uint32_t, Drain> m_began; ///< by interface index
};

} // namespace weir

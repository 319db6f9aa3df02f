// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "common/statistics.h"
#include "privhelper/kernel/hook.h"

#include <filesystem>
#include <memory>

namespace weir {

/// The device that holds requests until their turn in a limit's queue (bpf/pacer.h): an ifb with an fq, made
/// when something can have to wait, taken away when nothing can. What an earlier helper made is used again.
/// Where it can't be had the packet path does without, and capability() says so.
class Pacer final
{
public:
    static constexpr const char* deviceName = "weir-pace";

    /// `hook`: attaches to the device only, with pins of its own; null when this kernel can't pace.
    Pacer(std::unique_ptr<Hook> hook, const PacketPath& path);

    /// True when there is a device now and was none, or the other way round. What failed is not tried again
    /// before tryAgain(): making and removing a device is itself a reason to reconcile.
    bool reconcile(bool wanted);
    void tryAgain() { m_failure.reset(); }
    Capability capability() const;

    /// Makes a device of its kind, or gives the loopback device its queue, to see whether that can be had.
    /// For a network namespace that is thrown away. Returns 0 or an errno.
    static int tryDevice();
    static int tryQueue();

private:
    Result<Done> make();
    Result<Done> attach(std::uint32_t index);
    void remove();
    /// The device that the packet path uses, if it is still there; 0 otherwise.
    std::uint32_t present() const;
    void use(std::uint32_t index);

    std::unique_ptr<Hook> m_hook;
    const PacketPath& m_path;
    bool m_current = false; ///< the device runs the program of this build
    std::optional<Sentence> m_failure;
};

} // namespace weir

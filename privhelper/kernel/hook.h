// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "privhelper/kernel/interface_list.h"
#include "privhelper/kernel/packet_path.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weir {

/// What was found pinned for one direction of an interface.
struct Attached
{
    std::uint32_t index = 0;
    Direction direction = Direction::Ingress;
    std::filesystem::path pin;

    bool operator==(const Attached&) const = default;
};

/// One way of running a program on an interface's packets. Each way keeps a pin for everything it has
/// attached, so that a later helper finds it again.
class Hook
{
public:
    virtual ~Hook() = default;

    virtual std::string name() const = 0; ///< "tcx", "clsact"

    /// What this way has attached. Pins of interfaces that are gone are removed.
    virtual std::vector<Attached> adopt() = 0;

    /// At the head of the interface's programs, where that can be chosen.
    virtual Result<Attached> attach(const Interface& interface, Direction direction, int program) = 0;

    /// Puts `program` in the place of the one attached, without a packet between them.
    virtual Result<Done> replace(const Attached& attached, int program) = 0;

    /// Takes away our own program and nothing else.
    virtual Result<Done> detach(const Attached& attached) = 0;

    /// Does our program see packets before everybody else's? Absent: can't be told.
    virtual std::optional<bool> isFirst(const Attached& attached) const = 0;
};

/// TCX links (Linux 6.6); clsact filters for older kernels. Pins lie in `folder`.
std::unique_ptr<Hook> makeTcxHook(const std::filesystem::path& folder);
std::unique_ptr<Hook> makeClsactHook(const std::filesystem::path& folder);

/// Does this kernel have TCX?
bool kernelHasTcx();

/// The name of a pin, "tcx-ingress-7", and what such a name says.
std::string pinName(const std::string& hook, Direction direction, std::uint32_t index);
std::optional<Attached> readPinName(const std::string& hook, const std::filesystem::path& pin);

} // namespace weir

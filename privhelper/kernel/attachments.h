// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics.h"
#include "privhelper/kernel/drain.h"
#include "privhelper/kernel/hook.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace weir {

/// Where the packet path runs. What a helper before this one attached is adopted, and detached the way it was
/// attached.
class Attachments final
{
public:
    /// `hooks`: the one to attach with first.
    Attachments(std::vector<std::unique_ptr<Hook>> hooks, const PacketPath& path);

    /// Puts the programs of this build in the place of adopted ones. Not before their maps enforce something.
    /// Where that fails the earlier ones go on, and the next call tries again.
    void takeOver();
    bool runsCurrentPrograms() const; ///< everywhere

    /// Attaches to exactly these interfaces. What fails is told by states(). True when something changed.
    /// Interfaces that are given up stay attached, limiting nothing, while draining() (drain.h): call again
    /// then.
    bool reconcile(const std::vector<Interface>& wanted);
    bool draining() const { return m_drains.any(); }

    /// One row for each attached or failed interface, and one for each of `patterns` that means none of
    /// `present`.
    std::vector<InterfaceState> states(const std::vector<Interface>& present,
                                       const std::vector<std::string>& patterns) const;

    /// Is our program first in this direction everywhere? Absent: nothing is attached or it can't be told.
    std::optional<bool> isFirst(Direction direction) const;
    std::string hookName() const;

private:
    struct Place
    {
        Hook* hook = nullptr;
        Attached attached;
        bool current = false; ///< runs a program of this build
    };
    Result<Done> attach(const Interface& interface);
    Result<Done> tellLinkLayer(const Interface& interface);
    void detach(std::uint32_t index);
    /// Detaches as soon as no connection needs the programs.
    void giveUp(std::uint32_t index);
    const Place* placeOf(std::uint32_t index) const;

    std::vector<std::unique_ptr<Hook>> m_hooks;
    const PacketPath& m_path;
    std::vector<Place> m_places;
    Drains m_drains;
    std::map<std::uint32_t, Sentence> m_failures; ///< by interface index
};

} // namespace weir

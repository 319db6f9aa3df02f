// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace weir {

/// One thing that weir-helper --check found out about this host.
struct Finding
{
    enum class Answer { Yes, No, Unknown };
    std::string name; ///< "tcx", "packet-path", "interface eth0", ...
    Answer answer = Answer::Unknown;
    std::string sentence;  ///< English, for the administrator's terminal: what follows
    bool required = false; ///< limits can't be enforced without it
};

/// Looks at the host's kernel as the enforcer needs it. Attaches, pins, makes and loads nothing that stays:
/// programs and tables are gone when these return.
class KernelCheck
{
public:
    virtual ~KernelCheck() = default;

    virtual std::vector<Finding> kernel() const = 0;
    /// What each name or pattern of a document would be attached to.
    virtual std::vector<Finding> interfaces(const std::vector<std::string>& patterns) const = 0;
    /// The last that is called: what can be tried only in a network namespace of its own, into which this
    /// process goes for good (unshare(2)).
    virtual std::vector<Finding> queues() const = 0;
};

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <memory>

namespace weir::control {

/// Lets polkit ask for a password in this terminal where no other agent would: runs pkttyagent(1) for this
/// process, from the first call that may ask until the end.
class AuthenticationAgent
{
public:
    AuthenticationAgent() = default;
    ~AuthenticationAgent();
    AuthenticationAgent(const AuthenticationAgent&) = delete;
    AuthenticationAgent& operator=(const AuthenticationAgent&) = delete;

    /// Call before a question may come up. Returns when the agent is registered, or at once when none is
    /// needed (root is always authorized), possible (no terminal) or installed.
    void prepare();

private:
    std::unique_ptr<QProcess> m_process;
};

} // namespace weir::control

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <string>
#include <sys/types.h>
#include <utility>

namespace weir::rest {

/// A listening socket, non-blocking; a Unix socket's file goes with it.
class Listener final
{
public:
    /// A Unix socket at `path`, with these permissions. A socket that nobody listens on any more is replaced;
    /// anything else there is an error.
    static Result<Listener> unixSocket(const std::string& path, mode_t mode);

    /// "127.0.0.1:8443", "[::1]:8443".
    static Result<Listener> tcp(const std::string& address);

    Listener(Listener&& other) noexcept
        : m_fd(std::exchange(other.m_fd, -1)), m_path(std::move(other.m_path)),
          m_name(std::move(other.m_name))
    {
    }
    Listener& operator=(Listener&&) = delete;
    ~Listener();

    int fd() const { return m_fd; }
    bool isUnix() const { return !m_path.empty(); }
    /// As people call it: the path, or the address with the port that it has.
    const std::string& name() const { return m_name; }
    /// TCP: what was bound; a Unix socket has none: 0.
    std::uint16_t port() const;

private:
    Listener(int fd, std::string path, std::string name)
        : m_fd(fd), m_path(std::move(path)), m_name(std::move(name))
    {
    }

    int m_fd;
    std::string m_path; ///< empty: TCP
    std::string m_name;
};

/// Is it "127.0.0.1:80", "[::1]:80"? What isn't must speak TLS.
bool isLoopback(const std::string& address);

} // namespace weir::rest

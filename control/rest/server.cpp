// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/server.h"

#include "control/rest/daemon.h"

#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace weir::rest {
namespace {

/// At one go, so that those that are there get their turn.
constexpr int mostAccepted = 64;
/// Out of descriptors or memory: until something has been closed.
constexpr std::chrono::milliseconds acceptPause{200};

} // namespace

Server::Server(RequestHandler& handler, Listener listener, Connections::Limits limits)
    : m_handler(handler), m_listener(std::move(listener)), m_connections(limits),
      m_accept(m_listener.fd(), QSocketNotifier::Read)
{
    m_accept.setEnabled(false);
    connect(&m_accept, &QSocketNotifier::activated, this, &Server::accept);
    m_everySecond.setInterval(1000);
    connect(&m_everySecond, &QTimer::timeout, this, &Server::sweep);
    m_acceptAgain.setSingleShot(true);
    m_acceptAgain.setInterval(acceptPause);
    connect(&m_acceptAgain, &QTimer::timeout, this, [this] { m_accept.setEnabled(true); });
}

Server::~Server() = default;

Result<Done> Server::start(const std::optional<TlsMaterial>& tls)
{
    auto daemon = Daemon::start(m_handler, m_connections, tls);
    if (!daemon)
        return daemon.error();
    m_daemons.push_back(*std::move(daemon));
    m_accept.setEnabled(true);
    m_everySecond.start();
    return Done{};
}

void Server::accept()
{
    for (int count = 0; count < mostAccepted; ++count) {
        sockaddr_storage address{};
        socklen_t length = sizeof(address);
        const int fd = accept4(m_listener.fd(), reinterpret_cast<sockaddr*>(&address), &length,
                               SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) {
            if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
                m_accept.setEnabled(false);
                m_acceptAgain.start();
            }
            break;
        }
        const std::optional<Peer> peer = peerOf(fd, address);
        if (!peer || !m_connections.makeRoom(*peer)) {
            close(fd);
            continue;
        }
        m_daemons.back()->add(fd, address, length);
    }
    m_daemons.back()->run();
}

void Server::sweep()
{
    m_connections.sweep(Connections::Clock::now());
    for (auto each = m_daemons.begin(); each != std::prev(m_daemons.end());)
        each = (*each)->connections() == 0 ? m_daemons.erase(each) : std::next(each);
}

} // namespace weir::rest

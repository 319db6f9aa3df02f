// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/connections.h"

#include <algorithm>
#include <sys/socket.h>
#include <utility>

namespace weir::rest {

bool Connections::makeRoom(const Peer& peer)
{
    const std::string key = peer.key();
    const auto counted = m_ofPeer.find(key);
    const bool peerFull = counted != m_ofPeer.end() && counted->second >= m_limits.perPeer;
    if (!peerFull && m_open < m_limits.connections)
        return true;
    const auto oldest = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const Connection* each) {
        return !peerFull || each->peer.key() == key;
    });
    if (oldest == m_waiting.end())
        return false;
    shutDown(**oldest);
    return true;
}

Connections::Connection* Connections::add(int fd, Peer peer, Clock::time_point now)
{
    auto connection = std::make_unique<Connection>();
    Connection* const added = connection.get();
    added->fd = fd;
    added->peer = std::move(peer);
    added->deadline = now + m_limits.head;
    added->place = m_waiting.insert(m_waiting.end(), added);
    ++m_ofPeer[added->peer.key()];
    ++m_open;
    m_all.emplace(added, std::move(connection));
    return added;
}

void Connections::remove(Connection* connection)
{
    if (connection->state != Connection::State::Closing)
        uncount(*connection);
    m_all.erase(connection);
}

void Connections::begin(Connection& connection, Clock::time_point now)
{
    if (connection.state != Connection::State::Waiting)
        return;
    stopWaiting(connection);
    connection.state = Connection::State::Busy;
    connection.deadline = now + m_limits.body;
}

void Connections::progress(Connection& connection, std::size_t bytes) const
{
    connection.deadline += std::chrono::milliseconds(1000 * bytes / m_limits.bytesASecond);
}

void Connections::answer(Connection& connection, std::size_t bytes, Clock::time_point now) const
{
    connection.deadline = now + m_limits.answer + std::chrono::seconds(bytes / m_limits.bytesASecond);
}

void Connections::finish(Connection& connection, Clock::time_point now)
{
    if (connection.state != Connection::State::Busy)
        return;
    connection.state = Connection::State::Waiting;
    connection.deadline = now + m_limits.idle;
    connection.place = m_waiting.insert(m_waiting.end(), &connection);
}

void Connections::sweep(Clock::time_point now)
{
    for (const auto& [connection, owned] : m_all) {
        if (connection->state != Connection::State::Closing && connection->deadline < now)
            shutDown(*connection);
    }
}

void Connections::shutDown(Connection& connection)
{
    uncount(connection);
    // The server reads the end of the stream and closes the descriptor, which is its.
    shutdown(connection.fd, SHUT_RDWR);
}

void Connections::uncount(Connection& connection)
{
    if (connection.state == Connection::State::Waiting)
        stopWaiting(connection);
    connection.state = Connection::State::Closing;
    --m_open;
    const auto counted = m_ofPeer.find(connection.peer.key());
    if (--counted->second == 0)
        m_ofPeer.erase(counted);
}

void Connections::stopWaiting(Connection& connection)
{
    m_waiting.erase(connection.place);
}

} // namespace weir::rest

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/rest/http.h"

#include <chrono>
#include <cstddef>
#include <list>
#include <memory>
#include <unordered_map>

namespace weir::rest {

/// Which connections there are, how many of whom, and until when each has to have done what it is about. What
/// holds up others is shut down: who sends a head byte by byte, who never reads, and, where there is no room
/// for another, who has waited longest without a request.
class Connections final
{
public:
    using Clock = std::chrono::steady_clock;
    struct Limits
    {
        std::size_t connections = 2048; ///< in all
        std::size_t perPeer = 256;      ///< of one address or uid
        std::size_t headBytes = 16 * 1024;
        std::chrono::seconds head{10};   ///< from the first byte's connection to the whole head
        std::chrono::seconds idle{30};   ///< from an answer to the next request's whole head
        std::chrono::seconds body{30};   ///< from the head to the whole body, and a second more for each ...
        std::chrono::seconds answer{30}; ///< from the answer's beginning to its end, likewise
        std::size_t bytesASecond = 65'536; ///< ... so many bytes
    };

    struct Connection
    {
        enum class State { Waiting, Busy, Closing };
        int fd = -1;
        Peer peer;
        State state = State::Waiting;
        Clock::time_point deadline = Clock::time_point::max();
        std::list<Connection*>::iterator place; ///< among those that wait
    };

    explicit Connections(Limits limits) : m_limits(limits) {}

    /// Room for one more of this peer, if need be in place of one that waits. False: there is none.
    bool makeRoom(const Peer& peer);
    Connection* add(int fd, Peer peer, Clock::time_point now);
    void remove(Connection* connection);

    /// A request's head is whole; its body may take `body` plus what its bytes take.
    void begin(Connection& connection, Clock::time_point now);
    /// So much of the body was sent.
    void progress(Connection& connection, std::size_t bytes) const;
    /// The helper is asked, or a stream of events runs: no deadline.
    static void pause(Connection& connection) { connection.deadline = Clock::time_point::max(); }
    /// The answer has so many bytes.
    void answer(Connection& connection, std::size_t bytes, Clock::time_point now) const;
    /// The answer is out, and the connection waits for the next request.
    void finish(Connection& connection, Clock::time_point now);

    /// Shuts down whoever is late.
    void sweep(Clock::time_point now);

    std::size_t size() const { return m_all.size(); }
    const Limits& limits() const { return m_limits; }

private:
    void shutDown(Connection& connection);
    /// It has no place among those that are open any more.
    void uncount(Connection& connection);
    void stopWaiting(Connection& connection);

    Limits m_limits;
    std::unordered_map<Connection*, std::unique_ptr<Connection>> m_all;
    std::unordered_map<std::string, std::size_t> m_ofPeer; ///< without those that are closing
    std::size_t m_open = 0;                                ///< likewise
    std::list<Connection*> m_waiting;                      ///< longest first
};

} // namespace weir::rest

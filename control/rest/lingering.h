// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <cstddef>

namespace weir::rest {

/// Sockets whose request was answered before all of it had come. Were they closed at once, a client that
/// still sends would hear of a broken connection, and perhaps not get its answer (RFC 9112, 9.6). What it
/// sends is read and thrown away instead, until it closes its end, for at most 5 s and 64 MiB.
class Lingering final : public QObject
{
    Q_OBJECT
public:
    /// Keeps the socket open when its owner closes it. Not where 64 linger already, nor without a descriptor
    /// for it.
    void add(int socket);

private:
    class Socket;
    void discard(Socket& socket);
    void end(Socket& socket);

    std::size_t m_count = 0;
};

} // namespace weir::rest

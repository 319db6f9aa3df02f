// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/lingering.h"

#include <QSocketNotifier>
#include <QTimer>
#include <array>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace weir::rest {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t mostSockets = 64;
constexpr std::size_t mostBytes = std::size_t{64} << 20;
constexpr auto patience = 5s;
/// At a time, for others want to be served, too.
constexpr int reads = 16;

} // namespace

class Lingering::Socket final : public QObject
{
public:
    Socket(int descriptor, QObject* parent)
        : QObject(parent), fd(descriptor), readable(descriptor, QSocketNotifier::Read)
    {
        timer.setSingleShot(true);
        timer.start(patience);
    }
    ~Socket() override
    {
        readable.setEnabled(false);
        close(fd);
    }

    const int fd;
    QSocketNotifier readable;
    QTimer timer;
    std::size_t bytes = 0;
};

void Lingering::add(int socket)
{
    if (m_count >= mostSockets)
        return;
    const int fd = fcntl(socket, F_DUPFD_CLOEXEC, 0);
    if (fd < 0)
        return;
    ++m_count;
    auto* const added = new Socket(fd, this);
    connect(&added->readable, &QSocketNotifier::activated, this, [this, added] { discard(*added); });
    connect(&added->timer, &QTimer::timeout, this, [this, added] { end(*added); });
}

void Lingering::discard(Socket& socket)
{
    static std::array<char, 1 << 16> buffer;
    for (int read = 0; read < reads; ++read) {
        const ssize_t got = recv(socket.fd, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (got > 0)
            socket.bytes += static_cast<std::size_t>(got);
        if (got <= 0 || socket.bytes > mostBytes) {
            end(socket);
            return;
        }
    }
}

void Lingering::end(Socket& socket)
{
    --m_count;
    socket.readable.setEnabled(false);
    socket.timer.stop();
    socket.deleteLater(); // this may be its own signal
}

} // namespace weir::rest

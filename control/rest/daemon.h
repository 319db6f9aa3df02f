// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/rest/lingering.h"
#include "control/rest/server.h"

#include <QSocketNotifier>
#include <QTimer>
#include <memory>
#include <microhttpd.h>
#include <optional>
#include <sys/socket.h>
#include <unordered_set>

namespace weir::rest {

/// Who is at the other end of an accepted socket.
std::optional<Peer> peerOf(int fd, const sockaddr_storage& address);

/// One MHD_Daemon: connections that share a certificate. MHD runs when its epoll descriptor is readable or
/// its time-out is over, never in a thread of its own.
class Daemon final : public QObject
{
    Q_OBJECT
public:
    static Result<std::unique_ptr<Daemon>> start(RequestHandler& handler, Connections& connections,
                                                 const std::optional<TlsMaterial>& tls);
    ~Daemon() override;

    /// Takes an accepted socket over.
    void add(int fd, const sockaddr_storage& address, socklen_t length);
    void run();
    std::size_t connections() const { return m_count; }

private:
    struct Exchange;
    using Shared = std::shared_ptr<Exchange>;

    Daemon(RequestHandler& handler, Connections& connections);

    static void* began(void* self, const char* target, MHD_Connection* connection);
    static MHD_Result access(void* self, MHD_Connection* connection, const char* url, const char* method,
                             const char* version, const char* data, size_t* size, void** exchange);
    static void completed(void* self, MHD_Connection* connection, void** exchange,
                          MHD_RequestTerminationCode why);
    static void noteConnection(void* self, MHD_Connection* connection, void** context,
                               MHD_ConnectionNotificationCode code);
    static size_t keepEscapes(void*, MHD_Connection*, char* text);

    MHD_Result readHead(const Shared& exchange, const char* method);
    MHD_Result takeBody(const Shared& exchange, const char* data, size_t* size);
    MHD_Result finish(const Shared& exchange);
    /// A refusal is kept for a moment.
    MHD_Result answerInTime(const Shared& exchange);
    QCoro::Task<void> serve(Shared exchange);
    MHD_Result answer(const Shared& exchange);
    void suspend(Exchange& exchange);
    void resume(Exchange& exchange);

    RequestHandler& m_handler;
    Connections& m_connections;
    MHD_Daemon* m_daemon = nullptr;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_timer;
    std::unordered_set<Exchange*> m_suspended;
    Lingering m_lingering;
    std::size_t m_count = 0;
    bool m_running = false;
    bool m_runAgain = false; ///< something was resumed
    bool m_stopping = false;
};

} // namespace weir::rest

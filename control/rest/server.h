// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "control/rest/connections.h"
#include "control/rest/http.h"
#include "control/rest/listener.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>
#include <chrono>
#include <list>
#include <memory>
#include <optional>
#include <qcorotask.h>
#include <string>

namespace weir::rest {

class Daemon;

/// What answers requests.
class RequestHandler
{
public:
    virtual ~RequestHandler() = default;

    /// Looks at the head before the body is read. An answer ends it there. Else `*mostBody` says how many
    /// bytes of body are taken.
    virtual std::optional<Response> admit(const Request& head, std::optional<std::uint64_t> declaredLength,
                                          std::size_t* mostBody) = 0;
    /// The whole request.
    virtual QCoro::Task<Response> serve(std::shared_ptr<Request> request) = 0;
    /// The body grew beyond what admit() allowed.
    virtual Response tooLarge(std::size_t mostBody) = 0;
    /// An answer is on its way.
    virtual void answered(const Response& response) = 0;
};

/// PEM.
struct TlsFiles
{
    std::string certificate; ///< with its chain
    std::string key;
};
struct TlsMaterial
{
    std::string certificate;
    std::string key;
};

/// One listening socket with its connections, in the event loop of its thread (libmicrohttpd, whose epoll
/// descriptor the loop watches). While an answer waits for the helper, its connection is suspended and costs
/// nothing.
class Server final : public QObject
{
    Q_OBJECT
public:
    Server(RequestHandler& handler, Listener listener, Connections::Limits limits);
    ~Server() override;

    /// With `tls`, connections speak TLS; called again, new connections get the new certificate and those
    /// that are there keep theirs. An error leaves everything as it was.
    Result<Done> start(const std::optional<TlsMaterial>& tls);

    const std::string& name() const { return m_listener.name(); }
    std::size_t connections() const { return m_connections.size(); }

private:
    void accept();
    void sweep();

    RequestHandler& m_handler;
    Listener m_listener;
    Connections m_connections;
    /// The last one gets new connections; those before it go when theirs have ended.
    std::list<std::unique_ptr<Daemon>> m_daemons;
    QSocketNotifier m_accept;
    QTimer m_everySecond;
    QTimer m_acceptAgain;
};

} // namespace weir::rest

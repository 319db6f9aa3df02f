// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/daemon.h"

#include "common/text.h"

#include <arpa/inet.h>
#include <charconv>
#include <cstring>
#include <netinet/in.h>

namespace weir::rest {
namespace {

/// Beyond ours, which make room: MHD closes sockets a little later than we count them out.
constexpr unsigned spareConnections = 512;
constexpr unsigned inactivity = 30; // seconds; Connections knows better where a byte now and then comes
constexpr std::size_t streamBlock = 16 * 1024;
/// Before a caller hears that there were too many requests: who asks again at once is slowed down by it, and
/// costs the others nothing meanwhile.
constexpr std::chrono::milliseconds refusalDelay{100};

MHD_Result collectHeader(void* request, MHD_ValueKind, const char* name, size_t nameSize, const char* value,
                         size_t valueSize)
{
    static_cast<Request*>(request)->headers.emplace(lowerCase(std::string_view(name, nameSize)),
                                                    value == nullptr ? std::string()
                                                                     : std::string(value, valueSize));
    return MHD_YES;
}

std::optional<std::uint64_t> declaredLength(const Request& request)
{
    const auto text = request.header("content-length");
    if (!text)
        return std::nullopt;
    std::uint64_t length = 0;
    std::from_chars(text->data(), text->data() + text->size(), length);
    return length;
}

bool hasBody(const Request& request)
{
    return declaredLength(request).value_or(0) > 0 || request.header("transfer-encoding");
}

} // namespace

/// One request and its answer. MHD holds it between its calls, and so does whoever works on the answer.
struct Daemon::Exchange
{
    std::shared_ptr<Request> request = std::make_shared<Request>();
    std::string rawTarget;
    MHD_Connection* connection = nullptr; ///< null: it is gone
    Connections::Connection* counted = nullptr;
    std::size_t mostBody = 0;
    bool headRead = false;
    bool tooLarge = false;
    bool begun = false; ///< the handler has the whole request
    bool suspended = false;
    bool delayed = false;
    std::optional<Response> response;
};

std::optional<Peer> peerOf(int fd, const sockaddr_storage& address)
{
    Peer peer;
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.ss_family == AF_INET) {
        const auto& v4 = reinterpret_cast<const sockaddr_in&>(address);
        inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
        peer.address = text.data();
        return peer;
    }
    if (address.ss_family == AF_INET6) {
        const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address);
        inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
        peer.address = text.data();
        return peer;
    }
    ucred credentials{};
    socklen_t size = sizeof(credentials);
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0)
        return std::nullopt;
    peer.uid = credentials.uid;
    return peer;
}

Daemon::Daemon(RequestHandler& handler, Connections& connections)
    : m_handler(handler), m_connections(connections)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Daemon::run);
}

Result<std::unique_ptr<Daemon>> Daemon::start(RequestHandler& handler, Connections& connections,
                                              const std::optional<TlsMaterial>& tls)
{
    std::unique_ptr<Daemon> daemon(new Daemon(handler, connections));
    unsigned flags = MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME;
    std::vector<MHD_OptionItem> options;
    if (tls) {
        flags |= MHD_USE_TLS;
        options.push_back({MHD_OPTION_HTTPS_MEM_CERT, 0, const_cast<char*>(tls->certificate.c_str())});
        options.push_back({MHD_OPTION_HTTPS_MEM_KEY, 0, const_cast<char*>(tls->key.c_str())});
        // TLS 1.2 and 1.3, forward secrecy only.
        options.push_back({MHD_OPTION_HTTPS_PRIORITIES, 0,
                           const_cast<char*>("NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA")});
    }
    options.push_back({MHD_OPTION_END, 0, nullptr});
    const auto most = static_cast<unsigned>(connections.limits().connections) + spareConnections;
    daemon->m_daemon = MHD_start_daemon(
        flags, 0, nullptr, nullptr, &Daemon::access, daemon.get(), MHD_OPTION_CONNECTION_LIMIT, most,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, connections.limits().headBytes, MHD_OPTION_CONNECTION_TIMEOUT,
        inactivity, MHD_OPTION_URI_LOG_CALLBACK, &Daemon::began, daemon.get(), MHD_OPTION_NOTIFY_COMPLETED,
        &Daemon::completed, daemon.get(), MHD_OPTION_NOTIFY_CONNECTION, &Daemon::noteConnection, daemon.get(),
        MHD_OPTION_UNESCAPE_CALLBACK, &Daemon::keepEscapes, nullptr, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_ARRAY, options.data(), MHD_OPTION_END);
    if (daemon->m_daemon == nullptr)
        return Error{Error::Kind::Failed,
                     tls ? makeSentence("tls-start",
                                        "the certificate and its key can't be used together; both are "
                                        "PEM files, the certificate with its chain")
                         : makeSentence("http-start", "the HTTP server can't be started")};
    const MHD_DaemonInfo* info = MHD_get_daemon_info(daemon->m_daemon, MHD_DAEMON_INFO_EPOLL_FD);
    daemon->m_notifier = std::make_unique<QSocketNotifier>(info->epoll_fd, QSocketNotifier::Read);
    connect(daemon->m_notifier.get(), &QSocketNotifier::activated, daemon.get(), &Daemon::run);
    return daemon;
}

Daemon::~Daemon()
{
    if (m_daemon == nullptr)
        return;
    m_stopping = true;
    // MHD does not stop over suspended connections.
    while (!m_suspended.empty())
        resume(**m_suspended.begin());
    MHD_run(m_daemon);
    m_notifier.reset();
    MHD_stop_daemon(m_daemon);
}

void Daemon::add(int fd, const sockaddr_storage& address, socklen_t length)
{
    // On failure it has closed the socket.
    MHD_add_connection(m_daemon, fd, reinterpret_cast<const sockaddr*>(&address), length);
}

void Daemon::run()
{
    if (m_running)
        return;
    m_running = true;
    m_runAgain = false;
    MHD_run(m_daemon);
    m_running = false;
    if (m_runAgain) {
        m_timer.start(0);
        return;
    }
    MHD_UNSIGNED_LONG_LONG milliseconds = 0;
    if (MHD_get_timeout(m_daemon, &milliseconds) == MHD_YES)
        m_timer.start(static_cast<int>(std::min<MHD_UNSIGNED_LONG_LONG>(milliseconds, 60'000)));
    else
        m_timer.stop();
}

void Daemon::noteConnection(void* self, MHD_Connection* connection, void** context,
                            MHD_ConnectionNotificationCode code)
{
    auto* const daemon = static_cast<Daemon*>(self);
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        --daemon->m_count;
        daemon->m_connections.remove(static_cast<Connections::Connection*>(*context));
        return;
    }
    ++daemon->m_count;
    const int fd = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    sockaddr_storage address{};
    socklen_t length = sizeof(address);
    getpeername(fd, reinterpret_cast<sockaddr*>(&address), &length);
    *context = daemon->m_connections.add(fd, peerOf(fd, address).value_or(Peer{}), Connections::Clock::now());
}

/// Targets are decoded by parseTarget(), after they have been split.
size_t Daemon::keepEscapes(void*, MHD_Connection*, char* text)
{
    return std::strlen(text);
}

void* Daemon::began(void*, const char* target, MHD_Connection* connection)
{
    auto exchange = std::make_shared<Exchange>();
    exchange->rawTarget = target;
    exchange->connection = connection;
    exchange->counted = static_cast<Connections::Connection*>(
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context);
    return new Shared(std::move(exchange));
}

void Daemon::completed(void* self, MHD_Connection*, void** context, MHD_RequestTerminationCode)
{
    auto* const shared = static_cast<Shared*>(*context);
    if (shared == nullptr)
        return;
    auto* const daemon = static_cast<Daemon*>(self);
    (*shared)->connection = nullptr;
    daemon->m_suspended.erase(shared->get());
    daemon->m_connections.finish(*(*shared)->counted, Connections::Clock::now());
    delete shared;
    *context = nullptr;
}

MHD_Result Daemon::access(void* self, MHD_Connection*, const char*, const char* method, const char*,
                          const char* data, size_t* size, void** context)
{
    auto* const daemon = static_cast<Daemon*>(self);
    const Shared exchange = *static_cast<Shared*>(*context);
    if (daemon->m_stopping)
        return MHD_NO;
    if (exchange->response)
        return daemon->answerInTime(exchange);
    if (!exchange->headRead)
        return daemon->readHead(exchange, method);
    if (*size != 0)
        return daemon->takeBody(exchange, data, size);
    return daemon->finish(exchange);
}

MHD_Result Daemon::readHead(const Shared& exchange, const char* method)
{
    Request& request = *exchange->request;
    exchange->headRead = true;
    m_connections.begin(*exchange->counted, Connections::Clock::now());
    request.method = method;
    request.peer = exchange->counted->peer;
    MHD_get_connection_values_n(exchange->connection, MHD_HEADER_KIND, &collectHeader, &request);
    if (auto target = parseTarget(exchange->rawTarget))
        request.target = *std::move(target);
    exchange->response = m_handler.admit(request, declaredLength(request), &exchange->mostBody);
    // Without a body there is nothing to be spared, and the connection lives on.
    if (!exchange->response || !hasBody(request))
        return MHD_YES;
    m_lingering.add(
        MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd);
    return answer(exchange);
}

MHD_Result Daemon::takeBody(const Shared& exchange, const char* data, size_t* size)
{
    QByteArray& body = exchange->request->body;
    if (!exchange->tooLarge && static_cast<std::size_t>(body.size()) + *size > exchange->mostBody) {
        exchange->tooLarge = true;
        body = QByteArray();
    }
    if (!exchange->tooLarge) {
        body.append(data, static_cast<qsizetype>(*size));
        m_connections.progress(*exchange->counted, *size);
    }
    *size = 0;
    return MHD_YES;
}

MHD_Result Daemon::finish(const Shared& exchange)
{
    if (exchange->tooLarge) {
        exchange->response = m_handler.tooLarge(exchange->mostBody);
        return answer(exchange);
    }
    if (exchange->begun)
        return MHD_YES;
    exchange->begun = true;
    serve(exchange);
    if (exchange->response)
        return answer(exchange);
    Connections::pause(*exchange->counted);
    suspend(*exchange);
    return MHD_YES;
}

MHD_Result Daemon::answerInTime(const Shared& exchange)
{
    if (exchange->response->status != 429 || exchange->delayed || exchange->begun)
        return answer(exchange);
    exchange->delayed = true;
    // Somebody else may have its place meanwhile.
    m_connections.finish(*exchange->counted, Connections::Clock::now());
    suspend(*exchange);
    QTimer::singleShot(refusalDelay, this, [this, exchange] {
        if (exchange->connection != nullptr && exchange->suspended)
            resume(*exchange);
    });
    return MHD_YES;
}

QCoro::Task<void> Daemon::serve(Shared exchange)
{
    const std::shared_ptr<Request> request = exchange->request;
    Response response = co_await m_handler.serve(request);
    exchange->response = std::move(response);
    if (exchange->connection != nullptr && exchange->suspended)
        resume(*exchange);
}

void Daemon::suspend(Exchange& exchange)
{
    exchange.suspended = true;
    m_suspended.insert(&exchange);
    MHD_suspend_connection(exchange.connection);
}

void Daemon::resume(Exchange& exchange)
{
    exchange.suspended = false;
    m_suspended.erase(&exchange);
    MHD_resume_connection(exchange.connection);
    // MHD takes it up at its next run, and tells nobody that it wants one.
    m_runAgain = true;
    if (!m_running)
        m_timer.start(0);
}

MHD_Result Daemon::answer(const Shared& exchange)
{
    const Response& response = *exchange->response;
    m_handler.answered(response);
    MHD_Response* made = nullptr;
    if (response.stream) {
        // What reads the stream for MHD, as long as MHD wants it.
        struct Reader
        {
            std::shared_ptr<BodyStream> stream;
            Shared exchange;
            Daemon* daemon;
        };
        auto* const reader = new Reader{response.stream, exchange, this};
        const auto read = [](void* context, std::uint64_t, char* to, size_t most) -> ssize_t {
            const auto* const self = static_cast<Reader*>(context);
            if (const std::size_t taken = self->stream->take(to, most); taken != 0)
                return static_cast<ssize_t>(taken);
            if (self->stream->ended() || self->daemon->m_stopping)
                return MHD_CONTENT_READER_END_OF_STREAM;
            self->daemon->suspend(*self->exchange);
            return 0;
        };
        const auto release = [](void* context) {
            auto* const self = static_cast<Reader*>(context);
            self->stream->whenReady({});
            delete self;
        };
        response.stream->whenReady([exchange, daemon = this] {
            if (exchange->connection != nullptr && exchange->suspended)
                daemon->resume(*exchange);
        });
        made = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, streamBlock, read, reader, release);
        Connections::pause(*exchange->counted);
    } else {
        // MHD reads it while it sends: the bytes live with the response.
        auto* const body = new QByteArray(response.body);
        made = MHD_create_response_from_buffer_with_free_callback_cls(
            static_cast<size_t>(body->size()), const_cast<char*>(body->constData()),
            [](void* bytes) { delete static_cast<QByteArray*>(bytes); }, body);
        m_connections.answer(*exchange->counted, static_cast<std::size_t>(response.body.size()),
                             Connections::Clock::now());
    }
    if (!response.contentType.empty())
        MHD_add_response_header(made, "Content-Type", response.contentType.c_str());
    for (const Parameter& header : response.headers)
        MHD_add_response_header(made, header.name.c_str(), header.value.c_str());
    const MHD_Result queued = MHD_queue_response(exchange->connection, response.status, made);
    MHD_destroy_response(made);
    return queued;
}

} // namespace weir::rest

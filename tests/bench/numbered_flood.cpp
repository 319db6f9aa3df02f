// SPDX-License-Identifier: GPL-3.0-or-later
// Millions of numbered requests over kept connections: does every response belong to its request, is every
// byte one of a response? The server answers 200 with the request's target (tests/system/numbered.py's kind
// of site).
//
//     numbered_flood ADDRESS PORT CONNECTIONS REQUESTS CLIENT...
//
// A CLIENT that ends with '-' is another one with each request: one of a million. Prints one JSON object;
// ends with 1 when anything was wrong. tests/bench/living_429_bench.py starts it.
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <map>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

/// What all connections share.
struct Run
{
    std::vector<std::string> clients;
    std::uint64_t requests = 0;
    std::uint64_t begun = 0;
    std::uint64_t answered = 0;
    std::uint64_t kept = 0; ///< 429s after which the connection lived on
    std::uint64_t closed = 0;
    std::uint64_t sockets = 0;
    std::map<int, std::uint64_t> statuses;
    std::map<std::string, std::uint64_t> errors;
    std::vector<std::string> mismatches;
    std::mt19937 random{12345};
    addrinfo* target = nullptr;

    void fault(const std::string& what) { ++errors[what]; }
    void mismatch(const std::string& what)
    {
        if (mismatches.size() < 20)
            mismatches.push_back(what);
        else
            fault("more mismatches");
    }
};

[[noreturn]] void fail(const char* what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

/// The value of a header field of `head`, empty when it is not there. Names as this server and Weir write
/// them.
std::string_view field(std::string_view head, std::string_view name)
{
    const auto at = head.find(name);
    if (at == std::string_view::npos)
        return {};
    const auto from = head.find_first_not_of(' ', at + name.size());
    return head.substr(from, head.find('\r', from) - from);
}

/// One kept connection: one request at a time.
class Connection final
{
public:
    Connection(Run& run, int epoll) : m_run(run), m_epoll(epoll) { open(); }

    bool asks() const { return m_socket >= 0; }

    void ready(std::uint32_t events)
    {
        if (events & EPOLLOUT)
            write();
        if (asks() && events & ~EPOLLOUT)
            read();
    }

private:
    void read()
    {
        std::array<char, 1 << 16> bytes;
        const ssize_t got = recv(m_socket, bytes.data(), bytes.size(), 0);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (got <= 0) {
            m_run.fault(got < 0          ? std::strerror(errno)
                        : m_path.empty() ? "closed while idle"
                                         : "closed before the answer");
            ++m_run.answered; // this request is lost; the count goes on
            reopen();
            return;
        }
        m_received.append(bytes.data(), static_cast<std::size_t>(got));
        take();
    }

    /// Nothing here waits: one connection whose packets are lost would hold up all others.
    void open()
    {
        m_socket = socket(m_run.target->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (m_socket < 0 ||
            (connect(m_socket, m_run.target->ai_addr, m_run.target->ai_addrlen) < 0 && errno != EINPROGRESS))
            fail("connecting");
        const int on = 1;
        setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
        epoll_event event{};
        event.events = EPOLLIN | EPOLLOUT;
        event.data.ptr = this;
        if (epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_socket, &event) < 0)
            fail("epoll_ctl");
        m_waits = true;
        ++m_run.sockets;
        m_received.clear();
        ask();
    }

    std::uint16_t port() const
    {
        sockaddr_storage address{};
        socklen_t length = sizeof(address);
        getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &length);
        return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(address).sin6_port
                                                   : reinterpret_cast<sockaddr_in&>(address).sin_port);
    }

    void await(bool writable)
    {
        if (writable == m_waits)
            return;
        epoll_event event{};
        event.events = EPOLLIN | (writable ? EPOLLOUT : 0U);
        event.data.ptr = this;
        if (epoll_ctl(m_epoll, EPOLL_CTL_MOD, m_socket, &event) < 0)
            fail("epoll_ctl");
        m_waits = writable;
    }

    void reopen()
    {
        close(m_socket);
        m_socket = -1;
        m_path.clear();
        m_unsent.clear();
        if (m_run.begun < m_run.requests)
            open();
    }

    void ask()
    {
        m_path.clear();
        if (m_run.begun == m_run.requests) {
            close(m_socket);
            m_socket = -1;
            return;
        }
        auto& random = m_run.random;
        m_path = '/' + std::to_string(m_run.begun++) + '/';
        if (random() % 16 == 0)
            m_path.append(random() % 3000, 'x');
        m_head = random() % 8 == 0;
        const std::size_t content = random() % 4 ? 0 : random() % (random() % 8 ? 200 : 40'000);
        std::string message = content ? "POST " : m_head ? "HEAD " : "GET ";
        m_head = m_head && !content;
        const std::string& client = m_run.clients[random() % m_run.clients.size()];
        message += m_path + " HTTP/1.1\r\nHost: flood\r\nX-Client-ID: " + client;
        if (client.ends_with('-'))
            message += std::to_string(random() % 1'000'000);
        if (content)
            message += "\r\nContent-Length: " + std::to_string(content);
        message += "\r\n\r\n";
        // A body that looks like a request: must never be answered as one.
        static constexpr std::string_view bait = "GET /bait HTTP/1.1\r\nHost: bait\r\n\r\n";
        for (std::size_t at = 0; at < content; ++at)
            message += bait[at % bait.size()];
        m_unsent = std::move(message);
        write();
    }

    void write()
    {
        while (!m_unsent.empty()) {
            const ssize_t now = send(m_socket, m_unsent.data(), m_unsent.size(), MSG_NOSIGNAL);
            // Until it is connected a TCP socket says EAGAIN.
            if (now < 0 && errno == EAGAIN)
                break;
            if (now < 0) {
                m_run.fault(std::string("sending: ") + std::strerror(errno));
                ++m_run.answered;
                reopen();
                return;
            }
            m_unsent.erase(0, static_cast<std::size_t>(now));
        }
        await(!m_unsent.empty());
    }

    /// Takes the response off the buffer once it is whole, and asks again.
    void take()
    {
        const auto end = m_received.find("\r\n\r\n");
        if (end == std::string::npos)
            return;
        const std::string_view head = std::string_view(m_received).substr(0, end + 2);
        int status = 0;
        if (!head.starts_with("HTTP/1.1 ") ||
            std::from_chars(head.data() + 9, head.data() + 12, status).ec != std::errc()) {
            m_run.mismatch("no response: " + m_received.substr(0, 80));
            ++m_run.answered;
            reopen();
            return;
        }
        std::size_t length = 0;
        const auto written = field(head, "Content-Length:");
        std::from_chars(written.data(), written.data() + written.size(), length);
        if (m_head)
            length = 0;
        if (m_received.size() < end + 4 + length)
            return;
        const std::string_view body = std::string_view(m_received).substr(end + 4, length);
        if (status == 200 ? !m_head && body != m_path : status != 429)
            m_run.mismatch("port " + std::to_string(port()) + ": " + std::to_string(status) + " to " +
                           m_path.substr(0, 40) + ": " + std::string(body.substr(0, 80)));
        if (m_received.size() > end + 4 + length)
            m_run.mismatch("port " + std::to_string(port()) + ": bytes behind the " + std::to_string(status) +
                           " to " + m_path.substr(0, 40) + ": " + m_received.substr(end + 4 + length, 80));
        ++m_run.statuses[status];
        ++m_run.answered;
        const bool closes = field(head, "Connection:") == "close";
        m_run.closed += closes ? 1 : 0;
        m_run.kept += status == 429 && !closes ? 1 : 0;
        m_received.clear();
        if (closes)
            reopen();
        else
            ask();
    }

    Run& m_run;
    int m_epoll;
    int m_socket = -1;
    bool m_head = false;
    bool m_waits = false; ///< to write
    std::string m_unsent;
    std::string m_path;
    std::string m_received;
};

void print(const Run& run, double seconds)
{
    std::printf("{\"statuses\": {");
    const char* comma = "";
    for (const auto& [status, count] : run.statuses)
        std::printf("%s\"%d\": %llu", std::exchange(comma, ", "), status,
                    static_cast<unsigned long long>(count));
    std::printf("}, \"errors\": {");
    comma = "";
    for (const auto& [what, count] : run.errors)
        std::printf("%s\"%s\": %llu", std::exchange(comma, ", "), what.c_str(),
                    static_cast<unsigned long long>(count));
    std::printf(
        "}, \"mismatches\": %zu, \"sockets\": %llu, \"kept\": %llu, \"closed\": %llu, \"seconds\": %.1f}\n",
        run.mismatches.size(), static_cast<unsigned long long>(run.sockets),
        static_cast<unsigned long long>(run.kept), static_cast<unsigned long long>(run.closed), seconds);
    for (const std::string& mismatch : run.mismatches)
        std::fprintf(stderr, "mismatch: %s\n", mismatch.c_str());
}

int run(const char* address, const char* port, unsigned long connections, Run& run)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    if (getaddrinfo(address, port, &hints, &run.target) != 0)
        throw std::invalid_argument("ADDRESS and PORT must be numbers");
    const int epoll = epoll_create1(EPOLL_CLOEXEC);
    if (epoll < 0)
        fail("epoll_create1");
    const auto begun = Clock::now();
    std::vector<Connection> all;
    all.reserve(connections); // epoll holds their addresses
    for (unsigned long number = 0; number < connections; ++number)
        all.emplace_back(run, epoll);
    auto told = begun;
    while (run.answered < run.requests) {
        std::array<epoll_event, 64> events;
        const int count = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), 30'000);
        if (count == 0) {
            run.fault("nothing was answered for 30 s");
            break;
        }
        for (int index = 0; index < count; ++index)
            if (auto* const connection =
                    static_cast<Connection*>(events[static_cast<std::size_t>(index)].data.ptr);
                connection->asks())
                connection->ready(events[static_cast<std::size_t>(index)].events);
        if (const auto now = Clock::now(); now - told > std::chrono::seconds(10)) {
            told = now;
            std::fprintf(stderr, "%llu of %llu, %llu kept, %llu closed, %zu kinds of errors\n",
                         static_cast<unsigned long long>(run.answered),
                         static_cast<unsigned long long>(run.requests),
                         static_cast<unsigned long long>(run.kept),
                         static_cast<unsigned long long>(run.closed), run.errors.size());
        }
    }
    print(run, std::chrono::duration<double>(Clock::now() - begun).count());
    return run.errors.empty() && run.mismatches.empty() ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 6) {
        std::fprintf(stderr, "usage: %s ADDRESS PORT CONNECTIONS REQUESTS CLIENT...\n", argv[0]);
        return 2;
    }
    try {
        Run shared;
        shared.requests = std::stoull(argv[4]);
        shared.clients.assign(argv + 5, argv + argc);
        return run(argv[1], argv[2], std::stoul(argv[3]), shared);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "numbered_flood: %s\n", error.what());
        return EXIT_FAILURE;
    }
}

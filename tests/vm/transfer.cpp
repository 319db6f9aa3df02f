// SPDX-License-Identifier: GPL-3.0-or-later
// transfer ADDRESS PORT CLIENTS RATE BURST SECONDS [SERVER]: a server on ADDRESS, in the network namespace
// SERVER, that sends BURST bytes and what a limit of RATE bytes a second lets pass in so many seconds to a
// client in the namespace CLIENTS. Prints how fast the bytes behind the burst arrived and how many segments
// TCP had to send again.
#include "tests/vm/sockets.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <netinet/tcp.h>
#include <unistd.h>
#include <vector>

namespace weir {
namespace {

using Clock = std::chrono::steady_clock;

/// Answers one request with so many bytes, and says what that took of TCP.
tcp_info serve(int listener, std::size_t bytes)
{
    const int connection = must(accept(listener, nullptr, nullptr), "accept");
    char request[512];
    must(static_cast<int>(read(connection, request, sizeof(request))), "read");
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n";
    const std::vector<char> piece(1 << 16, 'x');
    must(static_cast<int>(send(connection, head.data(), head.size(), 0)), "send");
    for (std::size_t left = bytes; left > 0;)
        left -= static_cast<std::size_t>(
            must(static_cast<int>(send(connection, piece.data(), std::min(left, piece.size()), 0)), "send"));
    // Until the client has it all and closes.
    must(static_cast<int>(read(connection, request, sizeof(request))), "read");
    tcp_info info{};
    socklen_t length = sizeof(info);
    must(getsockopt(connection, IPPROTO_TCP, TCP_INFO, &info, &length), "getsockopt");
    close(connection);
    return info;
}

struct Arrived
{
    std::size_t bytes = 0;
    double rate = 0; ///< a second, behind the first bytes
};

Arrived receive(int client, std::size_t expected, std::size_t first)
{
    std::vector<char> buffer(1 << 16);
    Arrived arrived;
    Clock::time_point begun;
    std::size_t before = 0;
    while (arrived.bytes < expected) {
        const int got = must(static_cast<int>(read(client, buffer.data(), buffer.size())), "read");
        if (got == 0)
            break;
        arrived.bytes += static_cast<std::size_t>(got);
        const auto now = Clock::now();
        if (before == 0) {
            if (arrived.bytes > first) {
                begun = now;
                before = arrived.bytes;
            }
        } else {
            arrived.rate = static_cast<double>(arrived.bytes - before) /
                           std::chrono::duration<double>(now - begun).count();
        }
    }
    return arrived;
}

int main(int argc, char** arguments)
{
    const sockaddr_in server = addressOf(arguments[0], arguments[1]);
    const double rate = std::atof(arguments[3]);
    const auto burst = static_cast<std::size_t>(std::atoi(arguments[4]));
    const std::size_t bytes = burst + static_cast<std::size_t>(rate * std::atof(arguments[5]));
    if (argc == 7)
        enter(arguments[6]);
    const int listener = listenAt(server);
    enter(arguments[2]);
    auto serving = std::async(std::launch::async, serve, listener, bytes);
    const int client = connectTo(server);
    const std::string request = "GET / HTTP/1.1\r\nHost: a\r\nX-Client-ID: acme\r\n\r\n";
    must(static_cast<int>(send(client, request.data(), request.size(), 0)), "send");
    // What is left of the burst lets one segment more leave at once, and the client takes its time over it.
    const Arrived arrived = receive(client, bytes, burst + static_cast<std::size_t>(rate / 5));
    close(client);
    const tcp_info info = serving.get();
    std::printf("arrived %zu of %zu bytes, %.0f a second of %.0f\n", arrived.bytes, bytes, arrived.rate,
                rate);
    std::printf("rate is %s\n",
                arrived.rate > 0.97 * rate && arrived.rate < 1.03 * rate ? "exact" : "inexact");
    std::printf("retransmitted %u\n", info.tcpi_total_retrans);
    return arrived.bytes >= bytes ? 0 : 1;
}

} // namespace
} // namespace weir

int main(int argc, char** argv)
{
    return argc == 7 || argc == 8 ? weir::main(argc - 1, argv + 1) : 2;
}

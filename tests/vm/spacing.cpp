// SPDX-License-Identifier: GPL-3.0-or-later
// spacing ADDRESS PORT NAMESPACE COUNT RATE: a server on ADDRESS, and COUNT connections to it from the named
// network namespace that all ask at once. Prints how far apart the requests arrive, and fails when not all of
// them do or one comes before its turn at RATE requests a second.
#include "tests/vm/sockets.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <poll.h>
#include <unistd.h>
#include <vector>

namespace weir {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr std::chrono::seconds patience{60};
// Not early: the packet path counts in units of about a millisecond where it can't hold packets.
constexpr double slack = 2;

std::vector<int> connectAll(const sockaddr_in& server, int listener, std::size_t count,
                            std::vector<int>& accepted)
{
    std::vector<int> clients;
    for (std::size_t index = 0; index < count; ++index) {
        clients.push_back(connectTo(server));
        accepted.push_back(must(accept(listener, nullptr, nullptr), "accept"));
    }
    return clients;
}

/// When the first byte of each request came, in order.
std::vector<Clock::time_point> arrivals(const std::vector<int>& connections)
{
    std::vector<pollfd> waiting;
    for (const int connection : connections)
        waiting.push_back({connection, POLLIN, 0});
    std::vector<Clock::time_point> times;
    const auto end = Clock::now() + patience;
    while (times.size() < connections.size() && Clock::now() < end) {
        if (must(poll(waiting.data(), waiting.size(), 1000), "poll") == 0)
            continue;
        const auto now = Clock::now();
        for (pollfd& entry : waiting) {
            if ((entry.revents & POLLIN) != 0) {
                times.push_back(now);
                entry.fd = -1;
            }
        }
    }
    return times;
}

int main(char** argv)
{
    const sockaddr_in server = addressOf(argv[1], argv[2]);
    const auto count = static_cast<std::size_t>(std::atoi(argv[4]));
    const double interval = 1000 / std::atof(argv[5]);
    const int listener = listenAt(server);
    enter(argv[3]);

    std::vector<int> accepted;
    const std::vector<int> clients = connectAll(server, listener, count, accepted);
    const std::string request = "GET / HTTP/1.1\r\nHost: a\r\nX-Client-ID: acme\r\n\r\n";
    auto arriving = std::async(std::launch::async, [&accepted] { return arrivals(accepted); });
    const auto begun = Clock::now();
    for (const int client : clients)
        must(static_cast<int>(send(client, request.data(), request.size(), 0)), "send");
    const auto times = arriving.get();

    std::vector<double> gaps;
    double earliest = 0; // against a bucket that began to drain with the first request
    for (std::size_t index = 1; index < times.size(); ++index) {
        gaps.push_back(Milliseconds(times[index] - times[index - 1]).count());
        earliest = std::min(earliest, Milliseconds(times[index] - begun).count() -
                                          interval * static_cast<double>(index));
    }
    std::sort(gaps.begin(), gaps.end());
    const auto at = [&gaps](double part) {
        return gaps.empty() ? 0 : gaps[static_cast<std::size_t>(part * static_cast<double>(gaps.size() - 1))];
    };
    std::printf("arrived %zu of %zu, %.1f ms before their turn at most\n", times.size(), count, -earliest);
    std::printf("gaps: p1 %.2f, median %.2f, p99 %.2f ms\n", at(0.01), at(0.5), at(0.99));
    const bool even = at(0.5) >= interval - 1 && at(0.5) <= interval + 1;
    std::printf("median is %s\n", even ? "even" : "uneven");
    return times.size() == count && earliest >= -slack ? 0 : 1;
}

} // namespace
} // namespace weir

int main(int argc, char** argv)
{
    return argc == 6 ? weir::main(argv) : 2;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Moves the counters of so many configured clients every second, as if all of them asked:
// bin/client_motion PIN-DIRECTORY COUNT (root), for window_bench.py. No machine sends requests of 100,000
// clients and also measures a window, so the packet path's table "client_states" is written here, whole
// entries at a time. The clients are "header:X-Client-ID=client-0" and so on. Prints "moving" once all were
// seen.
#include "bpf/abi.h"
#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/bpf_map.h"
#include "privhelper/kernel/client_key.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <sys/timerfd.h>
#include <unistd.h>
#include <vector>

namespace weir {
namespace {

/// Ends the program when something is refused.
template <typename Value>
Value must(Result<Value> result)
{
    if (!result) {
        std::fprintf(stderr, "client_motion: %s\n", result.error().sentence.english.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

class Clients
{
public:
    Clients(const std::filesystem::path& pins, std::size_t count) : m_states(count)
    {
        const auto pin = pins / ("v" + std::to_string(WEIR_ABI_VERSION)) / "client_states";
        m_map = {"client_states", bpf_obj_get(pin.c_str())};
        if (m_map.descriptor() < 0) {
            std::perror(pin.c_str());
            std::exit(1);
        }
        for (std::size_t client = 0; client < count; ++client) {
            const Identity identity{SourceKind::Header, "x-client-id", "client-" + std::to_string(client)};
            m_keys.push_back(must(clientKey(identity, {})));
            m_states[client].service = WEIR_NONE;
            m_states[client].first_seen = bootNanoseconds();
        }
    }

    /// One to seven requests more each, of which every eighth client has one refused.
    void move()
    {
        const std::uint64_t now = bootNanoseconds();
        for (std::size_t client = 0; client < m_states.size(); ++client) {
            weir_client& state = m_states[client];
            state.last_seen = now;
            state.counts.passed += 1 + (client + m_turn) % 7;
            state.counts.rejected += client % 8 == 0 ? 1 : 0;
            state.counts.bytes_in += 120;
            state.counts.bytes_out += 900;
        }
        ++m_turn;
        must(m_map.putAll(m_keys, m_states));
    }

private:
    Map<weir_identity, weir_client> m_map;
    std::vector<weir_identity> m_keys;
    std::vector<weir_client> m_states;
    std::size_t m_turn = 0;
};

} // namespace
} // namespace weir

int main(int count, char** arguments)
{
    if (count != 3) {
        std::fprintf(stderr, "usage: client_motion PIN-DIRECTORY COUNT\n");
        return 2;
    }
    weir::Clients clients(arguments[1], std::strtoul(arguments[2], nullptr, 10));
    const int timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
    const itimerspec second{{1, 0}, {1, 0}};
    if (timer < 0 || timerfd_settime(timer, 0, &second, nullptr) != 0) {
        std::perror("client_motion: no timer");
        return 1;
    }
    clients.move();
    std::puts("moving");
    std::fflush(stdout);
    for (std::uint64_t expired = 0; read(timer, &expired, sizeof(expired)) == sizeof(expired);)
        clients.move();
    return 1;
}

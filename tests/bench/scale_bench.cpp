// SPDX-License-Identifier: GPL-3.0-or-later
// How a request's price grows with the number of configured clients, and how two processors share the work:
// bin/scale_bench [ROUNDS [REPEAT [MOST]]] (root; 1,000,000 clients take about 700 MB). Every request is
// another client's, drawn by chance from all of them, on one connection: the table of clients and the table
// of their states are looked up each time, at places that no cache can know before. See packet_stage.bpf.c.
#include "tests/bench/packet_stage_runner.h"
#include "tests/bpf/packet_connection.h"
#include "tests/bpf/packet_network.h"
#include "tests/bpf/packet_rules.h"
#include "tests/unit/http1_service.h"
#include "weir.skel.h"

#include <algorithm>
#include <atomic>
#include <bpf/bpf.h>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <pthread.h>
#include <sched.h>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace weir {
namespace {

constexpr std::uint32_t plentiful = 1;

std::string clientName(std::uint32_t number)
{
    char name[24];
    std::snprintf(name, sizeof(name), "client-%08x", number);
    return name;
}

template <typename Value>
void fill(const bpf_map* map, const std::vector<weir_identity>& keys, const Value& value)
{
    const std::vector<Value> values(keys.size(), value);
    auto count = static_cast<std::uint32_t>(keys.size());
    if (bpf_map_update_batch(bpf_map__fd(map), keys.data(), values.data(), &count, nullptr) < 0)
        throw std::system_error(errno, std::generic_category(), bpf_map__name(map));
}

constexpr std::uint32_t tableSize = 2 * 1'048'576; ///< the helper's, however many clients there are

/// Programs with so many configured clients, each of which has been seen.
std::unique_ptr<PacketPrograms> programsFor(std::uint32_t clients)
{
    auto programs = std::make_unique<PacketPrograms>(
        PacketProgramsOptions{.clients = tableSize, .strangers = 1024, .flows = 1024});
    setControl(*programs, 0);
    weir_service service = makeService({headerSource("x-client-id")});
    service.default_policy = plentiful;
    installService(*programs, 0, service);
    installPolicy(*programs, plentiful,
                  {{{10'000'000, 1}, 1'000'000, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT}});
    std::vector<weir_identity> keys;
    keys.reserve(clients);
    for (std::uint32_t client = 0; client < clients; ++client)
        keys.push_back(headerIdentity("x-client-id", clientName(client)));
    weir_assignment assignment{};
    assignment.policy[0] = plentiful;
    assignment.policy[1] = WEIR_NONE;
    fill(programs->skeleton().maps.clients, keys, assignment);
    fill(programs->skeleton().maps.client_states, keys, weir_client{});
    return programs;
}

/// A connection on which requests of `clients` clients follow one another.
struct Road
{
    Road(const PacketPrograms& programs, unsigned interface, std::uint16_t port, std::uint32_t clients,
         std::uint32_t first = 0)
        : runner(programs), program(bpf_program__fd(programs.skeleton().progs.weir_ingress))
    {
        PacketConnection connection(programs, interface, {.clientPort = port});
        connection.open();
        connection.serverAcknowledges();
        const std::string head = "GET /items HTTP/1.1\r\nHost: shop.example\r\nX-Client-ID: client-";
        const std::string data = head + std::string(PACKET_STAGE_DIGITS, '0') + "\r\n\r\n";
        packet = connection.fromClient(connection.clientSegment(), data).bytes();
        stage.follow = 1;
        stage.sequence = connection.clientNext;
        stage.advance = static_cast<std::uint32_t>(data.size());
        stage.tuple = connection.tuple();
        stage.clients = clients;
        stage.first = first;
        stage.digits = static_cast<std::uint32_t>(packet.size() - data.size() + head.size());
    }

    double round(unsigned interface, unsigned repeat, bool empty = false)
    {
        const double time =
            runner.round(empty ? runner.emptyProgram() : program, stage, packet, interface, repeat);
        stage.sequence += stage.advance * repeat;
        return time;
    }

    PacketStageRunner runner;
    int program;
    packet_stage stage{};
    Bytes packet;
};

double best(const std::vector<double>& values)
{
    return *std::ranges::min_element(values);
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

void clients(unsigned interface, unsigned rounds, unsigned repeat, std::uint32_t most)
{
    std::printf("ns a request beyond the empty program, best of %u rounds of %u (median in brackets)\n\n"
                "%10s %16s %8s\n",
                rounds, repeat, "clients", "ns", "ratio");
    double first = 0;
    for (std::uint32_t count = 1000; count <= most; count *= 10) {
        const auto programs = programsFor(count);
        Road road(*programs, interface, 41000, count);
        std::vector<double> empty, judged;
        for (unsigned index = 0; index < rounds; ++index) {
            empty.push_back(road.round(interface, repeat, true));
            judged.push_back(road.round(interface, repeat));
        }
        const double more = best(judged) - best(empty);
        first = first > 0 ? first : more;
        std::printf("%10u %8.0f (%5.0f) %8.2f\n", count, more, median(judged) - median(empty), more / first);
        std::fflush(stdout);
        if (const auto passed = programs->totals().passed;
            passed < std::uint64_t(rounds) * repeat || programs->reason(WEIR_REASON_clients_full) != 0)
            throw std::runtime_error("not every request was judged as its client's");
    }
}

void pinTo(int processor)
{
    cpu_set_t processors;
    CPU_ZERO(&processors);
    CPU_SET(processor, &processors);
    if (const int error = pthread_setaffinity_np(pthread_self(), sizeof(processors), &processors))
        throw std::system_error(error, std::generic_category(), "cannot choose the processor");
}

/// Both roads at once, each on a processor of its own; the times of each.
std::pair<double, double> together(std::vector<std::unique_ptr<Road>>& roads, unsigned interface,
                                   unsigned repeat)
{
    double times[2] = {};
    std::exception_ptr failure[2];
    std::atomic<int> ready = 0;
    std::vector<std::thread> threads;
    for (int index = 0; index < 2; ++index)
        threads.emplace_back([&, index] {
            try {
                pinTo(index);
                for (++ready; ready < 2;)
                    std::this_thread::yield();
                times[index] = roads[static_cast<std::size_t>(index)]->round(interface, repeat);
            } catch (...) {
                failure[index] = std::current_exception();
                ready = 2;
            }
        });
    for (auto& thread : threads)
        thread.join();
    for (const auto& each : failure)
        if (each)
            std::rethrow_exception(each);
    return {times[0], times[1]};
}

void processors(unsigned interface, unsigned rounds, unsigned repeat)
{
    constexpr std::uint32_t count = 1000;
    if (std::thread::hardware_concurrency() < 2) {
        std::printf("\none processor only: nothing to share\n");
        return;
    }
    const auto programs = programsFor(2 * count);
    std::vector<std::unique_ptr<Road>> roads;
    for (std::uint16_t index = 0; index < 2; ++index)
        roads.push_back(std::make_unique<Road>(
            *programs, interface, static_cast<std::uint16_t>(42000 + index), count, index * count));
    std::vector<double> alone, rate, ratio;
    for (unsigned index = 0; index < rounds; ++index) {
        std::thread([&] {
            pinTo(static_cast<int>(index % 2));
            alone.push_back(1e3 / roads[index % 2]->round(interface, repeat));
        }).join();
        const auto [one, other] = together(roads, interface, repeat);
        rate.push_back(1e3 / one + 1e3 / other);
        ratio.push_back(rate.back() / alone.back());
    }
    std::printf("\nmillion requests a second (stage included): one processor %.2f, two %.2f; "
                "ratio of the best %.2f, median of the rounds' %.2f\n",
                *std::ranges::max_element(alone), *std::ranges::max_element(rate),
                *std::ranges::max_element(rate) / *std::ranges::max_element(alone), median(ratio));
}

} // namespace
} // namespace weir

int main(int argc, char** argv)
{
    if (argc > 4) {
        std::fprintf(stderr, "usage: %s [ROUNDS [REPEAT [MOST]]]\n", argv[0]);
        return 2;
    }
    try {
        const auto rounds = static_cast<unsigned>(argc > 1 ? std::stoul(argv[1]) : 9);
        const auto repeat = static_cast<unsigned>(argc > 2 ? std::stoul(argv[2]) : 200'000);
        const auto most = static_cast<std::uint32_t>(argc > 3 ? std::stoul(argv[3]) : 1'000'000);
        weir::PacketNetwork network(weir::PacketNetwork::Capture::Off);
        weir::clients(network.interface(), rounds, repeat, most);
        weir::processors(network.interface(), rounds, repeat);
        return EXIT_SUCCESS;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "scale_bench: %s\n", error.what());
        return EXIT_FAILURE;
    }
}

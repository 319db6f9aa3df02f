// SPDX-License-Identifier: GPL-3.0-or-later
// How a request's price grows with the number of configured clients, of connections and of services, and how
// two processors share the work: bin/scale_bench [ROUNDS [REPEAT [MOST]]] (root; 1,000,000 clients take about
// 1 GB, 100,000 connections 200 MB). Every request is another client's on one connection, or one client's on
// another connection, or on one of another service, drawn by chance from all of them: their entries are
// looked up at places that no cache can know before. See packet_stage.bpf.c.
#include "tests/bench/bench_arguments.h"
#include "tests/bench/packet_stage_runner.h"
#include "tests/bpf/packet_connection.h"
#include "tests/bpf/packet_network.h"
#include "tests/bpf/packet_rules.h"
#include "tests/unit/http1_service.h"
#include "weir.skel.h"

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <bpf/bpf.h>
#include <cstdio>
#include <cstdlib>
#include <cstring>
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
constexpr std::uint16_t firstPort = 80;

std::string clientName(std::uint32_t number)
{
    char name[24];
    std::snprintf(name, sizeof(name), "client-%08x", number);
    return name;
}

template <typename Key, typename Value>
void fill(const bpf_map* map, const std::vector<Key>& keys, const std::vector<Value>& values)
{
    auto count = static_cast<std::uint32_t>(keys.size());
    if (bpf_map_update_batch(bpf_map__fd(map), keys.data(), values.data(), &count, nullptr) < 0)
        throw std::system_error(errno, std::generic_category(), bpf_map__name(map));
}

constexpr std::uint32_t tableSize = 2 * 1'048'576; ///< the helper's, however many clients there are

/// How many there are of everything that a request can be of.
struct Crowd
{
    std::string what{};      ///< of which there are more and more...
    std::uint32_t count = 1; ///< ...and how many
    std::uint32_t clients = 1;
    std::uint32_t connections = 1;
    std::uint32_t services = 1;
};

/// Programs with so many configured clients, each of which has been seen, and services on neighbouring ports.
std::unique_ptr<PacketPrograms> programsFor(std::uint32_t clients, std::uint32_t connections = 1,
                                            std::uint32_t services = 1)
{
    auto programs = std::make_unique<PacketPrograms>(
        PacketProgramsOptions{.clients = tableSize, .strangers = 1024, .flows = 1024 + 2 * connections});
    setControl(*programs, 0);
    weir_service service = makeService({headerSource("x-client-id")});
    service.default_policy = plentiful;
    for (std::uint32_t id = 0; id < services; ++id)
        installService(*programs, id, service, {.port = static_cast<std::uint16_t>(firstPort + id)});
    installPolicy(*programs, plentiful,
                  {{{10'000'000, 1}, 1'000'000, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT}});
    std::vector<weir_identity> keys;
    keys.reserve(clients);
    for (std::uint32_t client = 0; client < clients; ++client)
        keys.push_back(headerIdentity("x-client-id", clientName(client)));
    weir_assignment assignment{};
    assignment.policy[0] = plentiful;
    assignment.policy[1] = WEIR_NONE;
    fill(programs->skeleton().maps.clients, keys, std::vector(clients, assignment));
    weir_client seen{};
    seen.assigned = plentiful + 1; // in generation 0
    fill(programs->skeleton().maps.client_states, keys, std::vector(clients, seen));
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

    /// Makes `connections` of it, by turns to as many `services`. They have asked before.
    void multiply(const PacketPrograms& programs, unsigned interface, std::uint32_t connections,
                  std::uint32_t services)
    {
        round(interface, 1);
        const weir_flow asked = programs.flow(stage.tuple).value();
        std::vector<weir_tuple> keys(connections, stage.tuple);
        std::vector<weir_flow> flows(connections, asked);
        for (std::uint32_t number = 0; number < connections; ++number) {
            const std::uint32_t source = htonl(10U << 24 | number);
            std::memcpy(keys[number].client + 12, &source, sizeof(source));
            std::memcpy(flows[number].peer + 12, &source, sizeof(source));
            keys[number].server_port += number % services;
            flows[number].service = number % services;
        }
        fill(programs.skeleton().maps.flows, keys, flows);
        stage.connections = connections;
        stage.services = services;
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

/// A crowd and what its requests cost, ns, by rounds.
struct Population
{
    Population(const Crowd& some, unsigned interface)
        : crowd(some), programs(programsFor(crowd.clients, crowd.connections, crowd.services)),
          road(*programs, interface, 41000, crowd.clients)
    {
        if (crowd.connections > 1)
            road.multiply(*programs, interface, crowd.connections, crowd.services);
    }

    /// Beyond the empty program, in the best round.
    double cost() const { return best(judged) - best(empty); }

    Crowd crowd;
    std::unique_ptr<PacketPrograms> programs;
    Road road;
    std::vector<double> empty{};
    std::vector<double> judged{};
};

/// The rounds of all sizes alternate, so that what else the machine does meets all of them.
void grow(const std::vector<Crowd>& crowds, unsigned interface, unsigned rounds, unsigned repeat)
{
    std::vector<std::unique_ptr<Population>> populations;
    for (const Crowd& crowd : crowds)
        populations.push_back(std::make_unique<Population>(crowd, interface));
    std::vector<std::vector<double>> ratios(populations.size());
    for (unsigned index = 0; index < rounds; ++index) {
        for (const auto& each : populations) {
            each->empty.push_back(each->road.round(interface, repeat, true));
            each->judged.push_back(each->road.round(interface, repeat));
        }
        const auto latest = [](const Population& each) { return each.judged.back() - best(each.empty); };
        for (std::size_t place = 0; place < populations.size(); ++place)
            ratios[place].push_back(latest(*populations[place]) / latest(*populations.front()));
    }
    for (std::size_t place = 0; place < populations.size(); ++place) {
        const Population& each = *populations[place];
        std::printf("%8u %-12s %8.0f (%5.0f) %8.2f (%5.2f)\n", each.crowd.count, each.crowd.what.c_str(),
                    each.cost(), median(each.judged) - median(each.empty),
                    each.cost() / populations.front()->cost(), median(ratios[place]));
        if (each.programs->totals().passed < std::uint64_t(rounds) * repeat ||
            each.programs->reason(WEIR_REASON_clients_full) != 0)
            throw std::runtime_error("not every request was judged as its client's");
    }
}

/// `what` grows by tens, or by eights, to `most`.
std::vector<Crowd> crowdsOf(const std::string& what, std::uint32_t Crowd::*member, std::uint32_t least,
                            std::uint32_t step, std::uint32_t most)
{
    std::vector<Crowd> crowds;
    for (std::uint32_t number = least; number <= most; number *= step) {
        crowds.push_back({what, number});
        crowds.back().*member = number;
    }
    return crowds;
}

void growth(unsigned interface, unsigned rounds, unsigned repeat, std::uint32_t most)
{
    std::printf("ns a request beyond the empty program, best of %u rounds of %u (median of the rounds), and "
                "how often the fewest's\n\n%21s %16s %16s\n",
                rounds, repeat, "of", "ns", "ratio");
    grow(crowdsOf("clients", &Crowd::clients, 1000, 10, most), interface, rounds, repeat);
    grow(crowdsOf("connections", &Crowd::connections, 100, 10, std::min(most, 100'000U)), interface, rounds,
         repeat);
    // As many connections, so that only the services grow.
    std::vector<Crowd> crowds = crowdsOf("services", &Crowd::services, 1, 8, 64);
    crowds.front().what = "service";
    for (Crowd& crowd : crowds)
        crowd.connections = 64;
    grow(crowds, interface, rounds, repeat);
}

void pinTo(int processor)
{
    cpu_set_t processors;
    CPU_ZERO(&processors);
    CPU_SET(processor, &processors);
    if (const int error = pthread_setaffinity_np(pthread_self(), sizeof(processors), &processors))
        throw std::system_error(error, std::generic_category(), "cannot choose the processor");
}

/// This thread and those that it starts leave the processor only to each other: what is to run at once must
/// really do so, also on a busy machine.
void takePrecedence()
{
    const sched_param priority{.sched_priority = 1};
    if (const int error = pthread_setschedparam(pthread_self(), SCHED_FIFO, &priority))
        throw std::system_error(error, std::generic_category(), "cannot take precedence");
}

/// A road and the processor that runs it.
struct Lane
{
    Road* road;
    int processor;
};

/// Runs one round of each lane, all at the same time. Their times.
std::vector<double> atOnce(const std::vector<Lane>& lanes, unsigned interface, unsigned repeat)
{
    std::vector<double> times(lanes.size());
    std::vector<std::exception_ptr> failures(lanes.size());
    std::atomic<std::size_t> ready = 0;
    std::vector<std::thread> threads;
    for (std::size_t index = 0; index < lanes.size(); ++index)
        threads.emplace_back([&, index] {
            try {
                pinTo(lanes[index].processor);
                for (++ready; ready < lanes.size();)
                    std::this_thread::yield();
                times[index] = lanes[index].road->round(interface, repeat);
            } catch (...) {
                failures[index] = std::current_exception();
                ready = lanes.size();
            }
        });
    for (auto& thread : threads)
        thread.join();
    for (const auto& each : failures)
        if (each)
            std::rethrow_exception(each);
    return times;
}

void processors(unsigned interface, unsigned rounds, unsigned repeat)
{
    constexpr std::uint32_t count = 1000;
    if (std::thread::hardware_concurrency() < 2) {
        std::printf("\none processor only: nothing to share\n");
        return;
    }
    const auto programs = programsFor(2 * count);
    Road one(*programs, interface, 42000, count);
    Road other(*programs, interface, 42001, count, count);
    takePrecedence();
    std::vector<double> alone, both, ratio;
    const auto rate = [](double nanoseconds) { return 1e3 / nanoseconds; };
    for (unsigned index = 0; index < rounds; ++index) {
        const double first = atOnce({{&one, 0}}, interface, repeat).front();
        const double second = atOnce({{&other, 1}}, interface, repeat).front();
        const std::vector<double> times = atOnce({{&one, 0}, {&other, 1}}, interface, repeat);
        alone.push_back((rate(first) + rate(second)) / 2);
        both.push_back(rate(times[0]) + rate(times[1]));
        ratio.push_back(both.back() / alone.back());
    }
    std::printf("\nmillion requests a second (stage included), median of the rounds: one processor %.2f, two "
                "%.2f; ratio %.2f (%.2f to %.2f)\n",
                median(alone), median(both), median(ratio), best(ratio), *std::ranges::max_element(ratio));
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
        const auto rounds = weir::countArgument(argc, argv, 1, 21);
        const auto repeat = weir::countArgument(argc, argv, 2, 50'000);
        const auto most = weir::countArgument(argc, argv, 3, 1'000'000);
        weir::PacketNetwork network(weir::PacketNetwork::Capture::Off);
        weir::growth(network.interface(), rounds, repeat, most);
        weir::processors(network.interface(), rounds, repeat);
        return EXIT_SUCCESS;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "scale_bench: %s\n", error.what());
        return EXIT_FAILURE;
    }
}

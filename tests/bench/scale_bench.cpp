// SPDX-License-Identifier: GPL-3.0-or-later
// How a request's price grows with the number of configured clients, and how two processors share the work:
// bin/scale_bench [ROUNDS [REPEAT [MOST]]] (root; 1,000,000 clients take about 1 GB). Every request is
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

/// So many clients and what their requests cost, ns, by rounds.
struct Population
{
    Population(std::uint32_t size, unsigned interface)
        : count(size), programs(programsFor(size)), road(*programs, interface, 41000, size)
    {
    }

    /// Beyond the empty program, in the best round.
    double cost() const { return best(judged) - best(empty); }

    std::uint32_t count;
    std::unique_ptr<PacketPrograms> programs;
    Road road;
    std::vector<double> empty{};
    std::vector<double> judged{};
};

/// The rounds of all sizes alternate, so that what else the machine does meets all of them.
void clients(unsigned interface, unsigned rounds, unsigned repeat, std::uint32_t most)
{
    std::vector<std::unique_ptr<Population>> populations;
    for (std::uint32_t count = 1000; count <= most; count *= 10)
        populations.push_back(std::make_unique<Population>(count, interface));
    std::printf("ns a request beyond the empty program, best of %u rounds of %u (median of the rounds), and "
                "how often the fewest clients'\n\n%10s %16s %16s\n",
                rounds, repeat, "clients", "ns", "ratio");
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
        std::printf("%10u %8.0f (%5.0f) %8.2f (%5.2f)\n", each.count, each.cost(),
                    median(each.judged) - median(each.empty), each.cost() / populations.front()->cost(),
                    median(ratios[place]));
        if (each.programs->totals().passed < std::uint64_t(rounds) * repeat ||
            each.programs->reason(WEIR_REASON_clients_full) != 0)
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
        const auto rounds = static_cast<unsigned>(argc > 1 ? std::stoul(argv[1]) : 21);
        const auto repeat = static_cast<unsigned>(argc > 2 ? std::stoul(argv[2]) : 50'000);
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

// SPDX-License-Identifier: GPL-3.0-or-later
// What a packet costs: ns for each kind of packet against an empty program in the same run, loaded with
// exactly the helper's capabilities. See packet_stage.bpf.c for how repetitions are kept honest.
#include "tests/bench/bench_arguments.h"
#include "tests/bench/packet_stage_runner.h"
#include "tests/bpf/packet_connection.h"
#include "tests/bpf/packet_network.h"
#include "tests/bpf/packet_rules.h"
#include "tests/unit/http1_service.h"
#include "weir.skel.h"

#include <algorithm>
#include <bpf/bpf.h>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string>
#include <sys/capability.h>
#include <system_error>
#include <vector>

namespace weir {
namespace {

enum Policies : std::uint32_t { plentiful = 1, dropping = 2, rejecting = 3 };

/// CAP_BPF, CAP_NET_ADMIN and CAP_PERFMON, as the helper: without the last the verifier adds instructions
/// against speculation, with more nothing changes, but then nobody would know.
void keepHelperCapabilities()
{
    const cap_value_t kept[] = {CAP_BPF, CAP_NET_ADMIN, CAP_PERFMON};
    const cap_t capabilities = cap_init();
    if (!capabilities || cap_set_flag(capabilities, CAP_PERMITTED, 3, kept, CAP_SET) < 0 ||
        cap_set_flag(capabilities, CAP_EFFECTIVE, 3, kept, CAP_SET) < 0 || cap_set_proc(capabilities) < 0)
        throw std::system_error(errno, std::generic_category(), "cannot drop to the helper's capabilities");
    cap_free(capabilities);
}

/// A GET of exactly `size` bytes: what curl sends, or with `browser` the lines that browsers add.
std::string request(const std::string& client, std::size_t size, bool browser)
{
    std::string head = "GET /items HTTP/1.1\r\nHost: shop.example\r\n";
    if (browser)
        head += "Connection: keep-alive\r\nAccept: "
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"
                "Accept-Language: en-GB,en;q=0.7,ja;q=0.3\r\nAccept-Encoding: gzip, deflate, br\r\n"
                "Referer: https://shop.example/catalogue/2026/autumn?page=3\r\nSec-Fetch-Dest: document\r\n"
                "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Site: same-origin\r\n";
    head += "X-Client-ID: " + client + "\r\nUser-Agent: ";
    const std::string end = "\r\n\r\n";
    if (head.size() + end.size() > size)
        throw std::logic_error("the head does not fit the size that is asked for");
    return head + std::string(size - head.size() - end.size(), 'm') + end;
}

struct Case
{
    const char* name;
    double aim; ///< ns beyond the empty program
    int program;
    packet_stage stage;
    Bytes packet;
};

class PacketBench
{
public:
    PacketBench(const PacketPrograms& programs, unsigned interface)
        : m_programs(programs), m_interface(interface), m_runner(programs)
    {
        setControl(programs, 0);
        weir_service service = makeService({headerSource("x-client-id")});
        service.default_policy = plentiful;
        installService(programs, 0, service);
        const LimitTerms enough{{10'000'000, 1}, 1'000'000, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT};
        const LimitTerms little{{1, 86'400}, 1, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT};
        LimitTerms silent = little;
        silent.onExcess = WEIR_DROP;
        installPolicy(programs, plentiful, {enough});
        installPolicy(programs, dropping, {silent});
        installPolicy(programs, rejecting, {little});
        installAnswer(programs, rejecting, 0);
        assign(programs, headerIdentity("x-client-id", "good"), plentiful);
        assign(programs, headerIdentity("x-client-id", "drop"), dropping);
        assign(programs, headerIdentity("x-client-id", "busy"), rejecting);
    }

    std::vector<Case> cases() const
    {
        const int ingress = bpf_program__fd(m_programs.skeleton().progs.weir_ingress);
        const int egress = bpf_program__fd(m_programs.skeleton().progs.weir_egress);
        PacketConnection elsewhere(m_programs, m_interface, {.serverPort = 8081});
        const Bytes foreign = elsewhere.fromClient(elsewhere.clientSegment(), std::string(1000, 'x')).bytes();
        PacketConnection server(m_programs, m_interface, {.clientPort = 8082, .serverPort = 8081});
        const Bytes foreignOut = server.fromServer(server.serverSegment(), std::string(1000, 'x')).bytes();

        std::vector<Case> cases;
        cases.push_back({"other port", 5, ingress, {}, foreign});
        cases.push_back({"other port, egress", 5, egress, {}, foreignOut});
        cases.push_back(
            followed("body segment, 1400 B", 60, 41000,
                     "POST / HTTP/1.1\r\nX-Client-ID: good\r\nContent-Length: 9007199254740992\r\n\r\n",
                     std::string(1400, 'b')));
        cases.push_back(followed("request, 111 B head", 120, 41001, "", request("good", 111, false)));
        cases.push_back(followed("request, 602 B head", 300, 41002, "", request("good", 602, true)));
        cases.push_back(followed("request dropped", 250, 41003, "", request("drop", 111, false)));
        cases.push_back(answered("request answered 429", 250, 41004, request("busy", 111, false)));
        return cases;
    }

    Comparison run(const Case& bench, unsigned rounds, unsigned repeat)
    {
        return m_runner.compare(bench.program, bench.stage, bench.packet, m_interface, rounds, repeat);
    }

    /// What sending one copy of the packet out of the interface costs alone: no 429 can be cheaper.
    Comparison wayOut(const Case& bench, unsigned rounds, unsigned repeat)
    {
        packet_stage without{};
        packet_stage with{};
        with.redirect = m_interface;
        const Comparison base =
            m_runner.compare(m_runner.emptyProgram(), without, bench.packet, m_interface, rounds, repeat);
        const Comparison redirected =
            m_runner.compare(m_runner.emptyProgram(), with, bench.packet, m_interface, rounds, repeat);
        return {base.measured, redirected.measured};
    }

private:
    /// A connection whose next segment carries `data`; `before` has been received and acknowledged.
    Case followed(const char* name, double aim, std::uint16_t port, const std::string& before,
                  const std::string& data) const
    {
        PacketConnection connection(m_programs, m_interface, {.clientPort = port});
        connection.open();
        if (!before.empty())
            connection.send(before);
        connection.serverAcknowledges();
        packet_stage stage{};
        stage.follow = 1;
        stage.sequence = connection.clientNext;
        stage.advance = static_cast<std::uint32_t>(data.size());
        stage.tuple = connection.tuple();
        return {name, aim, bpf_program__fd(m_programs.skeleton().progs.weir_ingress), stage,
                connection.fromClient(connection.clientSegment(), data).bytes()};
    }

    /// A connection that lives on while `data`, admitted once, is refused from then on.
    Case answered(const char* name, double aim, std::uint16_t port, const std::string& data) const
    {
        PacketConnection connection(m_programs, m_interface, {.clientPort = port});
        connection.open();
        connection.send(data);
        connection.respond("HTTP/1.1 204 No Content\r\n\r\n");
        connection.clientAcknowledges();
        constexpr auto place = std::uint32_t{rejecting} * std::uint32_t{WEIR_MAX_POLICY_LIMITS} * 2;
        weir_answer answer{};
        if (bpf_map_lookup_elem(bpf_map__fd(m_programs.skeleton().maps.answers), &place, &answer) < 0)
            throw std::system_error(errno, std::generic_category(), "cannot read the 429");
        packet_stage stage{};
        stage.follow = 1;
        stage.sequence = connection.clientNext;
        stage.advance = static_cast<std::uint32_t>(data.size());
        stage.answer = answer.length;
        stage.ack = connection.serverNext;
        stage.tuple = connection.tuple();
        const Bytes packet = connection.fromClient(connection.clientSegment(), data).bytes();
        if (packet.size() != PACKET_STAGE_BYTES)
            throw std::logic_error("the answered packet is not as long as the stage restores");
        std::ranges::copy(packet, stage.packet);
        stage.restore = 1;
        return {name, aim, bpf_program__fd(m_programs.skeleton().progs.weir_ingress), stage, packet};
    }

    const PacketPrograms& m_programs;
    unsigned m_interface;
    PacketStageRunner m_runner;
};

void printProgram(const bpf_program* program)
{
    bpf_prog_info info{};
    std::uint32_t length = sizeof(info);
    if (bpf_obj_get_info_by_fd(bpf_program__fd(program), &info, &length) < 0)
        throw std::system_error(errno, std::generic_category(), "cannot ask about a program");
    std::printf("%-24s %8u instructions verified, %6u bytes of machine code\n", info.name,
                info.verified_insns, info.jited_prog_len);
}

int run(unsigned rounds, unsigned repeat, const std::string& only)
{
    PacketNetwork network(PacketNetwork::Capture::Off);
    keepHelperCapabilities();
    PacketPrograms programs({.clients = 65536, .strangers = 65536, .flows = 65536});
    printProgram(programs.skeleton().progs.weir_ingress);
    printProgram(programs.skeleton().progs.weir_egress);
    PacketBench bench(programs, network.interface());

    std::printf(
        "\nns a packet, best of %u rounds of %u (median of the rounds in brackets)\n\n%-24s %16s %16s "
        "%8s %6s\n",
        rounds, repeat, "packet", "empty", "weir", "more", "aim");
    for (const Case& each : bench.cases()) {
        if (std::string(each.name).find(only) == std::string::npos)
            continue;
        const Comparison result = bench.run(each, rounds, repeat);
        std::printf("%-24s %8.0f (%5.0f) %8.0f (%5.0f) %8.0f %6.0f\n", each.name, result.empty.best,
                    result.empty.median, result.measured.best, result.measured.median,
                    result.measured.best - result.empty.best, each.aim);
        if (each.stage.restore) {
            const Comparison way = bench.wayOut(each, rounds, repeat);
            std::printf("%-24s %8.0f (%5.0f) %8.0f (%5.0f) %8.0f %6s\n", "  of it: clone and send",
                        way.empty.best, way.empty.median, way.measured.best, way.measured.median,
                        way.measured.best - way.empty.best, "");
        }
        std::fflush(stdout);
    }
    const weir_counts totals = programs.totals();
    std::printf("\njudged: %llu passed, %llu dropped, %llu rejected; 429 sent: %llu\n", totals.passed,
                totals.dropped, totals.rejected,
                static_cast<unsigned long long>(programs.reason(WEIR_REASON_answered)));
    for (int reason = 0; reason < WEIR_REASON_COUNT; ++reason)
        if (const auto count = programs.reason(static_cast<weir_reason>(reason));
            count && reason != WEIR_REASON_answered && reason != WEIR_REASON_kept)
            std::printf("unexpected: reason %d counted %llu times\n", reason,
                        static_cast<unsigned long long>(count));
    return EXIT_SUCCESS;
}

} // namespace
} // namespace weir

int main(int argc, char** argv)
{
    if (argc > 4) {
        std::fprintf(stderr, "usage: %s [ROUNDS [REPEAT [PART-OF-A-NAME]]]\n", argv[0]);
        return 2;
    }
    try {
        const auto rounds = weir::countArgument(argc, argv, 1, 7);
        const auto repeat = weir::countArgument(argc, argv, 2, 200'000);
        return weir::run(rounds, repeat, argc > 3 ? argv[3] : "");
    } catch (const std::exception& error) {
        std::fprintf(stderr, "packet_bench: %s\n", error.what());
        return EXIT_FAILURE;
    }
}

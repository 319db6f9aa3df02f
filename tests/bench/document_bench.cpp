// SPDX-License-Identifier: GPL-3.0-or-later
// What a document costs, by its number of clients: reading, writing, one changed client, differences. "peak"
// is reading and validating by a process of its own, and the most memory that it ever had, its text included.
#include "common/document.h"

#include <benchmark/benchmark.h>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace weir {
namespace {

Document documentOf(std::int64_t clients)
{
    Document document;
    document.interfaces = {"eth0"};
    document.services = {{"web", {80}}};
    document.services[0].identify = {{SourceKind::Header, "x-client-id"}, {SourceKind::Address, ""}};
    document.policies = {{"gold"}, {"silver"}};
    document.policies[0].limits = {{"requests", Measure::Requests, {}, Algorithm::TokenBucket, {100, 1}, 20}};
    document.clients.reserve(static_cast<std::size_t>(clients));
    for (std::int64_t index = 0; index < clients; ++index) {
        const std::string number = std::to_string(index);
        const bool byAddress = index % 4 == 3;
        Identity identity = byAddress ? Identity{SourceKind::Address, "",
                                                 "10." + std::to_string(index >> 16 & 0xff) + '.' +
                                                     std::to_string(index >> 8 & 0xff) + '.' +
                                                     std::to_string(index & 0xff) + "/32"}
                                      : Identity{SourceKind::Header, "x-client-id", "client-key-" + number};
        document.clients.push_back(
            {"customer-" + number, std::move(identity), index % 2 == 0 ? "gold" : "silver", {}});
    }
    return document;
}

void countClients(benchmark::State& state, std::size_t bytes)
{
    state.SetItemsProcessed(state.iterations() * state.range(0));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void parse(benchmark::State& state)
{
    const std::string json = writeDocument(documentOf(state.range(0)), Masking::Revealed);
    for ([[maybe_unused]] auto round : state) {
        const ParsedDocument parsed = parseDocument(json);
        if (!parsed.faults.empty())
            state.SkipWithError(parsed.faults[0].sentence.english.c_str());
        benchmark::DoNotOptimize(&parsed);
    }
    countClients(state, json.size());
}

void write(benchmark::State& state)
{
    const Document document = documentOf(state.range(0));
    std::size_t bytes = 0;
    for ([[maybe_unused]] auto round : state)
        bytes = writeDocument(document, Masking::Masked).size();
    countClients(state, bytes);
}

void changeOneClient(benchmark::State& state)
{
    const Document document = documentOf(state.range(0));
    const std::vector<Change> changes{
        {"client", "customer-0",
         R"({"name": "customer-0", "identity": {"header": "X-Client-ID"}, "policy": "silver"})"}};
    for ([[maybe_unused]] auto round : state) {
        const ParsedDocument changed = applyChanges(document, changes);
        if (!changed.faults.empty())
            state.SkipWithError(changed.faults[0].sentence.english.c_str());
        benchmark::DoNotOptimize(&changed);
    }
    countClients(state, 0);
}

void compare(benchmark::State& state)
{
    const Document before = documentOf(state.range(0));
    Document after = before;
    after.clients.back().policy = "gold";
    for ([[maybe_unused]] auto round : state)
        benchmark::DoNotOptimize(compareDocuments(before, after));
    countClients(state, 0);
}

/// The argument that makes this program the process of its own; the file follows.
constexpr const char* readingOption = "--only-read";

int readOnly(const char* path)
{
    std::string json(std::filesystem::file_size(path), '\0');
    std::ifstream(path).read(json.data(), static_cast<std::streamsize>(json.size()));
    const ParsedDocument parsed = parseDocument(json);
    return parsed.faults.empty() && !parsed.document.clients.empty() ? EXIT_SUCCESS : EXIT_FAILURE;
}

void peak(benchmark::State& state)
{
    const std::string path = std::filesystem::temp_directory_path() / "weir-document-bench.json";
    std::size_t bytes = 0;
    {
        const std::string json = writeDocument(documentOf(state.range(0)), Masking::Revealed);
        bytes = json.size();
        std::ofstream(path) << json;
    }
    rusage used = {};
    for ([[maybe_unused]] auto round : state) {
        const pid_t child = fork();
        if (child == 0) {
            execl("/proc/self/exe", "document_bench", readingOption, path.c_str(), nullptr);
            _exit(EXIT_FAILURE);
        }
        int status = 0;
        if (wait4(child, &status, 0, &used) != child || status != 0)
            state.SkipWithError("the document could not be read");
    }
    std::filesystem::remove(path);
    constexpr double megabyte = 1e6;
    state.counters["peak_MB"] = static_cast<double>(used.ru_maxrss) * 1024 / megabyte;
    state.counters["text_MB"] = static_cast<double>(bytes) / megabyte;
}

BENCHMARK(peak)->Arg(1'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(parse)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(write)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(changeOneClient)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(compare)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace weir

int main(int argc, char** argv)
{
    if (argc == 3 && std::strcmp(argv[1], weir::readingOption) == 0)
        return weir::readOnly(argv[2]);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return EXIT_SUCCESS;
}

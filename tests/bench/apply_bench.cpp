// SPDX-License-Identifier: GPL-3.0-or-later
// What putting clients in force costs, by their number: bin/apply_bench [MOST] (root). Times are of the
// kernel's part alone (KernelEnforcer::apply); document_bench has the document's. Memory is this process's.
#include "common/document.h"
#include "privhelper/enforcer.h"
#include "tests/bench/bench_arguments.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sched.h>
#include <string>
#include <sys/mount.h>
#include <unistd.h>

namespace weir {
namespace {

Document documentOf(std::size_t clients, const char* policy)
{
    Document document;
    document.services = {{"web", {80}}};
    document.services[0].identify = {{SourceKind::Header, "x-client-id"}};
    document.policies = {{"gold"}, {"silver"}};
    for (auto& each : document.policies)
        each.limits = {{"requests", Measure::Requests, {}, Algorithm::TokenBucket, {100, 1}, 20}};
    document.clients.reserve(clients);
    for (std::size_t index = 0; index < clients; ++index)
        document.clients.push_back(
            {"customer-" + std::to_string(index),
             Identity{SourceKind::Header, "x-client-id", "key-" + std::to_string(index)},
             policy,
             {}});
    return document;
}

double residentMebibytes()
{
    std::ifstream statm("/proc/self/statm");
    std::uint64_t all = 0, resident = 0;
    statm >> all >> resident;
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

/// Milliseconds; ends the program when it is refused.
double timeOf(Enforcer& enforcer, const Document& document)
{
    const auto begun = std::chrono::steady_clock::now();
    if (const auto applied = enforcer.apply(document); !applied) {
        std::fprintf(stderr, "refused: %s\n", applied.error().sentence.english.c_str());
        std::exit(1);
    }
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

int measure(const std::filesystem::path& folder, std::size_t most)
{
    KernelEnforcerOptions options;
    options.pinDirectory = folder;
    const auto enforcer = openKernelEnforcer(options);
    if (!enforcer) {
        std::fprintf(stderr, "%s\n", enforcer.error().sentence.english.c_str());
        return 1;
    }
    std::printf("%10s %12s %12s %12s %12s\n", "clients", "first ms", "others' ms", "same ms", "resident MiB");
    for (std::size_t clients = 1000; clients <= most; clients *= 10) {
        static_cast<void>(timeOf(**enforcer, Document()));
        static_cast<void>(timeOf(**enforcer, Document())); // of either generation nothing is left
        const Document gold = documentOf(clients, "gold"), silver = documentOf(clients, "silver");
        const double first = timeOf(**enforcer, gold);
        const double changed = timeOf(**enforcer, silver);
        static_cast<void>(timeOf(**enforcer, silver));
        const double same = timeOf(**enforcer, silver);
        std::printf("%10zu %12.1f %12.1f %12.1f %12.1f\n", clients, first, changed, same,
                    residentMebibytes());
        std::fflush(stdout);
    }
    return 0;
}

} // namespace
} // namespace weir

int main(int argc, char** argv)
{
    const std::uint32_t most = weir::countArgument(argc, argv, 1, 1'000'000);
    if (geteuid() != 0 || unshare(CLONE_NEWNS | CLONE_NEWNET) != 0 ||
        mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) {
        std::fprintf(stderr, "apply_bench: needs root and namespaces of its own\n");
        return 77;
    }
    char folder[] = "/tmp/weir-apply-XXXXXX";
    if (mkdtemp(folder) == nullptr || mount("bpf", folder, "bpf", 0, "mode=0700") != 0) {
        std::perror("apply_bench: no BPF file system");
        return 77;
    }
    const int status = weir::measure(folder, most);
    umount2(folder, MNT_DETACH);
    rmdir(folder);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs that quotas survive a reboot, by the number of clients who have used one: bin/quota_bench
// [MOST] (root). "held" is for how long the helper does nothing else; the rest of saving is another thread's.
#include "bpf/abi.h"
#include "common/calendar.h"
#include "common/utc_time.h"
#include "privhelper/enforcer.h"
#include "privhelper/store/quota_file.h"
#include "privhelper/store/quota_store.h"
#include "tests/bench/bench_arguments.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sched.h>
#include <string>
#include <sys/mount.h>
#include <unistd.h>

namespace weir {
namespace {

constexpr const char* shop = R"({"version":1,
    "services":[{"name":"shop","ports":[80],"identify":[{"header":"X-Client-ID"}],"default_policy":"gold"}],
    "policies":[{"name":"gold","limits":[{"name":"daily","measure":"requests","rate":"5k/day","aligned":"UTC"}]}]})";

/// So many unknown clients, by a header of 16 bytes.
QuotaUse useOf(std::size_t clients)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(currentTime());
    QuotaUse use;
    use.quotas = {
        {"gold", "daily", Rate::Calendar::Day, calendarPeriods(Rate::Calendar::Day, "UTC", now, 1)[0].begin}};
    for (std::size_t index = 0; index < clients; ++index) {
        std::string value = std::to_string(index);
        value.insert(0, 16 - value.size(), 'x');
        weir_identity key{};
        key.kind = WEIR_SOURCE_HEADER;
        key.length = 16;
        std::memcpy(key.bytes, value.data(), 16);
        use.used.push_back(
            {0, false, std::string(reinterpret_cast<const char*>(&key), 32), 1 + index % 5000});
    }
    return use;
}

double milliseconds(const std::chrono::steady_clock::time_point& begun)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

/// Ends the program when something is refused.
template <typename Value>
Value must(Result<Value> result)
{
    if (!result) {
        std::fprintf(stderr, "quota_bench: %s\n", result.error().sentence.english.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

void measure(const std::filesystem::path& folder, std::size_t clients)
{
    KernelEnforcerOptions options;
    options.pinDirectory = folder;
    options.maximumStrangers = static_cast<std::uint32_t>(2 * clients);
    const auto enforcer = must(openKernelEnforcer(options));
    const Document document = parseDocument(shop).document;
    enforcer->restoreQuotas(useOf(clients));
    auto begun = std::chrono::steady_clock::now();
    must(enforcer->apply(document));
    const double restored = milliseconds(begun);
    begun = std::chrono::steady_clock::now();
    const auto reading = enforcer->quotaUse();
    const double held = milliseconds(begun);
    begun = std::chrono::steady_clock::now();
    const QuotaUse use = must(reading());
    const double read = milliseconds(begun);
    begun = std::chrono::steady_clock::now();
    const std::string bytes = encodeQuotaUse(use);
    const double encoded = milliseconds(begun);
    const std::filesystem::path place =
        std::filesystem::temp_directory_path() / ("weir-quotas-" + std::to_string(getpid()));
    QuotaStore store = must(QuotaStore::open(place));
    begun = std::chrono::steady_clock::now();
    must(store.save(use));
    const double saved = milliseconds(begun);
    std::filesystem::remove_all(place);
    std::printf("%10zu %10zu %12.1f %10.2f %10.1f %10.1f %10.1f %12.2f\n", clients, use.used.size(), restored,
                held, read, encoded, saved, static_cast<double>(bytes.size()) / 1e6);
}

} // namespace
} // namespace weir

int main(int argc, char** argv)
{
    const std::size_t most = weir::countArgument(argc, argv, 1, 100'000);
    if (geteuid() != 0 || unshare(CLONE_NEWNS | CLONE_NEWNET) != 0 ||
        mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) {
        std::fprintf(stderr, "quota_bench: needs root and namespaces of its own\n");
        return 77;
    }
    std::printf("%10s %10s %12s %10s %10s %10s %10s %12s\n", "clients", "kept", "restored ms", "held ms",
                "read ms", "encoded ms", "saved ms", "MB");
    for (std::size_t clients = 1000; clients <= most; clients *= 10) {
        char folder[] = "/tmp/weir-quota-XXXXXX";
        if (mkdtemp(folder) == nullptr || mount("bpf", folder, "bpf", 0, "mode=0700") != 0) {
            std::perror("quota_bench: no BPF file system");
            return 77;
        }
        weir::measure(folder, clients);
        std::fflush(stdout);
        umount2(folder, MNT_DETACH);
        rmdir(folder);
    }
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/packet_path.h"

#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/file_descriptor.h"
#include "privhelper/kernel/pin_folder.h"
#include "privhelper/kernel/table_memory.h"
#include "weir.skel.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <linux/if_ether.h>
#include <linux/membarrier.h>
#include <string>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace weir {
namespace {

constexpr std::size_t policyCount = std::size_t(2) * WEIR_MAX_POLICIES;

/// The kernel's and libbpf's last complaint, for the error that follows it.
std::string& lastComplaint()
{
    thread_local std::string text;
    return text;
}

__attribute__((format(printf, 2, 0))) int keepComplaint(libbpf_print_level level, const char* format,
                                                        va_list arguments)
{
    if (level != LIBBPF_WARN)
        return 0;
    char line[512];
    const int length = vsnprintf(line, sizeof(line), format, arguments);
    lastComplaint() = line;
    while (!lastComplaint().empty() && lastComplaint().back() == '\n')
        lastComplaint().pop_back();
    return length;
}

struct SkeletonDeleter
{
    void operator()(weir_bpf* skeleton) const { weir_bpf__destroy(skeleton); }
};
using Skeleton = std::unique_ptr<weir_bpf, SkeletonDeleter>;

/// A whole mmapable map.
class Mapping final
{
public:
    Mapping() = default;
    Mapping(int map, std::size_t length)
        : m_length(length), m_address(mmap(nullptr, length, PROT_READ | PROT_WRITE, MAP_SHARED, map, 0))
    {
    }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    ~Mapping()
    {
        if (m_address != MAP_FAILED)
            munmap(m_address, m_length);
    }
    void* address() const { return m_address; }
    explicit operator bool() const { return m_address != MAP_FAILED; }

private:
    std::size_t m_length = 0;
    void* m_address = MAP_FAILED;
};

Error incompatible(const std::filesystem::path& pin, const char* property, std::uint64_t found,
                   std::uint64_t wanted)
{
    return {Error::Kind::Failed,
            makeSentence(
                "pin-incompatible",
                "the pinned table %1 has %2 %3, not %4: another build of the same version made it; detach "
                "every interface and remove its folder",
                {pin, property, std::to_string(found), std::to_string(wanted)})};
}

/// Makes `map` fit the pin that it is going to adopt, or says why it can't. Tables of chosen size keep
/// theirs.
Result<Done> fitToPin(bpf_map* map, bool sizeIsChosen)
{
    const std::filesystem::path pin = bpf_map__pin_path(map);
    const FileDescriptor pinned = openPin(pin);
    if (!pinned) {
        if (errno == ENOENT)
            return Done{};
        return systemFailure("pin-open", "the pinned table %1 can't be opened", {pin}, errno);
    }
    bpf_map_info info{};
    std::uint32_t length = sizeof(info);
    if (const int status = bpf_obj_get_info_by_fd(pinned.get(), &info, &length); status != 0)
        return systemFailure("pin-open", "the pinned table %1 can't be examined", {pin}, status);
    if (info.type != bpf_map__type(map))
        return incompatible(pin, "type", info.type, bpf_map__type(map));
    if (info.key_size != bpf_map__key_size(map))
        return incompatible(pin, "a key size of", info.key_size, bpf_map__key_size(map));
    if (info.value_size != bpf_map__value_size(map))
        return incompatible(pin, "a value size of", info.value_size, bpf_map__value_size(map));
    if (info.map_flags != bpf_map__map_flags(map))
        return incompatible(pin, "flags", info.map_flags, bpf_map__map_flags(map));
    if (sizeIsChosen)
        bpf_map__set_max_entries(map, info.max_entries);
    else if (info.max_entries != bpf_map__max_entries(map))
        return incompatible(pin, "a size of", info.max_entries, bpf_map__max_entries(map));
    return Done{};
}

/// A control value that nobody has filled in yet. The version comes last: a crash in between starts over, and
/// nothing is enforced before it is there.
Result<Done> initialize(weir_control& control)
{
    std::uint64_t secret[2];
    if (getrandom(secret, sizeof(secret), 0) != sizeof(secret))
        return systemFailure("random", "no random bytes for the secret", {}, errno);
    control.secret[0] = secret[0];
    control.secret[1] = secret[1];
    __atomic_store_n(&control.abi_version, WEIR_ABI_VERSION, __ATOMIC_RELEASE);
    return Done{};
}

void choose(const TableSizes& sizes, const decltype(weir_bpf::maps)& maps)
{
    const auto size = [](bpf_map* map, std::uint32_t entries) { bpf_map__set_max_entries(map, entries); };
    size(maps.clients, sizes.clients);
    size(maps.prefixes, sizes.clients);
    size(maps.client_states, sizes.clients);
    size(maps.strangers, sizes.strangers);
    size(maps.flows, sizes.flows);
    size(maps.splices, sizes.flows);
    size(maps.history, sizes.historyBlocks);
}

Error refusedByKernel(int status)
{
    return systemFailure("packet-path-load", "the kernel refused the packet path (%1)", {lastComplaint()},
                         status);
}

template <typename View>
View view(const bpf_map* map)
{
    return View(bpf_map__name(map), bpf_map__fd(map));
}

} // namespace

class PacketPath::Private
{
public:
    explicit Private(Skeleton loaded)
        : skeleton(std::move(loaded)), controlPage(bpf_map__fd(skeleton->maps.control), sizeof(weir_control)),
          portPages(bpf_map__fd(skeleton->maps.ports), 65536 * sizeof(weir_port)),
          policyPages(bpf_map__fd(skeleton->maps.policies), policyCount * sizeof(weir_policy)),
          eventPages(bpf_map__fd(skeleton->maps.events), (WEIR_EVENTS + WEIR_NOTES) * sizeof(weir_event)),
          eventLogPage(bpf_map__fd(skeleton->maps.event_log), sizeof(weir_event_log))
    {
        const auto& tables = skeleton->maps;
        maps.serviceKeys = view<decltype(maps.serviceKeys)>(tables.service_keys);
        maps.services = view<decltype(maps.services)>(tables.services);
        maps.policies = view<decltype(maps.policies)>(tables.policies);
        maps.matches = view<decltype(maps.matches)>(tables.matches);
        maps.answers = view<decltype(maps.answers)>(tables.answers);
        maps.clients = view<decltype(maps.clients)>(tables.clients);
        maps.prefixes = view<decltype(maps.prefixes)>(tables.prefixes);
        maps.trustedProxies = view<decltype(maps.trustedProxies)>(tables.trusted_proxies);
        maps.blocks = view<decltype(maps.blocks)>(tables.blocks);
        maps.penalised = view<decltype(maps.penalised)>(tables.penalised);
        maps.clientStates = view<decltype(maps.clientStates)>(tables.client_states);
        maps.strangers = view<decltype(maps.strangers)>(tables.strangers);
        maps.capacities = view<decltype(maps.capacities)>(tables.capacities);
        maps.flows = view<decltype(maps.flows)>(tables.flows);
        maps.syns = view<decltype(maps.syns)>(tables.syns);
        maps.splices = view<decltype(maps.splices)>(tables.splices);
        maps.drains = view<decltype(maps.drains)>(tables.drains);
        maps.bareDevices = view<decltype(maps.bareDevices)>(tables.bare_devices);
        maps.pacingDevices = view<decltype(maps.pacingDevices)>(tables.pacing_devices);
        maps.totalCounts = view<decltype(maps.totalCounts)>(tables.total_counts);
        maps.serviceCounts = view<decltype(maps.serviceCounts)>(tables.service_counts);
        maps.policyCounts = view<decltype(maps.policyCounts)>(tables.policy_counts);
        maps.limitCounts = view<decltype(maps.limitCounts)>(tables.limit_counts);
        maps.interfaceCounts = view<decltype(maps.interfaceCounts)>(tables.interface_counts);
        maps.serviceResponses = view<decltype(maps.serviceResponses)>(tables.service_responses);
        maps.policyResponses = view<decltype(maps.policyResponses)>(tables.policy_responses);
        maps.history = view<decltype(maps.history)>(tables.history);
        maps.historySince = view<decltype(maps.historySince)>(tables.history_since);
        maps.reasons = view<decltype(maps.reasons)>(tables.reasons);
    }

    Skeleton skeleton;
    Mapping controlPage;
    Mapping portPages;
    Mapping policyPages;
    Mapping eventPages;
    Mapping eventLogPage;
    Maps maps;
};

PacketPath::PacketPath(std::unique_ptr<Private> loaded) : d(std::move(loaded)) {}
PacketPath::~PacketPath() = default;

Result<std::unique_ptr<PacketPath>> PacketPath::open(const std::filesystem::path& folder,
                                                     const TableSizes& sizes, std::uint32_t carriedFrom)
{
    libbpf_set_print(keepComplaint);
    LIBBPF_OPTS(bpf_object_open_opts, options, .pin_root_path = folder.c_str());
    Skeleton skeleton(weir_bpf__open_opts(&options));
    if (!skeleton)
        return systemFailure("packet-path-open", "the packet path can't be read", {}, errno);

    const auto& maps = skeleton->maps;
    choose(sizes, maps);
    bpf_map* map = nullptr;
    bpf_object__for_each_map(map, skeleton->obj)
    {
        if (bpf_map__pin_path(map) == nullptr)
            continue;
        const bool chosen = map == maps.clients || map == maps.prefixes || map == maps.client_states ||
                            map == maps.strangers || map == maps.flows || map == maps.splices ||
                            map == maps.history;
        if (const auto fits = fitToPin(map, chosen); !fits)
            return fits.error();
    }
    lastComplaint().clear();
    if (const int status = weir_bpf__load(skeleton.get()); status != 0)
        return refusedByKernel(status);

    auto loaded = std::make_unique<Private>(std::move(skeleton));
    if (!loaded->controlPage || !loaded->portPages || !loaded->policyPages || !loaded->eventPages ||
        !loaded->eventLogPage)
        return systemFailure("packet-path-map", "the packet path's tables can't be mapped into memory", {},
                             errno);
    std::unique_ptr<PacketPath> path(new PacketPath(std::move(loaded)));
    if (path->control().abi_version == 0) {
        if (const auto initialized = initialize(path->control()); !initialized)
            return initialized.error();
    }
    const std::uint32_t version = path->control().abi_version;
    if (version != WEIR_ABI_VERSION && version != carriedFrom)
        return incompatible(folder, "version", version, WEIR_ABI_VERSION);
    return path;
}

Result<Done> PacketPath::tryLoading()
{
    libbpf_set_print(keepComplaint);
    Skeleton skeleton(weir_bpf__open());
    if (!skeleton)
        return systemFailure("packet-path-open", "the packet path can't be read", {}, errno);
    constexpr std::uint32_t few = 64;
    choose({few, few, few, few}, skeleton->maps);
    bpf_map* map = nullptr;
    bpf_object__for_each_map(map, skeleton->obj)
    {
        bpf_map__set_pin_path(map, nullptr);
    }
    lastComplaint().clear();
    if (const int status = weir_bpf__load(skeleton.get()); status != 0)
        return refusedByKernel(status);
    return Done{};
}

const Maps& PacketPath::maps() const
{
    return d->maps;
}

int PacketPath::program(Direction direction) const
{
    const auto& programs = d->skeleton->progs;
    return bpf_program__fd(direction == Direction::Ingress ? programs.weir_ingress : programs.weir_egress);
}

int PacketPath::pacer() const
{
    return bpf_program__fd(d->skeleton->progs.weir_pacer);
}

weir_control& PacketPath::control() const
{
    return *static_cast<weir_control*>(d->controlPage.address());
}

std::span<weir_port> PacketPath::ports() const
{
    return {static_cast<weir_port*>(d->portPages.address()), 65536};
}

std::span<weir_policy> PacketPath::policies() const
{
    return {static_cast<weir_policy*>(d->policyPages.address()), policyCount};
}

weir_event* PacketPath::events() const
{
    return static_cast<weir_event*>(d->eventPages.address());
}

weir_event_log* PacketPath::eventLog() const
{
    return static_cast<weir_event_log*>(d->eventLogPage.address());
}

int PacketPath::eventWake() const
{
    return bpf_map__fd(d->skeleton->maps.event_wake);
}

Result<std::uint32_t> PacketPath::reset(const weir_reset_question& question) const
{
    std::array<std::uint8_t, WEIR_RESET_OFFSET + sizeof(question)> packet{};
    std::memcpy(packet.data() + WEIR_RESET_OFFSET, &question, sizeof(question));
    LIBBPF_OPTS(bpf_test_run_opts, options, .data_in = packet.data(), .data_size_in = packet.size());
    if (bpf_prog_test_run_opts(bpf_program__fd(d->skeleton->progs.weir_reset), &options) != 0)
        return systemFailure("client-reset", "the client's entry could not be reset", {}, errno);
    return options.retval;
}

Result<bool> PacketPath::hasRoom() const
{
    const std::array<std::uint8_t, ETH_HLEN> packet{}; // the kernel runs no program on less
    LIBBPF_OPTS(bpf_test_run_opts, options, .data_in = packet.data(), .data_size_in = packet.size());
    if (bpf_prog_test_run_opts(bpf_program__fd(d->skeleton->progs.weir_room), &options) != 0)
        return systemFailure("client-room", "the room for another client's state could not be tried", {},
                             errno);
    return options.retval != E2BIG;
}

std::uint32_t PacketPath::maximumStates() const
{
    return bpf_map__max_entries(d->skeleton->maps.client_states);
}

std::vector<TableMemory> PacketPath::memory() const
{
    return tableMemory(*d->skeleton->obj);
}

std::uint32_t PacketPath::maximumStrangers() const
{
    return bpf_map__max_entries(d->skeleton->maps.strangers);
}

Secret PacketPath::secret() const
{
    return {control().secret[0], control().secret[1]};
}

std::uint32_t PacketPath::generation() const
{
    const auto running = limited();
    if (!running)
        return __atomic_load_n(&control().generation, __ATOMIC_ACQUIRE);
    return bootNanoseconds() < running->until ? running->generation : running->previous;
}

std::uint32_t PacketPath::nextGeneration() const
{
    const std::uint32_t next = std::max(control().last_generation, generation()) + 1;
    return next + ((next ^ generation() ^ 1) & 1);
}

void PacketPath::switchTo(std::uint32_t generation)
{
    control().last_generation = std::max(control().last_generation, generation);
    __atomic_store_n(&control().generation, generation, __ATOMIC_RELEASE);
    awaitReaders();
}

std::optional<PacketPath::Trial> PacketPath::limited() const
{
    const std::uint32_t generation = __atomic_load_n(&control().generation, __ATOMIC_ACQUIRE);
    if ((generation & WEIR_TRIAL) == 0)
        return std::nullopt;
    return Trial{generation & ~WEIR_TRIAL, control().trial_previous, control().trial_until};
}

std::optional<PacketPath::Trial> PacketPath::trial() const
{
    // Numbers go up: whatever was before has a lower one.
    const auto running = limited();
    return running && running->previous < running->generation ? running : std::nullopt;
}

std::optional<PacketPath::Ahead> PacketPath::ahead() const
{
    const auto running = limited();
    if (!running || running->previous < running->generation)
        return std::nullopt;
    return Ahead{running->generation, running->previous, running->until};
}

void PacketPath::switchAt(std::uint32_t next, std::uint64_t since)
{
    const std::uint32_t inForce = generation();
    control().trial_previous = next;
    __atomic_store_n(&control().trial_until, since, __ATOMIC_RELEASE);
    control().last_generation = std::max(control().last_generation, next);
    __atomic_store_n(&control().generation, inForce | WEIR_TRIAL, __ATOMIC_RELEASE);
}

void PacketPath::settleAhead()
{
    if (ahead())
        switchTo(generation());
}

void PacketPath::tryOut(std::uint32_t generation, std::uint64_t until)
{
    const std::uint32_t previous = this->generation();
    control().trial_previous = previous;
    __atomic_store_n(&control().trial_until, until, __ATOMIC_RELEASE);
    control().last_generation = std::max(control().last_generation, generation);
    __atomic_store_n(&control().generation, generation | WEIR_TRIAL, __ATOMIC_RELEASE);
    awaitReaders();
}

void PacketPath::awaitReaders()
{
    // The kernel waits for an RCU grace period (membarrier(2)); where it can't, the next staging is hardly
    // so quick either.
    syscall(SYS_membarrier, MEMBARRIER_CMD_GLOBAL, 0, 0);
}

void PacketPath::extendTrial(std::uint64_t until)
{
    __atomic_store_n(&control().trial_until, until, __ATOMIC_RELEASE);
}

} // namespace weir

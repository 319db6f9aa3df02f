// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/earlier_layout.h"

#include "privhelper/kernel/file_descriptor.h"
#include "privhelper/kernel/pin_folder.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <unistd.h>
#include <vector>

namespace weir {
namespace {

/// Layout 2 had every table as it is in 3 but this one: a reason has come into the middle of them since.
constexpr std::uint32_t earlierVersion = 2;
constexpr const char* countedAnew = "reasons";
constexpr std::uint32_t addedReason = WEIR_REASON_reset_adrift;
constexpr std::uint32_t earlierReasons = WEIR_REASON_COUNT - 1;
static_assert(WEIR_ABI_VERSION == earlierVersion + 1,
              "say here what became of the tables of the version before");

/// Pins in `folder`, and the folder.
void removePins(const std::filesystem::path& folder)
{
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
}

/// Second pins for all tables that both layouts have.
bool share(const std::filesystem::path& from, const std::filesystem::path& to)
{
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(from, failed)) {
        if (entry.path().filename() == countedAnew)
            continue;
        const FileDescriptor table = openPin(entry.path());
        if (!table || bpf_obj_pin(table.get(), (to / entry.path().filename()).c_str()) != 0)
            return false;
    }
    return !failed;
}

bool countsOfEarlierVersion(const FileDescriptor& map)
{
    bpf_map_info info{};
    std::uint32_t length = sizeof(info);
    return map && bpf_obj_get_info_by_fd(map.get(), &info, &length) == 0 &&
           info.type == BPF_MAP_TYPE_PERCPU_ARRAY && info.key_size == sizeof(std::uint32_t) &&
           info.value_size == sizeof(std::uint64_t) && info.max_entries == earlierReasons;
}

/// Counters under their own names again. What is counted from now to the change of programs is lost: reasons
/// explain, they limit nobody.
bool carryReasons(const FileDescriptor& from, const PerCpuMap<std::uint32_t, std::uint64_t>& to)
{
    std::vector<std::uint64_t> counts(static_cast<std::size_t>(libbpf_num_possible_cpus()));
    for (std::uint32_t earlier = 0; earlier < earlierReasons; ++earlier) {
        const std::uint32_t reason = earlier < addedReason ? earlier : earlier + 1;
        if (bpf_map_lookup_elem(from.get(), &earlier, counts.data()) != 0 ||
            bpf_map_update_elem(to.descriptor(), &reason, counts.data(), BPF_ANY) != 0)
            return false;
    }
    return true;
}

std::unique_ptr<PacketPath> carry(const std::filesystem::path& from, const std::filesystem::path& to,
                                  const TableSizes& sizes)
{
    const FileDescriptor reasons = openPin(from / countedAnew);
    if (!countsOfEarlierVersion(reasons) || !makePinFolder(to) || !share(from, to))
        return nullptr;
    auto path = PacketPath::open(to, sizes, earlierVersion);
    // Of a set that enforces nothing there is nothing to keep.
    if (!path || (*path)->generation() == 0 || !carryReasons(reasons, (*path)->maps().reasons))
        return nullptr;
    return *std::move(path);
}

} // namespace

std::unique_ptr<PacketPath> carryEarlierLayout(const std::filesystem::path& directory,
                                               const TableSizes& sizes)
{
    const auto earlier = directory / ("v" + std::to_string(earlierVersion));
    const auto ours = directory / ("v" + std::to_string(WEIR_ABI_VERSION));
    // Whole or not at all: made under another name, which a bpffs changes in one step.
    const auto begun = directory / "carrying";
    removePins(begun); // of a helper that died meanwhile
    if (!openPin(earlier / "control") || openPin(ours / "control"))
        return nullptr;
    auto path = carry(earlier, begun, sizes);
    if (path) {
        __atomic_store_n(&path->control().abi_version, WEIR_ABI_VERSION, __ATOMIC_RELEASE);
        if (rename(begun.c_str(), ours.c_str()) == 0) {
            removePins(earlier);
            return path;
        }
        __atomic_store_n(&path->control().abi_version, earlierVersion, __ATOMIC_RELEASE);
    }
    removePins(begun);
    return nullptr;
}

} // namespace weir

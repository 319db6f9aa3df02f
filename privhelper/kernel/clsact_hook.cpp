// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/failure.h"
#include "privhelper/kernel/hook.h"
#include "privhelper/kernel/pin_folder.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <cerrno>
#include <cstdio>
#include <unistd.h>

namespace weir {
namespace {

// Our place among the filters of a qdisc. A low priority runs first; 1 is what others take by default, and a
// handle of our own lets us share it without touching theirs.
constexpr std::uint32_t ourPriority = 1;
constexpr std::uint32_t ourHandle = 0x57454952; // "WEIR"

std::optional<std::uint32_t> programId(const FileDescriptor& program)
{
    bpf_prog_info info{};
    std::uint32_t length = sizeof(info);
    if (!program || bpf_obj_get_info_by_fd(program.get(), &info, &length) != 0)
        return std::nullopt;
    return info.id;
}

bpf_tc_hook hookOf(std::uint32_t index, Direction direction)
{
    LIBBPF_OPTS(bpf_tc_hook, hook, .ifindex = static_cast<int>(index),
                .attach_point = direction == Direction::Ingress ? BPF_TC_INGRESS : BPF_TC_EGRESS);
    return hook;
}

/// The program at our place; nothing when nobody's is there.
std::optional<std::uint32_t> programAtOurPlace(std::uint32_t index, Direction direction)
{
    const bpf_tc_hook hook = hookOf(index, direction);
    LIBBPF_OPTS(bpf_tc_opts, place, .handle = ourHandle, .priority = ourPriority);
    if (bpf_tc_query(&hook, &place) != 0)
        return std::nullopt;
    return place.prog_id;
}

/// A filter has no link that could be pinned: the program is, and tells the filter that is ours from
/// another's. While one replaces another both are.
class ClsactHook final : public Hook
{
public:
    explicit ClsactHook(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    std::string name() const override { return "clsact"; }

    std::vector<Attached> adopt() override
    {
        std::vector<std::filesystem::path> pins;
        std::error_code ignored;
        for (const auto& entry : std::filesystem::directory_iterator(m_folder, ignored))
            pins.push_back(entry.path());
        std::vector<Attached> found;
        for (const auto& pin : pins) {
            const auto attached = readPinName(name(), pin);
            if (!attached)
                continue;
            if (isOurs(*attached)) {
                found.push_back(*attached);
            } else {
                unlink(nextPin(*attached).c_str());
                unlink(pin.c_str());
            }
        }
        return found;
    }

    Result<Attached> attach(const Interface& interface, Direction direction, int program) override
    {
        bpf_tc_hook hook = hookOf(interface.index, direction);
        hook.attach_point = static_cast<bpf_tc_attach_point>(BPF_TC_INGRESS | BPF_TC_EGRESS);
        if (const int status = bpf_tc_hook_create(&hook); status != 0 && status != -EEXIST)
            return systemFailure("attach-qdisc", "%1 can't be given a clsact qdisc", {interface.name},
                                 status);

        const Attached attached{interface.index, direction,
                                m_folder / pinName(name(), direction, interface.index)};
        if (const int status = bpf_obj_pin(program, attached.pin.c_str()); status != 0)
            return systemFailure("attach-pin", "the attachment to %1 can't be pinned", {interface.name},
                                 status);
        if (const int status = place(attached, program, 0); status != 0) {
            unlink(attached.pin.c_str());
            return systemFailure("attach-failed", "%1 can't be attached to", {interface.name}, status);
        }
        return attached;
    }

    Result<Done> replace(const Attached& attached, int program) override
    {
        if (!isOurs(attached))
            return systemFailure("attach-foreign", "the filter at our place on interface %1 is not ours",
                                 {std::to_string(attached.index)}, EBUSY);
        const std::filesystem::path next = nextPin(attached);
        unlink(next.c_str());
        int status = bpf_obj_pin(program, next.c_str());
        if (status == 0)
            status = place(attached, program, BPF_TC_F_REPLACE);
        if (status == 0 && std::rename(next.c_str(), attached.pin.c_str()) != 0)
            status = -errno;
        if (status != 0)
            return systemFailure("attach-replace", "the program of %1 can't be replaced", {attached.pin},
                                 status);
        return Done{};
    }

    Result<Done> detach(const Attached& attached) override
    {
        if (isOurs(attached)) {
            const bpf_tc_hook hook = hookOf(attached.index, attached.direction);
            LIBBPF_OPTS(bpf_tc_opts, ours, .handle = ourHandle, .priority = ourPriority);
            if (const int status = bpf_tc_detach(&hook, &ours); status != 0)
                return systemFailure("detach-failed", "our filter on interface %1 can't be removed",
                                     {std::to_string(attached.index)}, status);
        }
        unlink(nextPin(attached).c_str());
        if (unlink(attached.pin.c_str()) != 0 && errno != ENOENT)
            return systemFailure("detach-failed", "the pin %1 can't be removed", {attached.pin}, errno);
        return Done{};
    }

    std::optional<bool> isFirst(const Attached&) const override { return std::nullopt; }

private:
    static std::filesystem::path nextPin(const Attached& attached)
    {
        return attached.pin.parent_path() / ("next-" + attached.pin.filename().string());
    }

    static bool isOurs(const Attached& attached)
    {
        const auto there = programAtOurPlace(attached.index, attached.direction);
        return there &&
               (there == programId(openPin(attached.pin)) || there == programId(openPin(nextPin(attached))));
    }

    static int place(const Attached& attached, int program, std::uint32_t flags)
    {
        const bpf_tc_hook hook = hookOf(attached.index, attached.direction);
        LIBBPF_OPTS(bpf_tc_opts, options, .prog_fd = program, .flags = flags, .handle = ourHandle,
                    .priority = ourPriority);
        return bpf_tc_attach(&hook, &options);
    }

    std::filesystem::path m_folder;
};

} // namespace

std::unique_ptr<Hook> makeClsactHook(const std::filesystem::path& folder)
{
    return std::make_unique<ClsactHook>(folder);
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/failure.h"
#include "privhelper/kernel/hook.h"
#include "privhelper/kernel/pin_folder.h"

#include <bpf/bpf.h>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace weir {
namespace {

// Of Linux 6.6's linux/bpf.h; Debian 12's headers are older.
constexpr auto tcxIngress = static_cast<bpf_attach_type>(46);
constexpr auto tcxEgress = static_cast<bpf_attach_type>(47);
constexpr std::uint32_t linkTypeTcx = 11;
constexpr std::uint32_t before = 1U << 3; // BPF_F_BEFORE; before nothing in particular: at the head
constexpr int loopback = 1;

bpf_attach_type attachType(Direction direction)
{
    return direction == Direction::Ingress ? tcxIngress : tcxEgress;
}

/// Where a link hangs and what it runs.
struct LinkInfo
{
    std::uint32_t index = 0; ///< 0: its interface is gone
    std::uint32_t program = 0;
};

std::optional<LinkInfo> readLink(const FileDescriptor& link)
{
    bpf_link_info info{};
    std::uint32_t length = sizeof(info);
    if (bpf_obj_get_info_by_fd(link.get(), &info, &length) != 0 || info.type != linkTypeTcx)
        return std::nullopt;
    // The union's member for TCX begins, as that for XDP, with the interface's index.
    return LinkInfo{info.xdp.ifindex, info.prog_id};
}

class TcxHook final : public Hook
{
public:
    explicit TcxHook(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    std::string name() const override { return "tcx"; }

    std::vector<Attached> adopt() override
    {
        std::vector<Attached> found;
        std::error_code ignored;
        for (const auto& entry : std::filesystem::directory_iterator(m_folder, ignored)) {
            const auto attached = readPinName(name(), entry.path());
            if (!attached)
                continue;
            const FileDescriptor link = openPin(entry.path());
            const auto info = link ? readLink(link) : std::nullopt;
            if (info && info->index == attached->index)
                found.push_back(*attached);
            else
                unlink(entry.path().c_str());
        }
        return found;
    }

    Result<Attached> attach(const Interface& interface, Direction direction, int program) override
    {
        LIBBPF_OPTS(bpf_link_create_opts, options, .flags = before);
        const int created =
            bpf_link_create(program, static_cast<int>(interface.index), attachType(direction), &options);
        if (created < 0)
            return systemFailure("attach-failed", "%1 can't be attached to", {interface.name}, created);
        const FileDescriptor link(created);
        Attached attached{interface.index, direction, m_folder / pinName(name(), direction, interface.index)};
        if (const int status = bpf_obj_pin(link.get(), attached.pin.c_str()); status != 0)
            return systemFailure("attach-pin", "the attachment to %1 can't be pinned", {interface.name},
                                 status);
        return attached;
    }

    Result<Done> replace(const Attached& attached, int program) override
    {
        const FileDescriptor link = openPin(attached.pin);
        const int status = link ? bpf_link_update(link.get(), program, nullptr) : -errno;
        if (status != 0)
            return systemFailure("attach-replace", "the program of %1 can't be replaced", {attached.pin},
                                 status);
        return Done{};
    }

    Result<Done> detach(const Attached& attached) override
    {
        const FileDescriptor link = openPin(attached.pin);
        // Also somebody else's descriptor of the link must not keep it going.
        if (link)
            bpf_link_detach(link.get());
        if (unlink(attached.pin.c_str()) != 0 && errno != ENOENT)
            return systemFailure("detach-failed", "the pin %1 can't be removed", {attached.pin}, errno);
        return Done{};
    }

    std::optional<bool> isFirst(const Attached& attached) const override
    {
        const FileDescriptor link = openPin(attached.pin);
        const auto info = link ? readLink(link) : std::nullopt;
        std::uint32_t programs[64]{};
        std::uint32_t count = 64;
        if (!info || bpf_prog_query(static_cast<int>(attached.index), attachType(attached.direction), 0,
                                    nullptr, programs, &count) != 0)
            return std::nullopt;
        return count > 0 && programs[0] == info->program;
    }

private:
    std::filesystem::path m_folder;
};

} // namespace

std::unique_ptr<Hook> makeTcxHook(const std::filesystem::path& folder)
{
    return std::make_unique<TcxHook>(folder);
}

bool kernelHasTcx()
{
    std::uint32_t count = 0;
    return bpf_prog_query(loopback, tcxIngress, 0, nullptr, nullptr, &count) == 0;
}

} // namespace weir

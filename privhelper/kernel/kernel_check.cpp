// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/kernel_check.h"

#include "privhelper/kernel/file_descriptor.h"
#include "privhelper/kernel/hook.h"
#include "privhelper/kernel/host_capabilities.h"
#include "privhelper/kernel/interface_list.h"
#include "privhelper/kernel/pacer.h"
#include "privhelper/kernel/packet_path.h"

#include <array>
#include <bpf/bpf.h>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sched.h>
#include <sys/utsname.h>

namespace weir {
namespace {

using Answer = Finding::Answer;

Finding toFinding(const Capability& capability, bool required)
{
    return {capability.name, capability.available ? Answer::Yes : Answer::No, capability.sentence.english,
            required};
}

/// Does the kernel take a program that does nothing? Then it is Weir's that it refuses, not this process.
bool mayLoadPrograms()
{
    const std::array<bpf_insn, 2> nothing{bpf_insn{BPF_ALU64 | BPF_MOV | BPF_K, 0, 0, 0, 0},
                                          bpf_insn{BPF_JMP | BPF_EXIT, 0, 0, 0, 0}};
    const FileDescriptor loaded(
        bpf_prog_load(BPF_PROG_TYPE_SCHED_CLS, "weir_check", "GPL", nothing.data(), nothing.size(), nullptr));
    return static_cast<bool>(loaded);
}

Finding packetPath()
{
    if (const auto loaded = PacketPath::tryLoading(); !loaded) {
        if (!mayLoadPrograms())
            return {"packet-path", Answer::Unknown,
                    "whether the kernel takes Weir's programs can be told by root only: run this as root",
                    true};
        return {"packet-path", Answer::No, loaded.error().sentence.english, true};
    }
    return {"packet-path", Answer::Yes, "the kernel takes all of Weir's programs and tables", true};
}

Finding hooks()
{
    if (kernelHasTcx())
        return {"tcx", Answer::Yes, "programs would be attached by TCX links, before those of others", false};
    if (!mayLoadPrograms())
        return {"tcx", Answer::Unknown, "which hook would be used can be told by root only: run this as root",
                false};
    return toFinding(tcxCapability(false), false);
}

/// Has this kernel's package the module, loaded or not?
bool isInstalled(const std::string& module)
{
    utsname system{};
    uname(&system);
    const std::string folder = std::string("/lib/modules/") + system.release + "/modules.";
    for (const char* list : {"dep", "builtin"}) {
        std::ifstream file(folder + list);
        for (std::string line; std::getline(file, line);) {
            const std::string path = line.substr(0, line.find(':'));
            if (path.find("/" + module + ".ko") != std::string::npos)
                return true;
        }
    }
    return false;
}

/// `module`: what brings it; `attempt`: tries it where nobody sees it, returns 0 or an errno.
template <typename Attempt>
Finding feature(const std::string& name, const std::string& module, bool privateNetwork, Attempt attempt,
                const std::string& present, const std::string& absent)
{
    // Not tried: it would be loaded for that, and ifb's devices would stay.
    if (isInstalled(module))
        return {name, Answer::Yes, present + " (module " + module + ", loaded when needed)", false};
    if (!privateNetwork)
        return {name, Answer::Unknown,
                "there is no module " + module +
                    " in /lib/modules; whether it is built in can be told by root "
                    "only: run this as root",
                false};
    if (const int status = attempt(); status != 0)
        return {name, Answer::No, absent + ": " + std::strerror(status), false};
    return {name, Answer::Yes, present, false};
}

class RealKernelCheck final : public KernelCheck
{
public:
    std::vector<Finding> kernel() const override
    {
        return {toFinding(kernelVersionCapability(), true), toFinding(btfCapability(), false), packetPath(),
                hooks()};
    }

    std::vector<Finding> interfaces(const std::vector<std::string>& patterns) const override
    {
        std::vector<Finding> findings;
        const auto present = presentInterfaces();
        const std::string how =
            kernelHasTcx() ? "by TCX links" : "by TCX links, or clsact filters before Linux 6.6";
        for (const std::string& pattern : patterns) {
            const auto found = matching(present, pattern);
            if (found.empty())
                findings.push_back({"interface " + pattern, Answer::No,
                                    "there is no such interface now; Weir attaches when one appears", false});
            for (const Interface& interface : found) {
                const auto layer = linkLayer(interface);
                if (interface.name == Pacer::deviceName)
                    continue;
                findings.push_back({"interface " + interface.name, layer ? Answer::Yes : Answer::No,
                                    layer ? "would be attached at ingress and egress " + how
                                          : layer.error().sentence.english,
                                    false});
            }
        }
        return findings;
    }

    std::vector<Finding> queues() const override
    {
        const bool alone = unshare(CLONE_NEWNET) == 0;
        return {
            feature("ifb", "ifb", alone, Pacer::tryDevice, "requests can wait in a limit's queue",
                    "requests that have to wait are dropped and pass when their clients repeat them, after "
                    "200 ms or more"),
            feature("fq", "sch_fq", alone, Pacer::tryQueue, "what waits leaves at its time",
                    "requests that have to wait are dropped and pass when their clients repeat them, and "
                    "what exceeds a bytes-out limit is dropped")};
    }
};

} // namespace

std::unique_ptr<KernelCheck> makeKernelCheck()
{
    return std::make_unique<RealKernelCheck>();
}

} // namespace weir

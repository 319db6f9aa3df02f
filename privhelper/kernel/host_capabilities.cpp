// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/host_capabilities.h"

#include "privhelper/kernel/pin_folder.h"

#include <cstdio>
#include <string>
#include <sys/utsname.h>
#include <unistd.h>

namespace weir {
namespace {

constexpr int oldestMajor = 6;
constexpr int oldestMinor = 1;

Capability first(const char* name, std::optional<bool> isFirst)
{
    const std::string code = name;
    if (isFirst.value_or(false))
        return {code, true, makeSentence(code, "no other program sees packets before Weir does")};
    if (isFirst)
        return {code, false,
                makeSentence(code + "-behind",
                             "another program was attached before Weir's: what it drops or redirects is "
                             "not counted; detach and attach again to come first")};
    return {
        code, false,
        makeSentence(code + "-unknown", "nothing is attached, or this kernel does not say who comes first")};
}

Capability currentPrograms(bool current)
{
    return {"current-programs", current,
            current ? makeSentence("current-programs", "every interface runs the programs of this version")
                    : makeSentence("earlier-programs",
                                   "an interface still runs programs of an earlier start, on the same "
                                   "tables; detach and attach it to renew them")};
}

Capability single(const std::filesystem::path& pinDirectory)
{
    const auto others = otherVersions(pinDirectory);
    if (others.empty())
        return {"single-layout", true, makeSentence("single-layout", "all state is of this version")};
    return {"single-layout", false,
            makeSentence("other-layout",
                         "state of another version is still pinned in %1; its counters and buckets did not "
                         "come along; remove it when nobody needs them",
                         {pinDirectory / others.front()})};
}

} // namespace

Capability kernelVersionCapability()
{
    utsname system{};
    uname(&system);
    int major = 0;
    int minor = 0;
    const bool read = std::sscanf(system.release, "%d.%d", &major, &minor) == 2;
    const bool enough = read && (major > oldestMajor || (major == oldestMajor && minor >= oldestMinor));
    return {"kernel", enough,
            enough
                ? makeSentence("kernel", "Linux %1", {system.release})
                : makeSentence("kernel-old",
                               "Linux %1 is older than %2.%3, which Weir is tested with; the packet path "
                               "may be refused",
                               {system.release, std::to_string(oldestMajor), std::to_string(oldestMinor)})};
}

Capability btfCapability()
{
    const bool there = access("/sys/kernel/btf/vmlinux", R_OK) == 0;
    return {"btf", there,
            there ? makeSentence("btf", "the kernel describes its types")
                  : makeSentence("btf-absent",
                                 "the kernel does not describe its types (CONFIG_DEBUG_INFO_BTF); limits "
                                 "work, tracing tools show less")};
}

Capability tcxCapability(bool available)
{
    return {"tcx", available,
            available ? makeSentence("tcx", "programs are attached by TCX links")
                      : makeSentence("tcx-absent",
                                     "the kernel has no TCX (Linux 6.6); clsact filters are used, and a "
                                     "filter of somebody else can come first")};
}

std::vector<Capability> hostCapabilities(const Attachments& attachments, const Pacer& pacer,
                                         const EgressQueues& queues,
                                         const std::filesystem::path& pinDirectory)
{
    return {kernelVersionCapability(),
            btfCapability(),
            tcxCapability(attachments.hookName() == "tcx"),
            first("ingress-first", attachments.isFirst(Direction::Ingress)),
            first("egress-first", attachments.isFirst(Direction::Egress)),
            currentPrograms(attachments.runsCurrentPrograms()),
            pacer.capability(),
            queues.capability(),
            single(pinDirectory)};
}

} // namespace weir

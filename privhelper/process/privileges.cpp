// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/process/privileges.h"

#include "privhelper/failure.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <grp.h>
#include <memory>
#include <pwd.h>
#include <sys/capability.h>
#include <sys/prctl.h>
#include <unistd.h>
#include <vector>

namespace weir {
namespace {

constexpr std::array<cap_value_t, 3> needed{CAP_BPF, CAP_NET_ADMIN, CAP_PERFMON};

struct CapFree
{
    void operator()(cap_t capabilities) const { cap_free(capabilities); }
};
using Capabilities = std::unique_ptr<std::remove_pointer_t<cap_t>, CapFree>;

bool isNeeded(cap_value_t capability)
{
    return std::find(needed.begin(), needed.end(), capability) != needed.end();
}

Error systemError(const char* english)
{
    return systemFailure(errno, "privileges", english);
}

} // namespace

Result<std::optional<User>> findUser(const std::string& name)
{
    std::vector<char> buffer(16384);
    passwd entry = {};
    passwd* found = nullptr;
    const int number = getpwnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found);
    if (number != 0)
        return systemFailure(number, "user-lookup", "the user %1 could not be looked up: %2", {name});
    if (!found)
        return std::optional<User>();
    return std::optional<User>(User{entry.pw_uid, entry.pw_gid, name});
}

Result<Done> dropPrivileges(const std::optional<User>& user)
{
    for (cap_value_t capability = 0; CAP_IS_SUPPORTED(capability); ++capability) {
        if (!isNeeded(capability) && cap_drop_bound(capability) != 0)
            return systemError("the capability bounding set could not be narrowed: %1");
    }
    if (user) {
        if (prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) != 0)
            return systemError("capabilities could not be kept: %1");
        if (setgroups(0, nullptr) != 0 || setresgid(user->gid, user->gid, user->gid) != 0 ||
            setresuid(user->uid, user->uid, user->uid) != 0)
            return systemError("the user could not be changed: %1");
        if (prctl(PR_SET_KEEPCAPS, 0, 0, 0, 0) != 0)
            return systemError("capabilities could not be fixed: %1");
    }
    const Capabilities capabilities(cap_init());
    const int count = static_cast<int>(needed.size());
    if (!capabilities ||
        cap_set_flag(capabilities.get(), CAP_PERMITTED, count, needed.data(), CAP_SET) != 0 ||
        cap_set_flag(capabilities.get(), CAP_EFFECTIVE, count, needed.data(), CAP_SET) != 0 ||
        cap_set_proc(capabilities.get()) != 0)
        return systemError("capabilities could not be reduced to CAP_BPF, CAP_NET_ADMIN and CAP_PERFMON: %1");
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return systemError("no_new_privs could not be set: %1");
    return Done{};
}

Capability describePrivileges()
{
    const Capabilities capabilities(cap_get_proc());
    std::string missing;
    for (const cap_value_t capability : needed) {
        cap_flag_value_t value = CAP_CLEAR;
        if (capabilities)
            cap_get_flag(capabilities.get(), capability, CAP_EFFECTIVE, &value);
        if (value == CAP_SET)
            continue;
        const std::unique_ptr<char, int (*)(void*)> name(cap_to_name(capability), cap_free);
        missing += (missing.empty() ? "" : ", ") + std::string(name.get());
    }
    const std::string uid = std::to_string(geteuid());
    if (!missing.empty()) {
        return {"privileges", false,
                makeSentence("privileges-missing", "weir-helper runs as uid %1 without %2", {uid, missing})};
    }
    if (geteuid() == 0) {
        return {"privileges", true,
                makeSentence("privileges-root",
                             "weir-helper runs as root, reduced to three capabilities: there is no "
                             "user for it (create the system user weir)")};
    }
    return {"privileges", true,
            makeSentence("privileges-reduced",
                         "weir-helper runs as uid %1 with cap_bpf, cap_net_admin and cap_perfmon only",
                         {uid})};
}

} // namespace weir

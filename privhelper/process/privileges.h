// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "common/statistics.h"

#include <optional>
#include <string>
#include <sys/types.h>

namespace weir {

struct User
{
    uid_t uid = 0;
    gid_t gid = 0;
    std::string name;
};

/// Nothing when the system has no such user.
Result<std::optional<User>> findUser(const std::string& name);

/// Becomes the user (absent: stays who it is) and keeps CAP_BPF, CAP_NET_ADMIN and CAP_PERFMON and nothing
/// else, not even in the bounding set; no_new_privs is set (capabilities(7), PR_SET_KEEPCAPS in prctl(2)).
Result<Done> dropPrivileges(const std::optional<User>& user);

/// Capability "privileges": who this process is now, and what it lacks of the three.
Capability describePrivileges();

} // namespace weir

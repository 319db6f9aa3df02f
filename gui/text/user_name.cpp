// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text/user_name.h"

#include <QCoreApplication>
#include <array>
#include <pwd.h>

namespace weir::gui {

QString userName(std::uint32_t uid)
{
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 16384> buffer{};
    if (getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return QString::fromLocal8Bit(found->pw_name);
    return QCoreApplication::translate("UserName", "uid %1").arg(uid);
}

} // namespace weir::gui

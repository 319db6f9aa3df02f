// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text/user_name.h"

#include <QCoreApplication>
#include <array>
#include <pwd.h>

namespace weir::gui {

namespace {

bool ofThisComputer = true;

} // namespace

void nameUsersOfThisComputer(bool named)
{
    ofThisComputer = named;
}

std::optional<QString> accountName(std::uint32_t uid)
{
    if (!ofThisComputer)
        return uid == 0 ? std::optional(QStringLiteral("root")) : std::nullopt;
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 16384> buffer{};
    if (getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return QString::fromLocal8Bit(found->pw_name);
    return std::nullopt;
}

QString userName(std::uint32_t uid)
{
    return accountName(uid).value_or(QCoreApplication::translate("UserName", "uid %1").arg(uid));
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>
#include <optional>

namespace weir::gui {

/// The account's name (getpwuid_r(3)).
std::optional<QString> accountName(std::uint32_t uid);
/// "uid 1234" where there is none.
QString userName(std::uint32_t uid);

/// While the window shows another host its uids are other people's: they stay numbers, but for root.
void nameUsersOfThisComputer(bool named);

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>

namespace weir::gui {

/// The account's name (getpwuid_r(3)); "uid 1234" where there is none.
QString userName(std::uint32_t uid);

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace weir::test {

/// Milliseconds that anything may take before it counts as hung. A wait ends with what it waits for; Qt's own
/// 5 s are less than a busy machine stands still now and then.
inline constexpr int patience = 60'000;

} // namespace weir::test

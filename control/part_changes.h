// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <QByteArray>
#include <optional>
#include <vector>

namespace weir::control {

/// What a document differs in, as changes that put its parts in place of those in force. Absent: they are
/// more than Apply takes.
std::optional<std::vector<Change>> changesIn(const QByteArray& document,
                                             const std::vector<Difference>& differences);

} // namespace weir::control

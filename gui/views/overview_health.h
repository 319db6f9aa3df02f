// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "common/sentence.h"
#include "common/statistics.h"

#include <QString>
#include <optional>
#include <vector>

namespace weir::gui {

/// What is known of Weir's health.
struct HealthFacts
{
    bool live = false;
    Sentence problem; ///< why it is not live
    std::optional<HelperState> state;
    std::vector<Capability> capabilities;
    std::optional<bool> hasServices; ///< empty: not known
    std::optional<bool> hasTraffic;  ///< since the counters began
};

/// One sentence of it.
struct HealthItem
{
    enum class Severity { Good, Note, Warning };
    Severity severity = Severity::Good;
    QString text; ///< plain

    bool operator==(const HealthItem&) const = default;
};

/// In words, the worst first; never empty.
std::vector<HealthItem> healthItems(const HealthFacts& facts);

} // namespace weir::gui

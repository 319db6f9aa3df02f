// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace weir::gui {

/// A schedule's hours of one time zone as the minutes of a week, to be painted over. Entries of other zones
/// stay as they are.
class WeekHours
{
public:
    static constexpr int days = 7; ///< 0: Monday
    static constexpr int minutesADay = 1440;
    /// More the helper does not take.
    static constexpr std::size_t mostEntries = 32;

    WeekHours() : WeekHours({}, {}) {}
    WeekHours(const std::vector<ScheduleEntry>& schedule, std::string zone);

    /// Whose limits hold; empty: the policy's own.
    const std::string& at(int day, int minute) const;
    /// On days `firstDay` to `lastDay`, minutes from `from` up to, but not including, `to`.
    void paint(int firstDay, int lastDay, int from, int to, const std::string& policy);

    /// With as few entries as days that are alike allow; those of other zones in their places around.
    std::vector<ScheduleEntry> entries() const;
    /// Entries of other zones stand between those of this one: painting would change who comes first.
    bool isInterleaved() const { return m_isInterleaved; }
    const std::string& zone() const { return m_zone; }

private:
    std::uint16_t indexOf(const std::string& policy);
    void fill(int day, int from, int to, std::uint16_t policy);

    std::string m_zone;
    std::vector<std::string> m_policies{{}}; ///< by index; 0: its own
    std::array<std::array<std::uint16_t, minutesADay>, days> m_minutes{};
    std::vector<ScheduleEntry> m_before;
    std::vector<ScheduleEntry> m_after;
    bool m_isInterleaved = false;
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/events.h"

#include <QString>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace weir::gui {

/// One message to a person who looks elsewhere.
struct Notification
{
    std::string key;          ///< the same key again takes the place of the one before
    QString title;            ///< plain
    QString body;             ///< plain
    std::uint64_t cursor = 0; ///< of the event that it opens
};

/// Makes few messages of many events: one at most of a policy in five minutes, which then says how much there
/// was meanwhile; and one of all together when many policies have something to say at once. Time is an
/// argument.
class NotificationDigest
{
public:
    using Time = std::chrono::sys_time<std::chrono::milliseconds>;
    static constexpr std::chrono::minutes coolDown{5};
    /// From so many at once on they become one.
    static constexpr std::size_t storm = 4;

    /// Refusals that were acted on, penalties' blocks, capacities used up, and what is missing now.
    std::vector<Notification> note(const std::vector<EventRow>& rows, Time now);
    /// What gathered while it cooled down; to be asked now and then.
    std::vector<Notification> due(Time now);

private:
    struct Topic
    {
        Time told{};
        std::uint64_t gathered = 0; ///< since it was told
        EventRow last;
    };

    std::vector<Notification> collapse(std::vector<Notification> messages) const;

    std::map<std::string, Topic> m_topics;
};

} // namespace weir::gui

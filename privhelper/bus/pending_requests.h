// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <QHash>
#include <QString>
#include <cstdint>
#include <memory>

namespace weir {

/// How many requests that wait (for polkit's answer, for a document to be read) one caller may have under
/// way. dbus-daemon lets a connection have 128 unanswered calls: without the cap, one user's open password
/// dialogs would keep everybody else's questions from being asked.
class PendingRequests final
{
public:
    struct Bounds
    {
        int connection = 2;
        int uid = 4;
        int total = 32;
    };

    PendingRequests();
    explicit PendingRequests(const Bounds& bounds);

    /// A place in the count, given back when it is destroyed.
    using Place = std::shared_ptr<void>;

    /// Error::Kind::LimitExceeded, with the sentence that says which cap was reached.
    Result<Place> begin(const QString& connection, std::uint32_t uid);

    int total() const { return m_counts->total; }

private:
    struct Counts
    {
        QHash<QString, int> connections;
        QHash<std::uint32_t, int> uids;
        int total = 0;
    };

    Bounds m_bounds;
    std::shared_ptr<Counts> m_counts; // shared with the places, which may outlive this
};

} // namespace weir

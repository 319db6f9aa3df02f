// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics.h"

#include <QElapsedTimer>
#include <QObject>
#include <cstdint>
#include <qcorotask.h>
#include <set>
#include <vector>

namespace weir::gui {

class EventStream;
class HelperLink;
class LiveStatistics;

/// Who is blocked now, by a person or by a policy's penalty; read while somebody looks.
class BlockList final : public QObject
{
    Q_OBJECT
public:
    BlockList(HelperLink& link, LiveStatistics& live, EventStream& events, QObject* parent = nullptr);

    /// Read every few seconds as long as somebody wants it.
    void want(const QObject* who, bool wanted);
    /// Now, also when nobody looks.
    void refresh() { run(); }

    /// Those with the longest blocks, at most 1,000; blocks whose end is past are left out.
    std::vector<BlockedClient> clients() const;
    /// The block that ends last of who is meant; null: nobody blocks it.
    const BlockedClient* find(const std::string& handle, const std::string& client) const;
    std::uint32_t total() const { return m_total; }

signals:
    void changed();

private:
    void tick();
    QCoro::Task<void> run();

    HelperLink& m_link;
    std::vector<BlockedClient> m_clients;
    std::uint32_t m_total = 0;
    QElapsedTimer m_age;
    std::set<const QObject*> m_wanted;
    bool m_isReading = false;
};

} // namespace weir::gui

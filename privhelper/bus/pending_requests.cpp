// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/pending_requests.h"

#include "privhelper/failure.h"

namespace weir {
namespace {

template <typename Key>
void decrease(QHash<Key, int>& counts, const Key& key)
{
    const auto entry = counts.find(key);
    if (--*entry == 0)
        counts.erase(entry);
}

Error tooMany(const char* whose, int most)
{
    return failure(Error::Kind::LimitExceeded, "too-many-pending",
                   "%1 has %2 requests waiting already; answer or close those first",
                   {whose, std::to_string(most)});
}

} // namespace

PendingRequests::PendingRequests() : PendingRequests(Bounds()) {}

PendingRequests::PendingRequests(const Bounds& bounds)
    : m_bounds(bounds), m_counts(std::make_shared<Counts>())
{
}

Result<PendingRequests::Place> PendingRequests::begin(const QString& connection, std::uint32_t uid)
{
    if (m_counts->connections.value(connection) >= m_bounds.connection)
        return tooMany("this connection", m_bounds.connection);
    if (m_counts->uids.value(uid) >= m_bounds.uid)
        return tooMany("this user", m_bounds.uid);
    if (m_counts->total >= m_bounds.total)
        return tooMany("weir-helper", m_bounds.total);
    ++m_counts->connections[connection];
    ++m_counts->uids[uid];
    ++m_counts->total;
    return Place(nullptr, [counts = m_counts, connection, uid](void*) {
        decrease(counts->connections, connection);
        decrease(counts->uids, uid);
        --counts->total;
    });
}

} // namespace weir

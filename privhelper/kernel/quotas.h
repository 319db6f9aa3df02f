// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/windows.h"
#include "common/document.h"
#include "common/result.h"
#include "privhelper/kernel/client_index.h"
#include "privhelper/kernel/packet_path.h"
#include "privhelper/kernel/staging.h"
#include "privhelper/quota_use.h"

#include <cstdint>
#include <functional>
#include <vector>

/// Quotas by the calendar: their windows, which somebody has to know ahead, and what is used of them.
namespace weir {

/// A quota in map "policies".
struct QuotaPlace
{
    std::uint32_t policy = 0; ///< id
    std::string policyName;
    std::uint32_t slot = 0;
    std::uint32_t limitId = 0; ///< weir_limit.id
    Limit limit;
};
std::vector<QuotaPlace> quotaPlaces(const Staging& staging);

/// The quotas of both generations, of which one is in force or, after a trial, will be.
class Quotas final
{
public:
    /// What was staged is the generation of that parity from now on.
    void staged(std::uint32_t parity, std::vector<QuotaPlace> places);
    /// Nothing that is known of that parity holds: it is about to be written.
    void forget(std::uint32_t parity) { m_places[parity & 1].clear(); }

    /// Looks whether a window has ended or the clock was set, and says which windows come next. To be called
    /// every second or so; the packet path knows enough of them for some days.
    void keepUp(const PacketPath& path, std::uint64_t boot, std::int64_t wallMinusBoot);

    /// Reads what is used, in any thread, as long as `path` is there. `generations`: the parities that are or
    /// will be in force, the one that is first.
    using Reading = std::function<Result<QuotaUse>()>;
    Reading reading(const PacketPath& path, const std::vector<std::uint32_t>& parities, std::uint64_t boot,
                    std::int64_t wallMinusBoot) const;

private:
    std::vector<QuotaPlace> m_places[2]; ///< by parity
    std::int64_t m_wallMinusBoot = 0;    ///< that the windows in force were made with
    std::uint64_t m_nextEnd = 0;         ///< ns, of the window that ends first; 0: not known
};

/// Makes the entries of clients who have used quotas before the tables were made. Only windows that still run
/// count, and only before `staging` is in force.
Result<Done> restoreQuotaUse(const Staging& staging, const ClientIndex& clients, const QuotaUse& use);

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "control/top/top_view.h"

#include <qcorotask.h>

namespace weir::control {

struct TopOptions
{
    StatisticsQuery query; ///< which rows; `sort` is what the reader sees, not what the helper is asked for
    Masking masking = Masking::Masked;
    std::chrono::seconds interval{1};
    std::uint64_t count = 0; ///< end after so many tables; 0: never
};

/// Asks the helper for one sample after the other and works out the rates between them.
class TopSampler
{
public:
    TopSampler(HelperClient& helper, const TopOptions& options);

    /// Other rows from the next sample on; their rates are known from the one after it.
    void select(StatisticsBy by, const std::string& filter);
    StatisticsBy by() const { return m_query.by; }

    QCoro::Task<Result<TopSample>> next();

private:
    HelperClient& m_helper;
    StatisticsQuery m_query;
    Masking m_masking;
    RateMeter m_meter;
    RateMeter m_totalMeter;
};

} // namespace weir::control

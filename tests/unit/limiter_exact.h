// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/rate.h"

#include <algorithm>
#include <cstdint>
#include <vector>

/// The limiter as the design defines it (section 4), in whole numbers without rounding: what the packet
/// path's fixed point is measured against.
namespace weir {

__extension__ typedef __int128 Int128;

/// One request to all limits of the policy that count requests.
inline weir_demand oneRequest(const weir_policy& policy, std::uint64_t now)
{
    return {now, 0, policy.measures[WEIR_MEASURE_REQUESTS]};
}

/// A token in units such that a nanosecond drains a whole number of them (`amount`).
inline Int128 unitsPerToken(const TokenRate& rate)
{
    return Int128(rate.seconds) * 1'000'000'000;
}

/// One bucket. Times are ns and never go backwards.
class ExactBucket
{
public:
    explicit ExactBucket(const LimitTerms& terms) : m_terms(terms) {}

    /// Units by which so many more tokens at `now` would exceed burst and queue; 0 or less: they are
    /// admitted.
    Int128 excess(std::uint64_t now, std::uint64_t tokens = 1) const
    {
        const Int128 token = unitsPerToken(m_terms.rate);
        return debt(now) + Int128(tokens) * token - Int128(m_terms.burst + m_terms.queue) * token;
    }

    void charge(std::uint64_t now, std::uint64_t tokens = 1)
    {
        m_debt = debt(now) + Int128(tokens) * unitsPerToken(m_terms.rate);
        m_at = now;
    }

    /// Units.
    Int128 debt(std::uint64_t now) const
    {
        return std::max<Int128>(0, m_debt - Int128(m_terms.rate.amount) * (now - m_at));
    }

private:
    LimitTerms m_terms;
    Int128 m_debt = 0;
    std::uint64_t m_at = 0;
};

/// What a limit admitted.
struct Admission
{
    std::uint64_t at; ///< ns
    std::uint64_t tokens = 1;
};

/// By how many tokens, in units of 2^-32 tokens rounded up, the admissions (ascending in time) exceed what
/// burst, queue and rate allow in the worst of all windows; 0 when they never do.
inline std::uint64_t overAdmission(const LimitTerms& terms, const std::vector<Admission>& admissions)
{
    const Int128 token = unitsPerToken(terms.rate);
    Int128 worst = 0;
    for (auto first = admissions.begin(); first != admissions.end(); ++first) {
        Int128 admitted = 0;
        for (auto last = first; last != admissions.end(); ++last) {
            admitted += Int128(last->tokens) * token;
            const Int128 allowed = Int128(terms.burst + terms.queue) * token +
                                   Int128(terms.rate.amount) * (last->at - first->at);
            worst = std::max(worst, admitted - allowed);
        }
    }
    return static_cast<std::uint64_t>(((worst << 32) + token - 1) / token);
}

} // namespace weir

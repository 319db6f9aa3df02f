// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/bucket_motion.h"

#include <algorithm>

namespace weir::gui {
namespace {

/// As many again as would be refused, so that it is seen.
constexpr int tooMany = 3;
constexpr double burstGap = 0.12;
/// Then the client keeps to the rate, after a while without any request.
constexpr double steadyBegins = 7;
constexpr double lastArrival = BucketMotion::storySeconds - 2;

} // namespace

BucketMotion::BucketMotion(const Limit& limit)
    : m_burst(static_cast<int>(std::clamp<std::uint64_t>(limit.burst, 1, mostCells))),
      m_queue(static_cast<int>(std::min<std::uint64_t>(limit.queue, mostCells)))
{
    begin();
}

void BucketMotion::begin()
{
    m_tokens = m_burst;
    m_time = 0;
    m_nextArrival = 0;
    m_arrived = 0;
    m_passed = 0;
    m_refused = 0;
    m_requests.clear();
}

int BucketMotion::waiting() const
{
    return static_cast<int>(std::ranges::count_if(
        m_requests, [](const Request& request) { return request.fate == Fate::Waiting; }));
}

double BucketMotion::tellingMoment() const
{
    return travelSeconds + burstGap * (m_burst + m_queue + tooMany);
}

void BucketMotion::arrive()
{
    const int inBurst = m_burst + m_queue + tooMany;
    while (m_time >= m_nextArrival && m_nextArrival < lastArrival) {
        m_requests.push_back({m_time - m_nextArrival, Fate::Coming});
        ++m_arrived;
        m_nextArrival = m_arrived < inBurst ? m_nextArrival + burstGap
                                            : std::max(steadyBegins, m_nextArrival + tokenSeconds);
    }
}

void BucketMotion::judge(Request& request)
{
    request.since = 0;
    if (m_tokens >= 1 && waiting() == 0) {
        m_tokens -= 1;
        request.fate = Fate::Passed;
        ++m_passed;
    } else if (waiting() < m_queue) {
        request.fate = Fate::Waiting;
    } else {
        request.fate = Fate::Refused;
        ++m_refused;
    }
}

/// Who waits longest goes first.
void BucketMotion::release()
{
    if (m_tokens < 1)
        return;
    const auto first = std::ranges::find_if(
        m_requests, [](const Request& request) { return request.fate == Fate::Waiting; });
    if (first == m_requests.end())
        return;
    m_tokens -= 1;
    *first = {0, Fate::Passed};
    ++m_passed;
}

void BucketMotion::advance(double seconds)
{
    if (isAtEnd()) {
        begin();
        return;
    }
    const double step = std::min(seconds, 0.1);
    m_time += step;
    m_tokens = std::min<double>(m_burst, m_tokens + step / tokenSeconds);
    for (Request& request : m_requests) {
        request.since += step;
        if (request.fate == Fate::Coming && request.since >= travelSeconds)
            judge(request);
    }
    release();
    arrive();
    std::erase_if(m_requests, [](const Request& request) {
        return request.since > travelSeconds &&
               (request.fate == Fate::Passed || request.fate == Fate::Refused);
    });
}

} // namespace weir::gui

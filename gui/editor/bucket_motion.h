// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <vector>

namespace weir::gui {

/// A limit as a short story that repeats: a burst comes, then requests at just the limit's rate. Times are
/// the story's, not the limit's; a large burst or queue is told with fewer pieces.
class BucketMotion
{
public:
    enum class Fate { Coming, Waiting, Passed, Refused };
    struct Request
    {
        double since = 0; ///< seconds in this fate
        Fate fate = Fate::Coming;
    };

    BucketMotion() = default;
    explicit BucketMotion(const Limit& limit);

    /// By `seconds` of the story, at most 0.1 at once.
    void advance(double seconds);
    /// The story is over and begins anew with the next step.
    bool isAtEnd() const { return m_time >= storySeconds; }

    /// When the burst has been used and what is too much is being refused.
    double tellingMoment() const;

    int burstCells() const { return m_burst; }
    int queueCells() const { return m_queue; }
    double tokens() const { return m_tokens; } ///< 0 to burstCells()
    int waiting() const;
    int passed() const { return m_passed; }   ///< since the story began
    int refused() const { return m_refused; } ///< likewise
    const std::vector<Request>& requests() const { return m_requests; }

    static constexpr int mostCells = 8;
    static constexpr double storySeconds = 12;
    static constexpr double travelSeconds = 0.6; ///< from the edge to the bucket, and from there on
    static constexpr double tokenSeconds = 0.7;  ///< until one token has come

private:
    void begin();
    void arrive();
    void judge(Request& request);
    void release();

    int m_burst = 1;
    int m_queue = 0;
    double m_tokens = 1;
    double m_time = 0;
    double m_nextArrival = 0;
    int m_arrived = 0;
    int m_passed = 0;
    int m_refused = 0;
    std::vector<Request> m_requests;
};

} // namespace weir::gui

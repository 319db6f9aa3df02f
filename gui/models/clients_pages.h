// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics_rates.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace weir::gui {

/// A stretch of pages, both ends included.
struct PageRun
{
    int first = 0;
    int last = 0;

    bool operator==(const PageRun&) const = default;
};

/// The fetched part of a long table, in pages of a fixed size, each with a meter for its rates.
class ClientPages
{
public:
    using Clock = RateMeter::Clock;
    static constexpr int pageRows = 200;

    struct Page
    {
        std::vector<RatedRow> rows;
        std::vector<std::string> keys; ///< statisticsKey() of each row
        RateMeter meter;
        Clock::time_point sampled{};
        bool isOfAnotherQuery = false; ///< shown until the new answer is here
    };
    using Pages = std::map<int, Page>;

    const RatedRow* row(int row) const; ///< null: not fetched
    const std::string* key(int row) const;
    std::optional<int> rowOf(const std::string& key) const;
    /// The client that a nameless row's identity belongs to by now, if it is here, too; else null.
    const StatisticsRow* ownerOf(const StatisticsRow& nameless) const;

    /// The pages that rows `first` to `last` of `total` are on, with some rows more at both ends.
    static PageRun runOf(int first, int last, int total);
    /// The smallest run of pages within `run` that holds all that are not fetched.
    std::optional<PageRun> missing(PageRun run) const;

    /// What the pages become with these rows from page `first` on; what is here stays as it is until
    /// assign(). Meters older than `memory` begin anew: a rate over a pause would not be one of now.
    Pages sampled(int first, std::vector<StatisticsRow> rows, Clock::time_point now,
                  Clock::duration memory) const;
    void assign(Pages pages) { m_pages = std::move(pages); }
    /// Forgets all but these.
    void keepOnly(PageRun run, std::optional<int> page);
    /// Another filter or order: what is here is only shown until the answer comes.
    void outdate();
    void clear() { m_pages.clear(); }
    void cutAt(int rows); ///< rows beyond are gone
    Pages& pages() { return m_pages; }
    const Pages& pages() const { return m_pages; }

private:
    Pages m_pages;
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/clients_pages.h"

#include <algorithm>

namespace weir::gui {
namespace {

constexpr int margin = 50; ///< rows beyond the visible ones
/// Two samples closer together than this make rates of noise.
constexpr std::chrono::milliseconds shortest{500};

} // namespace

const RatedRow* ClientPages::row(int row) const
{
    const auto page = m_pages.find(row / pageRows);
    const auto at = static_cast<std::size_t>(row % pageRows);
    return page == m_pages.end() || at >= page->second.rows.size() ? nullptr : &page->second.rows[at];
}

const std::string* ClientPages::key(int row) const
{
    const auto page = m_pages.find(row / pageRows);
    const auto at = static_cast<std::size_t>(row % pageRows);
    return page == m_pages.end() || at >= page->second.keys.size() ? nullptr : &page->second.keys[at];
}

const StatisticsRow* ClientPages::ownerOf(const StatisticsRow& nameless) const
{
    if (!nameless.client.empty() || nameless.handle.empty())
        return nullptr;
    for (const auto& [index, page] : m_pages) {
        for (const RatedRow& row : page.rows) {
            if (!row.row.client.empty() && row.row.handle == nameless.handle)
                return &row.row;
        }
    }
    return nullptr;
}

std::optional<int> ClientPages::rowOf(const std::string& key) const
{
    const Page* newest = nullptr;
    int row = 0;
    for (const auto& [index, page] : m_pages) {
        const auto found = std::find(page.keys.begin(), page.keys.end(), key);
        // A row that wandered may still stand on a page that was read earlier.
        if (found == page.keys.end() || (newest != nullptr && page.sampled <= newest->sampled))
            continue;
        newest = &page;
        row = index * pageRows + static_cast<int>(found - page.keys.begin());
    }
    return newest == nullptr ? std::nullopt : std::optional(row);
}

PageRun ClientPages::runOf(int first, int last, int total)
{
    const int end = std::max(0, total - 1);
    return {std::clamp(first - margin, 0, end) / pageRows, std::clamp(last + margin, 0, end) / pageRows};
}

std::optional<PageRun> ClientPages::missing(PageRun run) const
{
    while (run.first <= run.last && m_pages.contains(run.first))
        ++run.first;
    while (run.first <= run.last && m_pages.contains(run.last))
        --run.last;
    return run.first > run.last ? std::nullopt : std::optional(run);
}

ClientPages::Pages ClientPages::sampled(int first, std::vector<StatisticsRow> rows, Clock::time_point now,
                                        Clock::duration memory) const
{
    Pages arrived;
    for (std::size_t begin = 0; begin < rows.size(); begin += pageRows) {
        const int index = first + static_cast<int>(begin / pageRows);
        const auto known = m_pages.find(index);
        if (known != m_pages.end() && !known->second.isOfAnotherQuery &&
            now - known->second.sampled < shortest) {
            arrived.emplace(index, known->second);
            continue;
        }
        Page page;
        if (known != m_pages.end() && now - known->second.sampled < memory)
            page.meter = known->second.meter;
        const auto end = std::min(rows.size(), begin + pageRows);
        page.rows =
            page.meter.update(now,
                              {std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(begin)),
                               std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(end))},
                              false);
        page.sampled = now;
        page.keys.reserve(page.rows.size());
        for (RatedRow& row : page.rows) {
            page.keys.push_back(statisticsKey(row.row));
            // A row that came over from the next page has a rate again with the next sample; what was its
            // rate before a pause is not its rate now.
            const auto before = row.rates ? std::nullopt : rowOf(page.keys.back());
            if (before && now - m_pages.at(*before / pageRows).sampled < memory)
                row.rates = this->row(*before)->rates;
        }
        arrived.emplace(index, std::move(page));
    }
    return arrived;
}

void ClientPages::outdate()
{
    for (auto& [index, page] : m_pages)
        page.isOfAnotherQuery = true;
}

void ClientPages::keepOnly(PageRun run, std::optional<int> page)
{
    std::erase_if(m_pages, [&](const auto& known) {
        return (known.first < run.first || known.first > run.last) && known.first != page;
    });
}

void ClientPages::cutAt(int rows)
{
    std::erase_if(m_pages, [&](const auto& known) { return known.first * pageRows >= rows; });
    const auto last = m_pages.find(rows / pageRows);
    const auto left = static_cast<std::size_t>(rows % pageRows);
    if (last == m_pages.end() || last->second.rows.size() <= left)
        return;
    last->second.rows.resize(left);
    last->second.keys.resize(left);
}

} // namespace weir::gui

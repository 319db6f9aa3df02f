// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/client_table_model.h"

#include "common/utc_time.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"

#include <QGuiApplication>
#include <QPalette>
#include <QPointer>
#include <algorithm>
#include <iterator>

namespace weir::gui {
namespace {

/// Rows whose rate is not known yet come last and keep their order.
void sortByRate(ClientPages::Page& page, double Rates::*rate, bool ascending)
{
    std::vector<RatedRow>& rows = page.rows;
    std::stable_sort(rows.begin(), rows.end(), [&](const RatedRow& left, const RatedRow& right) {
        if (!left.rates || !right.rates)
            return left.rates.has_value() && !right.rates.has_value();
        const double first = (*left.rates).*rate, second = (*right.rates).*rate;
        return ascending ? first < second : second < first;
    });
    std::transform(rows.begin(), rows.end(), page.keys.begin(),
                   [](const RatedRow& row) { return statisticsKey(row.row); });
}

using namespace std::chrono_literals;

/// Text that others wrote, as a tool tip that takes none of it for markup.
QString plainToolTip(const QString& text)
{
    return QStringLiteral("<p style=\"white-space: pre-wrap\">%1</p>").arg(text.toHtmlEscaped());
}

QVariant toolTip(const RatedRow& row, ClientColumn column)
{
    if (column == ClientColumn::LastSeen)
        return row.row.lastSeen ? timeText(*row.row.lastSeen) : QVariant();
    if (isNumeric(column))
        return {};
    return plainToolTip(shownText(exportCell(row, column).toStdString()));
}

} // namespace

ClientTableModel::ClientTableModel(Source source, QObject* parent, std::function<Clock::time_point()> clock)
    : QAbstractTableModel(parent), m_source(std::move(source)), m_clock(std::move(clock))
{
}

int ClientTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_total;
}

int ClientTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : clientColumnCount;
}

QVariant ClientTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = static_cast<ClientColumn>(index.column());
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft));
    const RatedRow* const known = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (known == nullptr)
            return QStringLiteral("…");
        // Its counts are of before it got the name, and stay.
        if (const auto* owner = column == ClientColumn::Client ? m_pages.ownerOf(known->row) : nullptr)
            return tr("earlier %1", "a row of what was counted before the client got its name")
                .arg(shownText(owner->client));
        return shownCell(*known, column, currentTime());
    case Qt::ToolTipRole:
        return known == nullptr ? QVariant() : toolTip(*known, column);
    case Qt::ForegroundRole:
        if (m_stale || known == nullptr)
            return QGuiApplication::palette().brush(QPalette::PlaceholderText);
        return {};
    default:
        return {};
    }
}

QVariant ClientTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= clientColumnCount)
        return QAbstractTableModel::headerData(section, orientation, role);
    const auto column = static_cast<ClientColumn>(section);
    switch (role) {
    case Qt::DisplayRole:
        return columnTitle(column);
    case Qt::ToolTipRole:
        return columnHint(column);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

void ClientTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= clientColumnCount)
        return;
    const std::string name = columnSort(static_cast<ClientColumn>(column));
    const std::string sort = order == Qt::AscendingOrder ? "-" + name : name;
    double Rates::*const rate = columnRate(static_cast<ClientColumn>(column));
    if (sort == m_sort && rate == m_sortRate)
        return;
    m_sort = sort;
    m_sortRate = rate;
    begin();
}

void ClientTableModel::setFilter(const QString& filter)
{
    // The helper's bound.
    constexpr qsizetype longest = 256;
    const std::string text = filter.trimmed().left(longest).toStdString();
    if (text == m_filter)
        return;
    m_filter = text;
    begin();
}

StatisticsQuery ClientTableModel::query() const
{
    StatisticsQuery query;
    query.by = StatisticsBy::Client;
    query.sort = m_sort;
    query.filter = m_filter;
    return query;
}

void ClientTableModel::begin()
{
    ++m_generation;
    m_pages.outdate();
    m_fetching = false;
    m_loaded = false;
    m_lastVisible -= m_firstVisible;
    m_firstVisible = 0;
    if (m_active)
        fetch(ClientPages::runOf(m_firstVisible, m_lastVisible, ClientPages::pageRows));
}

void ClientTableModel::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    m_nextRefresh = {};
    refresh();
}

void ClientTableModel::setStale(bool stale)
{
    if (m_stale == stale)
        return;
    m_stale = stale;
    emitAllChanged();
}

void ClientTableModel::setVisibleRange(int first, int last)
{
    m_firstVisible = std::max(0, first);
    m_lastVisible = std::max(m_firstVisible, last);
    if (m_loaded)
        fetchMissing();
}

void ClientTableModel::refresh()
{
    if (!m_active || m_fetching || m_clock() < m_nextRefresh)
        return;
    fetch(ClientPages::runOf(m_firstVisible, m_lastVisible, std::max(m_total, ClientPages::pageRows)));
}

void ClientTableModel::fetchMissing()
{
    if (!m_active || m_fetching || m_total == 0)
        return;
    if (const auto run = m_pages.missing(ClientPages::runOf(m_firstVisible, m_lastVisible, m_total)))
        fetch(*run);
}

QCoro::Task<void> ClientTableModel::fetch(PageRun run)
{
    const QPointer<ClientTableModel> self(this);
    const quint64 generation = m_generation;
    const auto asked = m_clock();
    m_fetching = true;
    StatisticsQuery query = this->query();
    query.offset = static_cast<std::uint32_t>(run.first * ClientPages::pageRows);
    query.top = static_cast<std::uint32_t>((run.last - run.first + 1) * ClientPages::pageRows);
    auto answer = co_await m_source(query, Masking::Masked);
    if (!self || generation != m_generation)
        co_return;
    m_fetching = false;
    const auto now = m_clock();
    m_interval = 9 * (now - asked);
    m_nextRefresh = now + m_interval;
    if (!answer) {
        emit failed(toText(answer.error()));
        co_return;
    }
    store(run, std::move(*answer));
    m_loaded = true;
    emit loaded();
    if (!self)
        co_return;
    fetchMissing();
    if (!m_fetching)
        fetchFollowed(run);
}

QCoro::Task<void> ClientTableModel::fetchFollowed(PageRun seen)
{
    if (m_followed.empty())
        co_return;
    if (const auto row = m_pages.rowOf(m_followed))
        m_followedRow = *row;
    const int page = m_followedRow / ClientPages::pageRows;
    if (m_followedRow < 0 || m_followedRow >= m_total || (page >= seen.first && page <= seen.last))
        co_return;
    const QPointer<ClientTableModel> self(this);
    const quint64 generation = m_generation;
    StatisticsQuery query = this->query();
    query.offset = static_cast<std::uint32_t>(page * ClientPages::pageRows);
    query.top = ClientPages::pageRows;
    m_fetching = true;
    auto answer = co_await m_source(query, Masking::Masked);
    if (!self || generation != m_generation)
        co_return;
    m_fetching = false;
    if (answer) {
        store({page, page}, std::move(*answer));
        emit loaded();
    }
    if (self)
        fetchMissing();
}

StatisticsRow ClientTableModel::presented(StatisticsRow row) const
{
    const auto secret = m_revealed.find(row.handle);
    row.identity = secret == m_revealed.end() ? withMask(row.identity) : secret->second;
    return row;
}

void ClientTableModel::store(PageRun run, StatisticsPage answer)
{
    for (StatisticsRow& row : answer.rows)
        row = presented(std::move(row));
    auto arrived = m_pages.sampled(run.first, std::move(answer.rows), m_clock(),
                                   std::max<Clock::duration>(5s, 3 * m_interval));
    // Where the answer is shorter than the table it speaks of, asking again at once would not help.
    for (int page = run.first; page <= run.last; ++page)
        arrived.try_emplace(page);
    // The helper knows totals only; what fits on one page is put in the order of the rates here.
    if (m_sortRate != nullptr && answer.totalRows <= ClientPages::pageRows && !arrived.empty())
        sortByRate(arrived.begin()->second, m_sortRate, m_sort.front() == '-');
    m_isChanging = true;
    setTotal(static_cast<int>(answer.totalRows));
    if (m_loaded) {
        for (const auto& [index, page] : m_pages.pages())
            arrived.try_emplace(index, page);
    }
    replace(std::move(arrived));
    m_isChanging = false;
    std::optional<int> followed;
    if (m_followedRow >= 0)
        followed = m_followedRow / ClientPages::pageRows;
    const PageRun visible = ClientPages::runOf(m_firstVisible, m_lastVisible, m_total);
    m_pages.keepOnly({visible.first - 1, visible.last + 1}, followed);
}

void ClientTableModel::setTotal(int total)
{
    if (total > m_total) {
        beginInsertRows({}, m_total, total - 1);
        m_total = total;
        endInsertRows();
    } else if (total < m_total) {
        beginRemoveRows({}, total, m_total - 1);
        m_total = total;
        m_pages.cutAt(total);
        endRemoveRows();
    }
}

void ClientTableModel::replace(ClientPages::Pages arrived)
{
    ClientPages after;
    after.assign(std::move(arrived));
    const auto destination = [&](const QModelIndex& from) {
        const std::string* const known = key(from.row());
        const auto row = known == nullptr ? std::optional(from.row()) : after.rowOf(*known);
        return row && *row < m_total ? index(*row, from.column()) : QModelIndex();
    };
    const QModelIndexList held = persistentIndexList();
    const bool moves = std::any_of(held.begin(), held.end(),
                                   [&](const QModelIndex& index) { return destination(index) != index; });
    if (!moves) {
        m_pages = std::move(after);
        emitAllChanged();
        return;
    }
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    // Taken now: selections make their indexes persistent only for the change.
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    std::transform(from.begin(), from.end(), std::back_inserter(to), destination);
    m_pages = std::move(after);
    changePersistentIndexList(from, to);
    emit layoutChanged({}, VerticalSortHint);
    emitAllChanged();
}

void ClientTableModel::emitAllChanged()
{
    // Views paint what they show of it, however long it is.
    if (m_total > 0)
        emit dataChanged(index(0, 0), index(m_total - 1, clientColumnCount - 1));
}

QCoro::Task<Result<Done>> ClientTableModel::reveal()
{
    const QPointer<ClientTableModel> self(this);
    StatisticsQuery query = this->query();
    query.top = mostRevealed;
    auto answer = co_await m_source(query, Masking::Revealed);
    if (!answer)
        co_return Result<Done>(answer.error());
    if (!self)
        co_return Result<Done>(Done{});
    m_isRevealed = true;
    for (StatisticsRow& row : answer->rows)
        m_revealed.insert_or_assign(row.handle, std::move(row.identity));
    for (auto& [index, page] : m_pages.pages()) {
        for (RatedRow& row : page.rows)
            row.row = presented(std::move(row.row));
    }
    emitAllChanged();
    emit loaded();
    co_return Result<Done>(Done{});
}

void ClientTableModel::mask()
{
    m_isRevealed = false;
    m_revealed.clear();
    // What is masked, only the helper knows: until it has answered, nothing is shown.
    m_pages.clear();
    emitAllChanged();
    m_nextRefresh = {};
    refresh();
}

} // namespace weir::gui

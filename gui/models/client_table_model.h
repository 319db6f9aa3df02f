// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "gui/models/clients_columns.h"
#include "gui/models/clients_pages.h"

#include <QAbstractTableModel>
#include <functional>
#include <qcorotask.h>
#include <unordered_map>

namespace weir::gui {

/// Observed and configured clients, of which there may be 100,000: the helper sorts, filters and pages, and
/// only what somebody looks at is fetched. Rows keep their identity (statisticsKey()) while they wander.
class ClientTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using Clock = ClientPages::Clock;
    /// Must not be a coroutine with captures of its own: it may be called until the model dies and answer
    /// later.
    using Source = std::function<QCoro::Task<Result<StatisticsPage>>(StatisticsQuery, Masking)>;

    explicit ClientTableModel(Source source, QObject* parent = nullptr,
                              std::function<Clock::time_point()> clock = &Clock::now);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    // Rows can be dragged onto a policy: configured clients by their name, others by what is known of them.
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

    /// Reads nothing while it is not; reads at once when it becomes so.
    void setActive(bool active);
    /// The rows that can be seen, first and last.
    void setVisibleRange(int first, int last);
    /// Visible rows anew, if they are not on their way and reading them does not take more than a tenth of
    /// the time.
    void refresh();
    /// A text to look for in service, client, identity and policy.
    void setFilter(const QString& filter);
    const std::string& filter() const { return m_filter; }
    /// What the helper is asked with; top and offset left open.
    StatisticsQuery query() const;
    /// Kept up to date also when it is not visible; empty: none.
    void setFollowed(const std::string& key) { m_followed = key; }
    /// What is shown is of the past.
    void setStale(bool stale);

    /// Null: not fetched.
    const RatedRow* row(int row) const { return m_pages.row(row); }
    const std::string* key(int row) const { return m_pages.key(row); }
    std::optional<int> rowOf(const std::string& key) const { return m_pages.rowOf(key); }
    /// Rows come and go just now: what views hold of them is not yet what it will be at loaded().
    bool isChanging() const { return m_isChanging; }
    /// An answer for this filter and sort has come.
    bool isLoaded() const { return m_loaded; }

    /// Asks for the secrets of up to 100,000 rows, which may prompt: never from a timer. Later rows stay
    /// masked.
    QCoro::Task<Result<Done>> reveal();
    /// In one answer, which is read in one piece.
    static constexpr std::uint32_t mostRevealed = 20000;
    void mask();
    bool isRevealed() const { return m_isRevealed; }
    /// Masked or with its secret, as this window is allowed to show it.
    StatisticsRow presented(StatisticsRow row) const;

signals:
    void loaded();               ///< rows are new
    void failed(QString reason); ///< what was fetched stays

private:
    void begin(); ///< another filter or order: what is on its way is of no use any more
    void fetchMissing();
    QCoro::Task<void> fetch(PageRun run);
    QCoro::Task<void> fetchFollowed(PageRun seen);
    void store(PageRun run, StatisticsPage answer);
    void setTotal(int total);
    void replace(ClientPages::Pages arrived);
    void emitAllChanged();

    Source m_source;
    std::function<Clock::time_point()> m_clock;
    ClientPages m_pages;
    int m_total = 0;
    int m_firstVisible = 0;
    int m_lastVisible = ClientPages::pageRows / 4;
    std::string m_sort = "offered";
    double Rates::*m_sortRate = &Rates::offered; ///< null: not by a rate
    std::string m_filter;
    std::string m_followed;
    int m_followedRow = -1;
    quint64 m_generation = 0;
    bool m_active = false;
    bool m_fetching = false;
    bool m_loaded = false;
    bool m_stale = false;
    bool m_isChanging = false;
    Clock::time_point m_nextRefresh{};
    Clock::duration m_interval{};
    bool m_isRevealed = false;
    std::unordered_map<std::string, std::string> m_revealed; ///< identity by handle
};

} // namespace weir::gui

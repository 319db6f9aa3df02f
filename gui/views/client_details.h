// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics_rates.h"

#include <QWidget>
#include <chrono>
#include <map>
#include <string>

class QFormLayout;
class QLabel;
class QPushButton;

namespace weir::gui {

class ClientsCounts;
class ClientsSparkline;
class Draft;

/// All that is known of the selected client.
class ClientDetails final : public QWidget
{
    Q_OBJECT
public:
    using Time = std::chrono::sys_time<std::chrono::milliseconds>;

    explicit ClientDetails(const Draft& draft, QWidget* parent = nullptr);

    /// A new reading of the client; another client than before begins a new sparkline.
    void show(const std::string& key, const RatedRow& row, Time now);
    /// Of the client shown, nothing new is known; `readAt` is when it was last.
    void showStale(Time readAt);
    void clear();
    const std::string& key() const { return m_key; }
    const RatedRow& row() const { return m_row; }

    /// Null: nobody blocks it.
    void setBlock(const BlockedClient* blocked);

signals:
    void assignWanted();
    void explainWanted();
    void unblockWanted();
    void policyWanted(QString name);

private:
    QLabel* addLine(const QString& title);
    void showConfigured();

    const Draft& m_draft;
    std::string m_key;
    RatedRow m_row;
    Time m_sampled{}; ///< last sample of the sparkline
    QWidget* m_body;
    QLabel* m_hint;
    QLabel* m_name;
    QLabel* m_stale;
    QFormLayout* m_form;
    ClientsSparkline* m_sparkline;
    ClientsCounts* m_counts;
    QLabel* m_identity;
    QLabel* m_service;
    QLabel* m_policy;
    QLabel* m_limits;
    QLabel* m_until;
    QLabel* m_blocked;
    QLabel* m_refused;
    QLabel* m_bytes;
    QLabel* m_lastSeen;
    QPushButton* m_assign;
    QPushButton* m_open;
    QPushButton* m_explain;
    QPushButton* m_unblock;
};

} // namespace weir::gui

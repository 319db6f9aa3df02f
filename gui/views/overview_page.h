// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/live/scoped_history.h"
#include "gui/views/page.h"

#include <QElapsedTimer>
#include <chrono>
#include <qcorotask.h>

class QStackedWidget;

namespace weir::gui {

class CapacityMeter;
class OverviewCapacity;
class OverviewCard;
class OverviewFigures;
class OverviewHealthList;
class OverviewPause;
class RatesChart;
class TopClientsModel;
struct Shell;

/// How things stand: figures, the chart, the busiest clients, and health in words.
class OverviewPage final : public Page
{
    Q_OBJECT
public:
    OverviewPage(const Context& context, Shell& shell, QWidget* parent = nullptr);

    void setActive(bool active) override;
    bool isScoped() const override { return true; }
    QString scopeNote() const override;
    RatesChart& chart() { return *m_chart; }
    OverviewPause& pause() { return *m_pause; }
    /// The series of the chart as it stands.
    const RateHistory& history() const { return m_history->history(); }
    std::optional<TableExport> tableExport() const override;

private:
    QWidget* makeTraffic();
    QWidget* makeClients();
    QWidget* makeHealth();

    void updateNumbers();
    void applyScope();
    void updateHealth();
    void updateCapacity();
    QCoro::Task<void> countClients();

    Context m_context;
    Shell& m_shell;
    ScopedHistory* m_history;
    OverviewFigures* m_figures;
    RatesChart* m_chart;
    OverviewCard* m_clientsCard = nullptr;
    TopClientsModel* m_clients;
    QStackedWidget* m_clientsStack = nullptr;
    OverviewHealthList* m_health;
    CapacityMeter* m_capacities;
    OverviewCapacity* m_capacity;
    OverviewPause* m_pause;
    bool m_active = false;
    bool m_counting = false;
    QElapsedTimer m_lastCount;
    std::chrono::milliseconds m_countCost{0};
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/page.h"

#include <QElapsedTimer>
#include <chrono>
#include <qcorotask.h>

class QStackedWidget;

namespace weir::gui {

class OverviewCard;
class OverviewFigures;
class OverviewHealthList;
class OverviewPause;
class RatesChart;
class TopClientsModel;

/// How things stand: figures, the chart, the busiest clients, and health in words.
class OverviewPage final : public Page
{
    Q_OBJECT
public:
    explicit OverviewPage(const Context& context, QWidget* parent = nullptr);

    void setActive(bool active) override;
    std::optional<TableExport> tableExport() const override;

private:
    QWidget* makeTraffic();
    QWidget* makeClients();
    QWidget* makeHealth();

    void updateNumbers();
    void updateHealth();
    QCoro::Task<void> countClients();

    Context m_context;
    OverviewFigures* m_figures;
    RatesChart* m_chart;
    OverviewCard* m_clientsCard = nullptr;
    TopClientsModel* m_clients;
    QStackedWidget* m_clientsStack = nullptr;
    OverviewHealthList* m_health;
    OverviewPause* m_pause;
    bool m_active = false;
    bool m_counting = false;
    QElapsedTimer m_lastCount;
    std::chrono::milliseconds m_countCost{0};
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/rates_chart.h"

#include "gui/charts/rates_accessible.h"
#include "gui/charts/rates_legend.h"
#include "gui/charts/rates_table_model.h"
#include "gui/charts/rates_view.h"
#include "gui/look/button_text.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace weir::gui {
namespace {

QTableView* makeTable(RatesTableModel* model, QWidget* parent)
{
    auto* table = new QTableView(parent);
    table->setModel(model);
    table->setFrameShape(QFrame::NoFrame);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setAccessibleName(RatesChart::tr("Requests per second, newest second first"));
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->horizontalHeader()->setHighlightSections(false);
    return table;
}

} // namespace

RatesChart::RatesChart(QWidget* parent)
    : QWidget(parent), m_legend(new RatesLegend(this)), m_view(new RatesView(this)),
      m_model(new RatesTableModel(this)), m_table(makeTable(m_model, this)),
      m_stack(new QStackedWidget(this)), m_showTable(new QAction(tr("Show as &table"), this))
{
    installRatesAccessibility();
    m_view->setAccessibleName(tr("Requests per second"));

    m_showTable->setCheckable(true);
    m_showTable->setToolTip(tr("Show the same numbers as a table instead of as a chart."));
    connect(m_showTable, &QAction::toggled, this, &RatesChart::setTableShown);
    auto* button = new QToolButton(this);
    setButtonText(*m_showTable);
    button->setDefaultAction(m_showTable);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAutoRaise(true);

    connect(m_view, &RatesView::partChosen, this, &RatesChart::partChosen);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_table);

    auto* top = new QHBoxLayout;
    top->addWidget(m_legend, 1);
    top->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addWidget(m_stack, 1);
}

void RatesChart::setSpan(std::chrono::seconds span)
{
    m_span = std::clamp<std::chrono::seconds>(span, std::chrono::seconds(10), std::chrono::hours(24));
    rebuild();
}

void RatesChart::setPart(std::optional<TimeRange> part)
{
    m_part = part;
    rebuild();
}

void RatesChart::paint(QPainter& painter, const QSize& size)
{
    rebuildView();
    m_view->paint(painter, size);
}

void RatesChart::refresh(const RateHistory& history)
{
    m_history = history;
    rebuild();
}

void RatesChart::setStale(bool stale)
{
    if (m_stale == stale)
        return;
    m_stale = stale;
    rebuild();
}

void RatesChart::setTableShown(bool shown)
{
    m_showTable->setChecked(shown);
    const bool hadFocus = m_stack->currentWidget()->hasFocus();
    m_stack->setCurrentWidget(shown ? static_cast<QWidget*>(m_table) : m_view);
    if (hadFocus)
        m_stack->currentWidget()->setFocus();
    rebuild();
}

bool RatesChart::isTableShown() const
{
    return m_stack->currentWidget() == m_table;
}

TimeRange RatesChart::range() const
{
    if (m_part)
        return *m_part;
    if (m_history.isEmpty())
        return {};
    const ChartTime end = m_history.samples().back().time;
    return {end - m_span, end};
}

void RatesChart::rebuild()
{
    m_outdated = !isVisible();
    if (m_outdated)
        return;
    const auto& all = m_history.samples();
    const auto known =
        std::find_if(all.rbegin(), all.rend(), [](const auto& sample) { return sample.rates; });
    m_legend->setSample(known == all.rend() ? std::nullopt : std::optional(*known));
    m_legend->setStale(m_stale);

    if (isTableShown())
        m_model->setSamples(samples());
    else
        rebuildView();
}

std::vector<RateSample> RatesChart::samples() const
{
    const TimeRange range = this->range();
    std::vector<RateSample> samples = m_history.since(range.begin);
    std::erase_if(samples, [&](const RateSample& sample) { return sample.time > range.end; });
    return samples;
}

void RatesChart::rebuildView()
{
    const auto& all = m_history.samples();
    const TimeRange range = this->range();
    m_view->refresh({samples(), range, all.empty() ? range.end : all.front().time, m_stale});
}

void RatesChart::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_outdated)
        rebuild();
}

void RatesChart::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_showTable);
    menu->popup(event->globalPos());
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/overview_page.h"

#include "common/utc_time.h"
#include "gui/charts/chart_text.h"
#include "gui/charts/rates_chart.h"
#include "gui/draft/draft.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "gui/look/accessible_role.h"
#include "gui/models/top_clients_model.h"
#include "gui/views/overview_capacity.h"
#include "gui/views/overview_card.h"
#include "gui/views/overview_clients_table.h"
#include "gui/views/overview_export.h"
#include "gui/views/overview_figures.h"
#include "gui/views/overview_health_list.h"
#include "gui/views/overview_pause.h"
#include "gui/views/shell.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t countedClients = 1000;
constexpr std::chrono::milliseconds countPeriod = 5s;
/// Of the time, so much at most goes into counting.
constexpr int countShare = 20;

std::optional<Rates> lastKnown(const RateHistory& history)
{
    const auto& samples = history.samples();
    const auto known = std::find_if(samples.rbegin(), samples.rend(),
                                    [](const RateSample& sample) { return sample.rates.has_value(); });
    return known == samples.rend() ? std::nullopt : known->rates;
}

} // namespace

OverviewPage::OverviewPage(const Context& context, Shell& shell, QWidget* parent)
    : Page(parent), m_context(context), m_shell(shell),
      m_history(new ScopedHistory(context.link, context.live, shell.scope, this)),
      m_figures(new OverviewFigures(this)), m_chart(new RatesChart(this)),
      m_clients(new TopClientsModel(this)), m_health(new OverviewHealthList(this)),
      m_capacities(new CapacityMeter(context.link, context.live, context.feed, this)),
      m_capacity(new OverviewCapacity(this)), m_pause(new OverviewPause(context.link, this))
{
    auto* lower = new QHBoxLayout;
    lower->setSpacing(12);
    lower->addWidget(makeClients(), 7);
    lower->addWidget(makeHealth(), 4);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(m_figures);
    layout->addWidget(makeTraffic(), 3);
    layout->addWidget(m_capacity);
    layout->addLayout(lower, 2);

    connect(&context.live, &LiveStatistics::updated, this, &OverviewPage::updateNumbers);
    connect(&context.live, &LiveStatistics::ticked, this, [this] { countClients(); });
    connect(&context.link, &HelperLink::stateChanged, this, &OverviewPage::updateHealth);
    connect(&context.link, &HelperLink::conditionChanged, this, &OverviewPage::updateNumbers);
    connect(&context.feed, &ConfigurationFeed::arrived, this, &OverviewPage::updateHealth);
    connect(m_capacities, &CapacityMeter::changed, this, &OverviewPage::updateCapacity);
}

QWidget* OverviewPage::makeTraffic()
{
    auto* card = new OverviewCard(tr("Requests per second"), this);
    connect(m_chart, &RatesChart::partChosen, this, [this](const TimeRange& part) {
        m_shell.scope.setPart(ViewScope::Range{part.begin, part.end});
    });
    connect(&m_shell.scope, &ViewScope::changed, this, &OverviewPage::applyScope);
    connect(m_history, &ScopedHistory::changed, this, [this] {
        if (m_active)
            m_chart->refresh(m_history->history());
    });
    applyScope();
    card->body()->addWidget(m_chart, 1);
    return card;
}

QWidget* OverviewPage::makeClients()
{
    m_clientsCard = new OverviewCard(tr("Top clients"), this);
    auto* table = new OverviewClientsTable(m_clients, m_clientsCard);
    connect(table, &QTableView::activated, this, [this](const QModelIndex& index) {
        emit showPart(QStringLiteral("client"), m_clients->who(index.row()));
    });
    auto* nobody = new QLabel(tr("Nobody has sent a request yet."), m_clientsCard);
    nobody->setAlignment(Qt::AlignCenter);
    nobody->setForegroundRole(QPalette::PlaceholderText);
    m_clientsStack = new QStackedWidget(m_clientsCard);
    m_clientsStack->addWidget(nobody);
    m_clientsStack->addWidget(table);
    m_clientsCard->body()->addWidget(m_clientsStack, 1);
    return m_clientsCard;
}

QWidget* OverviewPage::makeHealth()
{
    auto* card = new OverviewCard(tr("Health"), this);
    auto* scroll = new QScrollArea(card);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleRole(*scroll, QAccessible::Grouping);
    scroll->setAccessibleName(tr("Health"));
    scroll->setWidget(m_health);
    scroll->viewport()->setBackgroundRole(QPalette::Base);
    m_health->setBackgroundRole(QPalette::Base);
    card->body()->addWidget(scroll, 1);
    card->body()->addWidget(m_pause);
    return card;
}

void OverviewPage::setActive(bool active)
{
    m_active = active;
    m_context.live.wantTopClients(active);
    m_history->setActive(active);
    m_capacities->setActive(active);
    updateNumbers();
    updateCapacity();
    countClients();
}

void OverviewPage::updateNumbers()
{
    if (!m_active)
        return;
    const bool live = m_context.link.isLive();
    const auto heard = m_context.link.lastHeard();
    m_figures->setRates(live ? m_context.live.rates() : lastKnown(m_context.live.total()));
    const bool stale = !live && heard;
    m_figures->setStale(stale);
    m_chart->setStale(stale);
    m_chart->refresh(m_history->history());
    std::vector<RatedRow> rows = m_context.live.topClients();
    std::erase_if(rows, [this](const RatedRow& rated) {
        return !m_shell.scope.fits(rated.row.service, rated.row.policy, rated.row.client);
    });
    m_clients->setRows(std::move(rows));
    m_clientsStack->setCurrentIndex(m_clients->rowCount() > 0 ? 1 : 0);
    m_clientsCard->setTitle(!stale || m_clients->rowCount() == 0
                                ? tr("Top clients")
                                : tr("Top clients (numbers of %1)").arg(clockText(*heard)));
    updateHealth();
}

void OverviewPage::updateCapacity()
{
    if (!m_active)
        return;
    std::vector<CapacityUse> uses = m_capacities->uses();
    std::erase_if(uses, [this](const CapacityUse& use) {
        const std::string& service = m_shell.scope.filter(ViewScope::Filter::Service);
        return !service.empty() && service != use.service;
    });
    m_capacity->setStale(!m_context.link.isLive());
    m_capacity->setUses(std::move(uses), m_capacities->refused());
}

void OverviewPage::applyScope()
{
    const auto& part = m_shell.scope.part();
    m_chart->setSpan(m_shell.scope.span());
    m_chart->setPart(part ? std::optional(TimeRange{part->begin, part->end}) : std::nullopt);
    updateNumbers();
    updateCapacity();
}

QString OverviewPage::scopeNote() const
{
    using Filter = ViewScope::Filter;
    const ViewScope& scope = m_shell.scope;
    if (!scope.filter(Filter::Client).empty())
        return tr("Of a single client no history is kept: the chart shows all. Figures and top clients are "
                  "of the last second.");
    if (!scope.filter(Filter::Service).empty() && !scope.filter(Filter::Policy).empty())
        return tr("The history of a policy is not kept by service: the chart shows the service. Figures "
                  "and top clients are of the last second.");
    return tr("Figures and top clients are of the last second.");
}

void OverviewPage::updateHealth()
{
    if (!m_active)
        return;
    HealthFacts facts{m_context.link.isLive(),
                      m_context.link.problem(),
                      m_context.link.state(),
                      m_context.link.capabilities(),
                      {},
                      {}};
    if (const auto& document = m_context.feed.document())
        facts.hasServices = !document->services.empty();
    if (const auto& totals = m_context.live.totals())
        facts.hasTraffic = totals->offered() > 0;
    m_health->setItems(healthItems(facts));
    m_pause->setPossible(facts.live);
    m_pause->setPaused(facts.state && facts.state->paused);
}

QCoro::Task<void> OverviewPage::countClients()
{
    const auto pause = std::max(countPeriod, m_countCost * countShare);
    if (!m_active || m_counting || !m_context.link.isLive() ||
        (m_lastCount.isValid() && m_lastCount.elapsed() < pause.count()))
        co_return;
    const QPointer<OverviewPage> alive(this);
    m_counting = true;
    m_lastCount.start();
    StatisticsQuery query;
    query.by = StatisticsBy::Client;
    query.sort = "last_seen";
    query.top = countedClients;
    const Result<StatisticsPage> page = co_await m_context.live.query(query, Masking::Masked);
    if (!alive)
        co_return;
    m_counting = false;
    m_countCost = std::chrono::milliseconds(m_lastCount.elapsed());
    if (!page)
        co_return;
    const auto now = currentTime();
    m_figures->setClients(countActive(page->rows, page->totalRows, now));
}

std::optional<TableExport> OverviewPage::tableExport() const
{
    return exportOf(m_clients->rows());
}

} // namespace weir::gui

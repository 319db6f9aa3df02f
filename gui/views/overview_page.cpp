// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/overview_page.h"

#include "common/utc_time.h"
#include "gui/charts/chart_text.h"
#include "gui/charts/rates_chart.h"
#include "gui/draft/draft.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "gui/models/top_clients_model.h"
#include "gui/views/overview_card.h"
#include "gui/views/overview_clients_table.h"
#include "gui/views/overview_export.h"
#include "gui/views/overview_figures.h"
#include "gui/views/overview_health_list.h"
#include "gui/views/overview_pause.h"
#include "gui/views/overview_span.h"

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

OverviewPage::OverviewPage(const Context& context, QWidget* parent)
    : Page(parent), m_context(context), m_figures(new OverviewFigures(this)), m_chart(new RatesChart(this)),
      m_clients(new TopClientsModel(this)), m_health(new OverviewHealthList(this)),
      m_pause(new OverviewPause(context.link, this))
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
    layout->addLayout(lower, 2);

    connect(&context.live, &LiveStatistics::updated, this, &OverviewPage::updateNumbers);
    connect(&context.live, &LiveStatistics::ticked, this, [this] { countClients(); });
    connect(&context.link, &HelperLink::stateChanged, this, &OverviewPage::updateHealth);
    connect(&context.link, &HelperLink::conditionChanged, this, &OverviewPage::updateNumbers);
    connect(&context.feed, &ConfigurationFeed::arrived, this, &OverviewPage::updateHealth);
}

QWidget* OverviewPage::makeTraffic()
{
    auto* card = new OverviewCard(tr("Requests per second"), this);
    auto* span = new OverviewSpan(card);
    connect(span, &OverviewSpan::chosen, m_chart, &RatesChart::setSpan);
    m_chart->setSpan(OverviewSpan::atFirst);
    card->heading()->addWidget(span);
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
    updateNumbers();
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
    m_chart->refresh(m_context.live.total());
    m_clients->setRows(m_context.live.topClients());
    m_clientsStack->setCurrentIndex(m_clients->rowCount() > 0 ? 1 : 0);
    m_clientsCard->setTitle(!stale || m_clients->rowCount() == 0
                                ? tr("Top clients")
                                : tr("Top clients (numbers of %1)").arg(clockText(*heard)));
    updateHealth();
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/overview_figures.h"

#include "gui/text/number_text.h"
#include "gui/views/overview_card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;

constexpr double valueScale = 1.7;

} // namespace

ActiveClients countActive(const std::vector<StatisticsRow>& newestFirst, std::uint32_t totalRows,
                          std::chrono::sys_time<std::chrono::milliseconds> now)
{
    const auto count = std::count_if(newestFirst.begin(), newestFirst.end(), [&](const StatisticsRow& row) {
        return row.lastSeen && now - *row.lastSeen <= 1min;
    });
    const auto active = static_cast<std::uint32_t>(count);
    return {active, active == newestFirst.size() && totalRows > active};
}

OverviewFigures::OverviewFigures(QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    addTile(Passed, tr("Passed"), tr("Requests per second that were let through at once."));
    addTile(Throttled, tr("Throttled"),
            tr("Requests per second that were let through after a wait in a queue."));
    addTile(Refused, tr("Refused"), tr("Requests per second that were rejected with 429 or dropped."));
    addTile(Clients, tr("Clients in the last minute"), tr("Clients that sent something in the last minute."));
    setRates({});
    setClients({});
}

void OverviewFigures::addTile(Figure figure, const QString& caption, const QString& explanation)
{
    auto* card = new OverviewCard({}, this);
    card->setToolTip(explanation);
    auto* captionLabel = new QLabel(caption, card);
    captionLabel->setForegroundRole(QPalette::PlaceholderText);
    auto* value = new QLabel(card);
    QFont font = value->font();
    font.setPointSizeF(font.pointSizeF() * valueScale);
    value->setFont(font);
    value->setTextFormat(Qt::PlainText);
    value->setAccessibleDescription(caption);
    card->body()->setSpacing(2);
    card->body()->addWidget(captionLabel);
    card->body()->addWidget(value);
    layout()->addWidget(card);
    m_values[figure] = value;
}

void OverviewFigures::setRates(const std::optional<Rates>& rates)
{
    const auto text = [&](double rate) {
        return rates ? rateText(rate) : tr("–", "a figure that is not known");
    };
    const Rates shown = rates.value_or(Rates{});
    m_values[Passed]->setText(text(shown.passed));
    m_values[Throttled]->setText(text(shown.throttled));
    m_values[Refused]->setText(text(shown.rejected + shown.dropped));
}

void OverviewFigures::setClients(const std::optional<ActiveClients>& clients)
{
    QString text = tr("–", "a figure that is not known");
    if (clients)
        text = clients->orMore ? tr("%1 or more", "clients").arg(countText(clients->count))
                               : countText(clients->count);
    m_values[Clients]->setText(text);
}

void OverviewFigures::setStale(bool stale)
{
    for (QLabel* value : m_values)
        value->setEnabled(!stale);
}

QString OverviewFigures::text(Figure figure) const
{
    return m_values[figure]->text();
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/overview_capacity.h"

#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"
#include "gui/views/overview_card.h"

#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace weir::gui {
namespace {

constexpr std::size_t mostRows = 4;
constexpr int full = 1000; // of the bar

double share(const CapacityUse& use)
{
    return use.used && use.allowed > 0 ? *use.used / use.allowed : -1;
}

QString usedText(const CapacityUse& use)
{
    const QString allowed = rateText(use.allowed);
    if (!use.used)
        return OverviewCapacity::tr("of %1").arg(allowed);
    return OverviewCapacity::tr("%1 of %2 used (%3 %)")
        .arg(rateText(*use.used), allowed)
        .arg(std::lround(share(use) * 100));
}

QString refusedText(const std::optional<double>& refused, std::size_t left)
{
    QStringList sentences;
    if (refused)
        sentences << (*refused > 0 ? OverviewCapacity::tr("Refused because a capacity was in use: %1.")
                                         .arg(rateText(*refused))
                                   : OverviewCapacity::tr("Nothing is refused because of a capacity."));
    if (left > 0)
        sentences << OverviewCapacity::tr("%n more service(s) use less of theirs.", nullptr,
                                          static_cast<int>(left));
    return sentences.join(u' ');
}

} // namespace

OverviewCapacity::OverviewCapacity(QWidget* parent)
    : QWidget(parent), m_card(new OverviewCard(tr("Capacity"), this)), m_grid(new QGridLayout),
      m_refused(new QLabel(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_card);
    m_card->setToolTip(tr("What all clients of a service take together, of what they may take together."));
    m_grid->setHorizontalSpacing(12);
    m_grid->setColumnStretch(1, 1);
    m_refused->setTextFormat(Qt::PlainText);
    m_refused->setWordWrap(true);
    m_card->body()->addLayout(m_grid);
    m_card->body()->addWidget(m_refused);
    setVisible(false);
}

OverviewCapacity::Row OverviewCapacity::addRow()
{
    const int at = static_cast<int>(m_rows.size());
    Row row{new QLabel(m_card), new QProgressBar(m_card), new QLabel(m_card)};
    row.name->setTextFormat(Qt::PlainText);
    row.words->setTextFormat(Qt::PlainText);
    row.bar->setRange(0, full);
    // The words beside it say it exactly.
    row.bar->setTextVisible(false);
    row.bar->setMaximumHeight(fontMetrics().height());
    m_grid->addWidget(row.name, at, 0);
    m_grid->addWidget(row.bar, at, 1);
    m_grid->addWidget(row.words, at, 2);
    return row;
}

void OverviewCapacity::setUses(std::vector<CapacityUse> uses, const std::optional<double>& refused)
{
    // Of equal ones the configuration's order stays, so that rows do not jump.
    std::stable_sort(uses.begin(), uses.end(), [](const CapacityUse& left, const CapacityUse& right) {
        // A few percent more or less are no reason to change places.
        return std::lround(share(left) * 20) > std::lround(share(right) * 20);
    });
    const std::size_t shown = std::min(uses.size(), mostRows);
    while (m_rows.size() < shown)
        m_rows.push_back(addRow());
    for (std::size_t at = 0; at < m_rows.size(); ++at) {
        const Row& row = m_rows[at];
        const bool isUsed = at < shown;
        for (QWidget* widget : {static_cast<QWidget*>(row.name), static_cast<QWidget*>(row.bar),
                                static_cast<QWidget*>(row.words)})
            widget->setVisible(isUsed);
        if (!isUsed)
            continue;
        const CapacityUse& use = uses[at];
        const QString name = shownText(use.service);
        row.name->setText(name);
        row.bar->setValue(static_cast<int>(std::clamp(share(use), 0.0, 1.0) * full));
        row.words->setText(usedText(use));
        row.bar->setAccessibleName(tr("Capacity of %1").arg(name));
        row.bar->setAccessibleDescription(row.words->text());
    }
    m_refused->setText(refusedText(refused, uses.size() - shown));
    m_refused->setVisible(!m_refused->text().isEmpty());
    setVisible(shown > 0);
}

void OverviewCapacity::setStale(bool stale)
{
    m_card->setEnabled(!stale);
}

QStringList OverviewCapacity::lines() const
{
    QStringList lines;
    for (const Row& row : m_rows) {
        if (!row.name->isHidden())
            lines << row.name->text() + QStringLiteral(": ") + row.words->text();
    }
    if (!m_refused->isHidden())
        lines << m_refused->text();
    return lines;
}

} // namespace weir::gui

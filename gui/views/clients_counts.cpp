// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/clients_counts.h"

#include "gui/text/number_text.h"

#include <QGridLayout>
#include <QLabel>

namespace weir::gui {
namespace {

constexpr std::array<double Rates::*, 5> rates{&Rates::offered, &Rates::passed, &Rates::throttled,
                                               &Rates::rejected, &Rates::dropped};

QLabel* headLabel(const QString& text)
{
    auto* const label = new QLabel(text);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel* numberLabel(const QString& name)
{
    auto* const label = new QLabel(QStringLiteral("…"));
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignRight);
    label->setAccessibleDescription(name);
    return label;
}

} // namespace

ClientsCounts::ClientsCounts(QWidget* parent) : QWidget(parent)
{
    auto* const grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    grid->addWidget(headLabel(tr("Requests")), 0, 0);
    grid->addWidget(headLabel(tr("now")), 0, 1, Qt::AlignRight);
    grid->addWidget(headLabel(tr("in all")), 0, 2, Qt::AlignRight);
    const std::array<QString, 5> names{tr("Offered"), tr("Passed"), tr("Throttled"), tr("Rejected"),
                                       tr("Dropped")};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const int row = static_cast<int>(i) + 1;
        m_lines[i] = {numberLabel(tr("%1 now").arg(names[i])), numberLabel(tr("%1 in all").arg(names[i]))};
        grid->addWidget(new QLabel(names[i]), row, 0);
        grid->addWidget(m_lines[i].rate, row, 1);
        grid->addWidget(m_lines[i].total, row, 2);
    }
}

void ClientsCounts::show(const RatedRow& row)
{
    const StatisticsRow& counted = row.row;
    const std::array<std::uint64_t, 5> totals{counted.offered(), counted.passed, counted.throttled,
                                              counted.rejected, counted.dropped};
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i].rate->setText(row.rates ? rateText(*row.rates.*rates[i]) : QStringLiteral("…"));
        m_lines[i].total->setText(countText(totals[i]));
    }
}

void ClientsCounts::forgetRates()
{
    for (const Line& line : m_lines)
        line.rate->setText(QStringLiteral("–"));
}

} // namespace weir::gui

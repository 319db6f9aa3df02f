// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/rates_legend.h"

#include "gui/charts/chart_colors.h"
#include "gui/charts/chart_text.h"
#include "gui/text/number_text.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace weir::gui {
namespace {

class Swatch final : public QWidget
{
public:
    Swatch(Band band, QWidget* parent) : QWidget(parent), m_band(band)
    {
        const int side = fontMetrics().ascent() + 2;
        setFixedSize(side, side);
    }
    void setStale(bool stale)
    {
        if (m_stale == stale)
            return;
        m_stale = stale;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        paintSwatch(painter, rect(), m_band, chartColors(palette(), m_stale));
    }

private:
    Band m_band;
    bool m_stale = false;
};

} // namespace

RatesLegend::RatesLegend(QWidget* parent) : QWidget(parent), m_staleNote(new QLabel(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (const Band band : allBands) {
        const auto index = static_cast<std::size_t>(band);
        auto* swatch = new Swatch(band, this);
        auto* name = new QLabel(bandName(band), this);
        auto* value = new QLabel(this);
        QFont bold = value->font();
        bold.setBold(true);
        value->setFont(bold);
        // The row must not shift with every digit that comes or goes.
        value->setMinimumWidth(QFontMetrics(bold).horizontalAdvance(rateText(88888)));
        value->setAccessibleDescription(bandName(band));
        for (QWidget* widget : std::initializer_list<QWidget*>{swatch, name, value})
            widget->setToolTip(bandExplanation(band));
        row->addWidget(swatch);
        row->addWidget(name);
        row->addWidget(value);
        row->addSpacing(8);
        m_swatches[index] = swatch;
        m_values[index] = value;
    }
    m_staleNote->setTextFormat(Qt::PlainText);
    m_staleNote->hide();
    row->addWidget(m_staleNote);
    row->addStretch();
    showTexts();
}

void RatesLegend::setSample(const std::optional<RateSample>& sample)
{
    m_sample = sample;
    showTexts();
}

void RatesLegend::setStale(bool stale)
{
    m_stale = stale;
    showTexts();
}

QString RatesLegend::staleText() const
{
    return m_stale && m_sample ? tr("Numbers of %1").arg(clockText(m_sample->time)) : QString();
}

void RatesLegend::showTexts()
{
    for (const Band band : allBands) {
        const auto index = static_cast<std::size_t>(band);
        const bool known = m_sample && m_sample->rates;
        m_values[index]->setText(known ? rateText(rateOf(*m_sample->rates, band))
                                       : tr("–", "a rate that is not known"));
        m_values[index]->setEnabled(!m_stale);
        static_cast<Swatch*>(m_swatches[index])->setStale(m_stale);
    }
    m_staleNote->setText(staleText());
    m_staleNote->setVisible(!staleText().isEmpty());
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/charts/stacked_rates.h"

#include <QWidget>
#include <array>

class QLabel;

namespace weir::gui {

/// What each area is, with its rate now.
class RatesLegend final : public QWidget
{
    Q_OBJECT
public:
    explicit RatesLegend(QWidget* parent = nullptr);

    /// The newest second that is known; empty: none is.
    void setSample(const std::optional<RateSample>& sample);
    /// The numbers are of the sample's time and not of now.
    void setStale(bool stale);
    /// "Numbers of 14:05:09"; empty while they are of now.
    QString staleText() const;

private:
    void showTexts();

    std::array<QLabel*, bandCount> m_values{};
    std::array<QWidget*, bandCount> m_swatches{};
    QLabel* m_staleNote;
    std::optional<RateSample> m_sample;
    bool m_stale = false;
};

} // namespace weir::gui

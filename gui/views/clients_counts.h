// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics_rates.h"

#include <QWidget>
#include <array>

class QLabel;

namespace weir::gui {

/// What became of one client's requests, now and in all.
class ClientsCounts final : public QWidget
{
    Q_OBJECT
public:
    explicit ClientsCounts(QWidget* parent = nullptr);

    void show(const RatedRow& row);
    void forgetRates();

private:
    struct Line
    {
        QLabel* rate = nullptr;
        QLabel* total = nullptr;
    };
    std::array<Line, 5> m_lines;
};

} // namespace weir::gui

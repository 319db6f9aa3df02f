// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/limit_line_accessible.h"

#include "gui/charts/limit_line.h"
#include "gui/charts/limit_line_chart.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace weir::gui {
namespace {

class LimitLineAccessible final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit LimitLineAccessible(LimitLineChart* chart) : QAccessibleWidget(chart, QAccessible::Slider) {}

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    QVariant currentValue() const override { return perSecond(chart().rate()); }
    void setCurrentValue(const QVariant& value) override
    {
        if (chart().isEnabled())
            chart().move(rateAt(value.toDouble(), chart().rate()));
    }
    QVariant maximumValue() const override { return perSecond(highestRate); }
    QVariant minimumValue() const override { return perSecond(lowestRate); }
    QVariant minimumStepSize() const override
    {
        const Rate& rate = chart().rate();
        return perSecond(stepped(rate, 1, false)) - perSecond(rate);
    }

private:
    LimitLineChart& chart() const { return *static_cast<LimitLineChart*>(widget()); }
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* chart = qobject_cast<LimitLineChart*>(object);
    return chart != nullptr ? new LimitLineAccessible(chart) : nullptr;
}

} // namespace

void installLimitLineAccessibility()
{
    [[maybe_unused]] static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
}

} // namespace weir::gui

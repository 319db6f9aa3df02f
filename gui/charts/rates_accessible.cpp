// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/rates_accessible.h"

#include "gui/charts/rates_view.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace weir::gui {
namespace {

class RatesAccessible final : public QAccessibleWidget
{
public:
    explicit RatesAccessible(RatesView* view) : QAccessibleWidget(view, QAccessible::Chart) {}

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Description)
            return static_cast<const RatesView*>(widget())->description();
        return QAccessibleWidget::text(kind);
    }
    // The scroll area's viewport is nothing by itself.
    int childCount() const override { return 0; }
    QAccessibleInterface* child(int) const override { return nullptr; }
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* view = qobject_cast<RatesView*>(object);
    return view != nullptr ? new RatesAccessible(view) : nullptr;
}

} // namespace

void installRatesAccessibility()
{
    [[maybe_unused]] static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/overview_health_list.h"

#include "gui/look/icon_label.h"
#include "gui/look/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace weir::gui {
namespace {

QIcon signOf(HealthItem::Severity severity)
{
    switch (severity) {
    case HealthItem::Severity::Good:
        return icon(Icon::Apply);
    case HealthItem::Severity::Note:
        return icon(Icon::Info);
    case HealthItem::Severity::Warning:
        break;
    }
    return icon(Icon::Warning);
}

QString meaningOf(HealthItem::Severity severity)
{
    switch (severity) {
    case HealthItem::Severity::Good:
        return OverviewHealthList::tr("In order");
    case HealthItem::Severity::Note:
        return OverviewHealthList::tr("Note");
    case HealthItem::Severity::Warning:
        break;
    }
    return OverviewHealthList::tr("Warning");
}

} // namespace

OverviewHealthList::OverviewHealthList(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
}

void OverviewHealthList::setItems(std::vector<HealthItem> items)
{
    if (items == m_items)
        return;
    m_items = std::move(items);
    while (QLayoutItem* old = m_layout->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    for (const HealthItem& item : m_items)
        addRow(item);
    m_layout->addStretch();
}

void OverviewHealthList::addRow(const HealthItem& item)
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* sign = new IconLabel(signOf(item.severity), row);
    sign->setAccessibleName(meaningOf(item.severity));
    sign->setToolTip(meaningOf(item.severity));
    auto* text = new QLabel(item.text, row);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(sign, 0, Qt::AlignTop);
    layout->addWidget(text, 1);
    m_layout->addWidget(row);
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/part_delegate.h"

#include "gui/look/shades.h"
#include "gui/models/part_list_model.h"

#include <QApplication>
#include <QPainter>

namespace weir::gui {
namespace {

constexpr int margin = 8;
constexpr int lineGap = 2;

QString sign(Draft::PartState state)
{
    switch (state) {
    case Draft::PartState::Added:
        return QStringLiteral("+");
    case Draft::PartState::Changed:
        return QStringLiteral("•");
    case Draft::PartState::Removed:
        return QStringLiteral("−");
    case Draft::PartState::Unchanged:
        break;
    }
    return {};
}

} // namespace

void PartDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    const QStyle* style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const QColor ink = item.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    painter->save();
    QRect area = option.rect.adjusted(margin, margin - 2, -margin, -margin + 2);
    QFont bold = option.font;
    bold.setBold(true);
    bold.setStrikeOut(item.font.strikeOut());
    const QFontMetrics names(bold);
    const QFontMetrics plain(option.font);

    const QString state = index.data(PartListModel::StateTextRole).toString();
    const QString mark =
        state.isEmpty()
            ? state
            : QStringLiteral("%1 %2").arg(
                  sign(static_cast<Draft::PartState>(index.data(PartListModel::StateRole).toInt())), state);
    const int markWidth = mark.isEmpty() ? 0 : plain.horizontalAdvance(mark) + margin;
    painter->setPen(ink);
    painter->setFont(bold);
    const QRect top(area.left(), area.top(), area.width() - markWidth, names.height());
    painter->drawText(top, Qt::AlignLeft | Qt::AlignVCenter,
                      names.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, top.width()));
    painter->setFont(option.font);
    const QRect markArea(area.right() - markWidth, area.top(), markWidth, names.height());
    if (!selected)
        painter->setPen(warningColor(item.palette));
    painter->drawText(markArea, Qt::AlignRight | Qt::AlignVCenter, mark);
    painter->setPen(selected ? ink : quietTextColor(item.palette));
    const QRect bottom(area.left(), top.bottom() + 1 + lineGap, area.width(), plain.height());
    painter->drawText(
        bottom, Qt::AlignLeft | Qt::AlignVCenter,
        plain.elidedText(index.data(PartListModel::SummaryRole).toString(), Qt::ElideRight, bottom.width()));
    painter->restore();
}

QSize PartDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const int line = QFontMetrics(option.font).height();
    return {160, 2 * line + lineGap + 2 * margin - 4};
}

} // namespace weir::gui

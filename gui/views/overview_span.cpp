// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/overview_span.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QToolButton>
#include <array>

namespace weir::gui {
namespace {

constexpr std::array<int, 3> spans{1, 5, 15};

} // namespace

OverviewSpan::OverviewSpan(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Span of the chart"));
    auto* group = new QButtonGroup(this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (std::size_t place = 0; place < spans.size(); ++place) {
        const int minutes = spans[place];
        auto* button = new QToolButton(this);
        const QKeySequence shortcut(QStringLiteral("Alt+%1").arg(place + 1));
        button->setText(tr("%n min", "span of the chart", minutes));
        button->setAccessibleName(tr("Last %n minute(s)", nullptr, minutes));
        button->setToolTip(tr("Show the last %n minute(s) (%1)", nullptr, minutes)
                               .arg(shortcut.toString(QKeySequence::NativeText)));
        button->setShortcut(shortcut);
        button->setCheckable(true);
        button->setChecked(minutes == atFirst.count());
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAutoRaise(true);
        group->addButton(button, minutes);
        row->addWidget(button);
    }
    connect(group, &QButtonGroup::idToggled, this, [this](int minutes, bool checked) {
        if (checked)
            emit chosen(std::chrono::minutes(minutes));
    });
}

} // namespace weir::gui

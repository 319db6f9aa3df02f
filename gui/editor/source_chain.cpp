// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/source_chain.h"

#include "common/document_sections.h"
#include "gui/editor/drag_grip.h"
#include "gui/editor/notice_board.h"
#include "gui/editor/source_row.h"
#include "gui/editor/source_text.h"

#include <QAccessible>
#include <QApplication>
#include <QFrame>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace weir::gui {

SourceChain::SourceChain(QWidget* parent)
    : Field(parent), m_stack(new QVBoxLayout), m_add(new QPushButton(tr("Add source"), this)),
      m_gap(new QFrame(this))
{
    auto* area = new QWidget(this);
    auto* layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(m_stack);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    m_stack->setSpacing(6);
    m_gap->setFrameShape(QFrame::NoFrame);
    m_gap->setAutoFillBackground(true);
    m_gap->setBackgroundRole(QPalette::Highlight);
    m_gap->setObjectName(QStringLiteral("gap"));
    m_gap->hide();
    setControl(area);
    auto* menu = new QMenu(m_add);
    for (const SourceKind kind : sourceKinds)
        connect(menu->addAction(sourceKindText(kind)), &QAction::triggered, this,
                [this, kind] { add(kind); });
    m_add->setMenu(menu);
    setFocusProxy(m_add);
}

void SourceChain::setSources(const std::vector<Source>& sources, Showing showing)
{
    const bool sameRows = sources.size() == m_rows.size();
    m_sources = sources;
    while (m_rows.size() > sources.size()) {
        m_rows.back()->disconnect(this);
        m_rows.back()->hide();
        m_rows.back()->deleteLater();
        m_rows.pop_back();
    }
    for (std::size_t index = 0; index < sources.size(); ++index) {
        if (index == m_rows.size())
            addRow();
        m_rows[index]->setSource(sources[index], sameRows ? showing : Showing::Fresh);
        m_rows[index]->setPlace(index, sources.size());
    }
    m_add->setEnabled(sources.size() < maximumSources);
    if (!sameRows)
        emit rowsChanged();
}

void SourceChain::addRow()
{
    const std::size_t index = m_rows.size();
    auto* row = new SourceRow(control());
    m_stack->addWidget(row);
    m_rows.push_back(row);
    connect(row, &Field::edited, this, [this, index, row] {
        m_sources[index] = row->source();
        emit edited();
    });
    connect(row, &SourceRow::moveUp, this, [this, index] { move(index, index - 1); });
    connect(row, &SourceRow::moveDown, this, [this, index] { move(index, index + 1); });
    connect(&row->grip(), &DragGrip::dragged, this, [this](const QPoint& at) { showGap(gapAt(at)); });
    connect(&row->grip(), &DragGrip::cancelled, m_gap, &QWidget::hide);
    connect(&row->grip(), &DragGrip::dropped, this, [this, index](const QPoint& at) {
        m_gap->hide();
        const std::size_t gap = gapAt(at);
        // It leaves its own place first.
        move(index, gap > index ? gap - 1 : gap);
    });
    connect(row, &SourceRow::removeIt, this, [this, index] {
        auto sources = m_sources;
        sources.erase(sources.begin() + static_cast<std::ptrdiff_t>(index));
        change(std::move(sources));
    });
}

void SourceChain::add(SourceKind kind)
{
    auto sources = m_sources;
    // Every request has an address: what stands behind it is never reached.
    const auto address = std::find_if(sources.begin(), sources.end(), [](const Source& source) {
        return source.kind == SourceKind::Address;
    });
    sources.insert(kind == SourceKind::Address ? sources.end() : address, usualSource(kind));
    change(std::move(sources));
}

void SourceChain::change(std::vector<Source> sources)
{
    setSources(sources, Showing::Fresh);
    emit edited();
}

void SourceChain::move(std::size_t from, std::size_t to)
{
    if (from == to || from >= m_sources.size() || to >= m_sources.size())
        return;
    const QWidget* focus = QApplication::focusWidget();
    const bool follow = focus && m_rows[from]->isAncestorOf(focus);
    auto sources = m_sources;
    const Source moved = sources[from];
    sources.erase(sources.begin() + static_cast<std::ptrdiff_t>(from));
    sources.insert(sources.begin() + static_cast<std::ptrdiff_t>(to), moved);
    change(std::move(sources));
    // Rows stay where they are and show another source: who goes on with the keyboard goes on with that one.
    if (follow)
        m_rows[to]->grip().setFocus(Qt::OtherFocusReason);
    QAccessibleEvent said(&m_rows[to]->grip(), QAccessible::NameChanged);
    QAccessible::updateAccessibility(&said);
}

std::size_t SourceChain::gapAt(const QPoint& global) const
{
    std::size_t gap = 0;
    while (gap < m_rows.size() && m_rows[gap]->mapFromGlobal(global).y() > m_rows[gap]->height() / 2)
        ++gap;
    return gap;
}

void SourceChain::showGap(std::size_t gap)
{
    constexpr int thickness = 2;
    const QWidget& row = *m_rows[std::min(gap, m_rows.size() - 1)];
    const int edge = gap < m_rows.size() ? -m_stack->spacing() / 2 : row.height() + m_stack->spacing() / 2;
    const QPoint from = row.mapTo(this, QPoint(0, edge - thickness / 2));
    m_gap->setGeometry(from.x(), std::max(0, from.y()), row.width(), thickness);
    m_gap->raise();
    m_gap->show();
}

void SourceChain::addTo(NoticeBoard& board, const std::string& place)
{
    board.add(place, *this);
    for (std::size_t index = 0; index < m_rows.size(); ++index)
        board.add(place + '/' + std::to_string(index), *m_rows[index]);
}

} // namespace weir::gui

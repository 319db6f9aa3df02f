// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/source_chain.h"

#include "common/document_sections.h"
#include "gui/editor/notice_board.h"
#include "gui/editor/source_row.h"
#include "gui/editor/source_text.h"

#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace weir::gui {

SourceChain::SourceChain(QWidget* parent)
    : Field(parent), m_stack(new QVBoxLayout), m_add(new QPushButton(tr("Add source"), this))
{
    auto* area = new QWidget(this);
    auto* layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(m_stack);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    m_stack->setSpacing(6);
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
    const auto swap = [this](std::size_t one, std::size_t other) {
        auto sources = m_sources;
        std::swap(sources.at(one), sources.at(other));
        change(std::move(sources));
    };
    connect(row, &SourceRow::moveUp, this, [swap, index] { swap(index, index - 1); });
    connect(row, &SourceRow::moveDown, this, [swap, index] { swap(index, index + 1); });
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

void SourceChain::addTo(NoticeBoard& board, const std::string& place)
{
    board.add(place, *this);
    for (std::size_t index = 0; index < m_rows.size(); ++index)
        board.add(place + '/' + std::to_string(index), *m_rows[index]);
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/limit_list.h"

#include "common/document_sections.h"
#include "common/document_words.h"
#include "gui/editor/limit_card.h"
#include "gui/editor/notice_board.h"
#include "gui/editor/quiet_label.h"
#include "gui/editor/section.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <algorithm>

namespace weir::gui {

LimitList::LimitList(QWidget* parent)
    : QWidget(parent), m_heading(newHeading({}, this)), m_empty(new QuietLabel({}, this)),
      m_stack(new QVBoxLayout), m_add(new QPushButton(tr("Add &limit"), this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    auto* head = new QHBoxLayout;
    head->addWidget(m_heading, 1);
    head->addWidget(m_add);
    layout->addLayout(head);
    layout->addWidget(m_empty);
    layout->addLayout(m_stack);
    m_stack->setSpacing(10);
    m_empty->setText(tr("No limits: whatever its clients send passes, and is counted."));
    connect(m_add, &QPushButton::clicked, this, &LimitList::add);
    setLimits({}, Showing::Fresh);
}

void LimitList::setLimits(const std::vector<Limit>& limits, Showing showing)
{
    const bool sameCards = limits.size() == m_cards.size();
    // Cards stand by their position: after a move or removal nothing half-typed may stay in the wrong one.
    const bool sameNames = sameCards && std::equal(limits.begin(), limits.end(), m_limits.begin(),
                                                   [](const Limit& left, const Limit& right) {
                                                       return left.name == right.name;
                                                   });
    m_limits = limits;
    while (m_cards.size() > limits.size()) {
        m_cards.back()->disconnect(this);
        m_cards.back()->hide();
        m_cards.back()->deleteLater();
        m_cards.pop_back();
    }
    for (std::size_t index = 0; index < limits.size(); ++index) {
        const bool isNew = index == m_cards.size();
        if (isNew)
            m_cards.push_back(newCard(index));
        const bool renamed =
            !isNew && !sameNames && m_cards[index]->form().limit().name != limits[index].name;
        m_cards[index]->setLimit(limits[index], isNew || renamed ? Showing::Fresh : showing);
        m_cards[index]->setPlace(index == 0, index + 1 == limits.size(), limits.size() < maximumPolicyLimits);
    }
    m_empty->setVisible(limits.empty());
    m_add->setEnabled(limits.size() < maximumPolicyLimits);
    m_add->setToolTip(m_add->isEnabled() ? QString() : tr("A policy has at most 4 limits."));
    m_heading->setText(tr("Limits (%1 of %2)").arg(limits.size()).arg(maximumPolicyLimits));
    if (!sameCards) {
        orderTabs();
        emit cardsChanged();
    }
}

/// Cards are made after what stands below them; Tab goes from the top to the bottom.
void LimitList::orderTabs()
{
    QWidget* previous = m_add;
    for (LimitCard* card : m_cards) {
        for (QWidget* widget : card->findChildren<QWidget*>()) {
            if ((widget->focusPolicy() & Qt::TabFocus) == 0)
                continue;
            setTabOrder(previous, widget);
            previous = widget;
        }
    }
}

LimitCard* LimitList::newCard(std::size_t index)
{
    auto* card = new LimitCard(this);
    m_stack->addWidget(card);
    card->form().setTaken([this, index](const std::string& name) { return isTaken(name, index); });
    connect(card, &LimitCard::edited, this, [this, card, index](const QString& what, const QString& field) {
        m_limits[index] = card->form().limit();
        emit edited(tr("Limit in %1: %2", "%1 is the policy, %2 for example \"rate\"")
                        .arg(QStringLiteral("%1"), what),
                    QStringLiteral("limits/%1/%2").arg(index).arg(field));
    });
    connect(card, &LimitCard::moveUp, this, [this, index] { swap(index, index - 1); });
    connect(card, &LimitCard::moveDown, this, [this, index] { swap(index, index + 1); });
    connect(card, &LimitCard::copy, this, [this, index] { copy(index); });
    connect(card, &LimitCard::removeIt, this, [this, index] { remove(index); });
    return card;
}

bool LimitList::isTaken(const std::string& name, std::size_t except) const
{
    for (std::size_t index = 0; index < m_limits.size(); ++index) {
        if (index != except && m_limits[index].name == name)
            return true;
    }
    return false;
}

std::string LimitList::freeName(const std::string& wish) const
{
    std::string name = wish;
    for (int number = 2; isTaken(name, m_limits.size()); ++number)
        name = wish + '-' + std::to_string(number);
    return name;
}

void LimitList::add()
{
    Limit limit;
    limit.name = freeName(std::string(wordFor(measureWords, limit.measure)));
    limit.rate = {100, 1};
    limit.burst = 100;
    auto limits = m_limits;
    limits.push_back(limit);
    change(std::move(limits), tr("Limit added to %1"));
    m_cards.back()->setFocus();
}

void LimitList::copy(std::size_t index)
{
    auto limits = m_limits;
    Limit limit = limits[index];
    limit.name = freeName(limit.name);
    limits.insert(limits.begin() + static_cast<std::ptrdiff_t>(index) + 1, limit);
    change(std::move(limits), tr("Limit duplicated in %1"));
}

void LimitList::remove(std::size_t index)
{
    auto limits = m_limits;
    limits.erase(limits.begin() + static_cast<std::ptrdiff_t>(index));
    change(std::move(limits), tr("Limit removed from %1"));
}

void LimitList::swap(std::size_t index, std::size_t other)
{
    auto limits = m_limits;
    std::swap(limits.at(index), limits.at(other));
    change(std::move(limits), tr("Limits of %1 in another order"));
}

void LimitList::change(std::vector<Limit> limits, const QString& text)
{
    setLimits(limits, Showing::Update);
    emit edited(text, {});
}

void LimitList::addTo(NoticeBoard& board, const std::string& place)
{
    for (std::size_t index = 0; index < m_cards.size(); ++index) {
        const std::string own = place + '/' + std::to_string(index);
        board.add(own, m_cards[index]->form().head());
        m_cards[index]->form().addTo(board, own);
    }
}

} // namespace weir::gui

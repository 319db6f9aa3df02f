// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/policy_card.h"

#include "common/document_sections.h"
#include "gui/board/limit_slot.h"
#include "gui/editor/limit_text.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <algorithm>

namespace weir::gui {

using Slot = DropPlace::Slot;

PolicyCard::PolicyCard(PieceDropper& dropper, QWidget* parent)
    : DropSlot(dropper, Nesting::Outermost, parent), m_dropper(dropper), m_title(new QLabel(this)),
      m_mode(new TextSlot(dropper, TextSlot::Shape::Flat, this)), m_limits(new QVBoxLayout),
      m_vacant(new TextSlot(dropper, TextSlot::Shape::Flat, this)),
      m_penalty(new TextSlot(dropper, TextSlot::Shape::Flat, this)),
      m_clients(new TextSlot(dropper, TextSlot::Shape::Flat, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 10);
    layout->setSpacing(6);
    auto* head = new QHBoxLayout;
    m_title->setTextFormat(Qt::PlainText);
    m_title->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_title->setMinimumWidth(1);
    head->addWidget(m_title, 1);
    head->addWidget(m_mode);
    layout->addLayout(head);
    m_limits->setSpacing(6);
    layout->addLayout(m_limits);
    layout->addWidget(m_vacant);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(6);
    foot->addWidget(m_penalty, 1);
    foot->addWidget(m_clients, 1);
    layout->addLayout(foot);
    m_vacant->setVacant(true);
    for (DropSlot* slot :
         {static_cast<DropSlot*>(this), static_cast<DropSlot*>(m_mode), static_cast<DropSlot*>(m_vacant),
          static_cast<DropSlot*>(m_penalty), static_cast<DropSlot*>(m_clients)})
        listen(*slot);
}

void PolicyCard::listen(DropSlot& slot)
{
    connect(&slot, &DropSlot::openWanted, this, [this] { emit open(QString::fromStdString(name())); });
}

void PolicyCard::setPolicy(const Policy& policy, std::size_t clients)
{
    const auto place = [&](Slot slot, std::size_t limit = 0) { return DropPlace{slot, policy.name, limit}; };
    const QString shown = shownText(policy.name);
    setPlace(place(Slot::Policy));
    setPiece(PoliciesPiece{{policy}});
    setAccessibleName(tr("Policy %1").arg(shown));
    m_mode->setPlace(place(Slot::Mode));
    const bool observes = policy.mode == Policy::Mode::Observe;
    m_mode->setPiece(observes ? std::optional<Piece>(PolicyAction::Observe) : std::nullopt);
    m_mode->setTexts(tr("Mode"), observes ? tr("observe") : tr("enforce"));
    showLimits(policy);
    m_penalty->setPlace(place(Slot::Penalty));
    m_penalty->setPiece(policy.penalty ? std::optional<Piece>(*policy.penalty) : std::nullopt);
    m_penalty->setTexts(tr("Penalty"), summary(policy.penalty));
    m_penalty->setVacant(!policy.penalty);
    m_clients->setPlace(place(Slot::Clients));
    m_clients->setTexts(tr("Clients"), clients == 0 ? tr("none; drop some here") : countText(clients));
    m_clients->setVacant(clients == 0);
}

void PolicyCard::showLimits(const Policy& policy)
{
    while (m_slots.size() > policy.limits.size()) {
        m_slots.back()->hide();
        m_slots.back()->deleteLater();
        m_slots.pop_back();
    }
    while (m_slots.size() < policy.limits.size()) {
        auto* slot = new LimitSlot(m_dropper, this);
        listen(*slot);
        listen(slot->match());
        listen(slot->excess());
        // From the top to the bottom.
        setTabOrder(m_slots.empty() ? static_cast<QWidget*>(m_mode) : &m_slots.back()->excess(), slot);
        setTabOrder(slot, &slot->match());
        setTabOrder(&slot->match(), &slot->excess());
        m_limits->addWidget(slot);
        m_slots.push_back(slot);
    }
    for (std::size_t index = 0; index < m_slots.size(); ++index)
        m_slots[index]->setLimit(policy, index);
    m_vacant->setPlace({Slot::Limit, policy.name, policy.limits.size()});
    m_vacant->setTexts(
        {}, policy.limits.empty()
                ? tr("No limit yet: whatever its clients send passes. Drop a limit here.")
                : tr("Drop a limit here (%1 of %2)").arg(policy.limits.size() + 1).arg(maximumPolicyLimits));
    m_vacant->setVisible(policy.limits.size() < maximumPolicyLimits);
}

void PolicyCard::setState(Draft::PartState state)
{
    const QString mark = state == Draft::PartState::Added     ? tr("new")
                         : state == Draft::PartState::Changed ? tr("changed")
                                                              : QString();
    QFont bold = font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 1.1);
    m_title->setFont(bold);
    const QString shown = shownText(name());
    m_title->setText(mark.isEmpty() ? shown
                                    : tr("%1 (%2)", "a policy's name and its state").arg(shown, mark));
}

DropSlot* PolicyCard::slot(const DropPlace& place) const
{
    if (place.policy != name())
        return nullptr;
    LimitSlot* limit = place.limit < m_slots.size() ? m_slots[place.limit] : nullptr;
    switch (place.slot) {
    case Slot::Limit:
        return limit ? static_cast<DropSlot*>(limit) : m_vacant;
    case Slot::Match:
        return limit ? &limit->match() : nullptr;
    case Slot::Excess:
        return limit ? &limit->excess() : nullptr;
    case Slot::Mode:
        return m_mode;
    case Slot::Penalty:
        return m_penalty;
    case Slot::Clients:
        return m_clients;
    case Slot::Policy:
        return const_cast<PolicyCard*>(this);
    case Slot::NewPolicy:
        break;
    }
    return nullptr;
}

} // namespace weir::gui

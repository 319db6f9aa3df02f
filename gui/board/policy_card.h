// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/board/drop_slot.h"

#include <vector>

class QVBoxLayout;

namespace weir::gui {

class LimitSlot;

/// One policy with a slot for each of its parts.
class PolicyCard final : public DropSlot
{
    Q_OBJECT
public:
    PolicyCard(PieceDropper& dropper, QWidget* parent);

    void setPolicy(const Policy& policy, std::size_t clients);
    const std::string& name() const { return place().policy; }
    void setState(Draft::PartState state);
    /// The slot for this place; null: not on this card.
    DropSlot* slot(const DropPlace& place) const;

signals:
    void open(const QString& policy);

private:
    void showLimits(const Policy& policy);
    void listen(DropSlot& slot);

    PieceDropper& m_dropper;
    QLabel* m_title;
    TextSlot* m_mode;
    QVBoxLayout* m_limits;
    std::vector<LimitSlot*> m_slots;
    TextSlot* m_vacant;
    TextSlot* m_penalty;
    TextSlot* m_clients;
};

} // namespace weir::gui

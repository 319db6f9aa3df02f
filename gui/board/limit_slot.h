// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/board/drop_slot.h"

class QLabel;

namespace weir::gui {

/// One limit of a card, with slots for its match and for what happens beyond it.
class LimitSlot final : public DropSlot
{
    Q_OBJECT
public:
    LimitSlot(PieceDropper& dropper, QWidget* parent);

    void setLimit(const Policy& policy, std::size_t index);
    TextSlot& match() const { return *m_match; }
    TextSlot& excess() const { return *m_excess; }

private:
    QLabel* m_title;
    QuietLabel* m_sentence;
    TextSlot* m_match;
    TextSlot* m_excess;
};

} // namespace weir::gui

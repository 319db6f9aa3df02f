// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/draft/draft_commands.h"

#include "gui/draft/draft.h"

#include <algorithm>
#include <utility>

namespace weir::gui {

DraftCommand::DraftCommand(Draft& draft, PartValues before, PartValues after, const QString& text,
                           QString merge)
    : QUndoCommand(text), m_draft(draft), m_before(std::move(before)), m_after(std::move(after)),
      m_merge(std::move(merge))
{
}

void DraftCommand::redo()
{
    m_draft.set(m_after);
}

void DraftCommand::undo()
{
    m_draft.set(m_before);
}

bool DraftCommand::mergeWith(const QUndoCommand* other)
{
    const auto* next = static_cast<const DraftCommand*>(other);
    const auto sameKey = [](const auto& left, const auto& right) { return left.first == right.first; };
    if (m_merge.isEmpty() || m_merge != next->m_merge ||
        !std::equal(m_after.begin(), m_after.end(), next->m_after.begin(), next->m_after.end(), sameKey))
        return false;
    m_after = next->m_after;
    setText(next->text());
    // Typed there and back: nothing to undo.
    setObsolete(m_after == m_before);
    return true;
}

} // namespace weir::gui

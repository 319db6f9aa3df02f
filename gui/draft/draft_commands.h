// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draft/part.h"

#include <QString>
#include <QUndoCommand>

namespace weir::gui {

class Draft;

/// One step: parts before and after, whole and by name, so that it can be undone on any later base.
class DraftCommand final : public QUndoCommand
{
public:
    /// `merge`: consecutive steps with the same parts and the same non-empty text become one.
    DraftCommand(Draft& draft, PartValues before, PartValues after, const QString& text, QString merge);

    void redo() override;
    void undo() override;
    int id() const override { return 1; }
    bool mergeWith(const QUndoCommand* other) override;

private:
    Draft& m_draft;
    PartValues m_before;
    PartValues m_after;
    QString m_merge;
};

} // namespace weir::gui

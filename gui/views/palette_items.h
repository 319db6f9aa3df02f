// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/models/command_model.h"
#include "gui/views/explain_subject.h"
#include "gui/views/page.h"

#include <QAction>
#include <qcorotask.h>
#include <vector>

namespace weir::gui {

class Draft;
struct Shell;

/// What the window does with what was chosen.
struct PaletteTargets
{
    std::function<void(const QString& kind, const QString& name)> showPart; ///< as Page::showPart()
    std::function<void(const ExplainSubject& subject)> explain;
    std::function<void(const QString& what)> drafted; ///< it is in the draft now
};

/// All that can be gone to or done now: the window's actions, the parts of the draft, revisions. Of very many
/// clients only those that the draft changes: paletteClients() finds the others.
std::vector<PaletteItem> paletteItems(const Context& context, const std::vector<QAction*>& actions,
                                      const PaletteTargets& targets);

/// Are there so many clients that the helper has to look for them?
bool hasTooManyClients(const Draft& draft);
/// The clients that the helper finds by a part of their name or policy; none while there is no helper.
QCoro::Task<std::vector<PaletteItem>> paletteClients(Context context, PaletteTargets targets, QString typed);

/// The item of a line that is a command; none if it is none.
std::vector<PaletteItem> paletteCommandItems(const QString& line, const Context& context, Shell& shell,
                                             const PaletteTargets& targets);

} // namespace weir::gui

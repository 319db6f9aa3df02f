// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/live/view_scope.h"

#include <QStringList>

class QMenu;

namespace weir::gui {

/// "Service shop", for a chip and a menu.
QString filterText(ViewScope::Filter which, const std::string& name);
/// "Last 15 minutes".
QString spanName(std::chrono::seconds span);
/// "14:02:10 – 14:05:00", of a part.
QString partText(const ViewScope::Range& part);
/// The scope as lines of a file's description, times in UTC.
QStringList scopeText(const ViewScope& scope, ViewScope::Time now);

/// "Show only service shop" and its like, of what is named.
void addScopeActions(QMenu& menu, ViewScope& scope, const std::string& service, const std::string& policy,
                     const std::string& client);

} // namespace weir::gui

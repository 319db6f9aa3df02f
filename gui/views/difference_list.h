// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <vector>

class QListWidget;
class QWidget;

namespace weir::gui {

/// A list that shows what differs between two configurations, a line each, as Review and Import show it.
QListWidget* makeDifferenceList(QWidget* parent);

/// Faults first, then warnings, then the differences; from 1,000 lines on their number.
void fillDifferenceList(QListWidget& list, const std::vector<Difference>& differences,
                        const std::vector<Fault>& faults, const std::vector<Fault>& warnings);

} // namespace weir::gui

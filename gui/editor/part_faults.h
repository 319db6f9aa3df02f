// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document_parts.h"

#include <QString>
#include <string>
#include <vector>

/// Single words judged by the document's own check, in a part that is good otherwise.
namespace weir::gui {

Service sampleService();
Policy samplePolicy(const Match& match);

/// The first fault under a pointer; empty: none.
QString faultUnder(const std::string& pointer, const std::vector<Fault>& faults);

} // namespace weir::gui

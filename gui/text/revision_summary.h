// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>

namespace weir::gui {

/// What a revision changed, in the reader's language. The helper keeps it as a line of English
/// (DifferenceSummary::line()): "policy silver changed, 5 clients added". What has another shape stays as it
/// is.
QString revisionSummary(const std::string& line);

} // namespace weir::gui

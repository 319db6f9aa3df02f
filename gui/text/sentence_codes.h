// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace weir::gui {

/// The code of every sentence that the helper and the document's checks can say: what toText() looks for in
/// the context "Sentence".
const std::vector<const char*>& sentenceCodes();

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/sentence.h"

#include <QString>

namespace weir::gui {

/// A difference in the reader's language. What its sentence is about ("requests 100/s, burst 20, reject")
/// comes from common/ as text, of words and of names that people chose: known words are translated, anything
/// else stays.
QString differenceSentence(const Sentence& sentence);
/// One such argument: what a part is.
QString partDescription(const std::string& description);

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "common/sentence.h"

#include <QString>

/// What the helper and the document's checks say, in the reader's language.
namespace weir::gui {

/// The translation that goes by the sentence's code (Qt Linguist context "Sentence"), its arguments filled
/// in; where there is none, its English. Plain text: never give it to a rich-text widget unescaped.
QString toText(const Sentence& sentence);

/// "pointer: sentence"; without a pointer the sentence alone.
QString toText(const Fault& fault);

/// The sentence, then up to ten faults, a line each, then how many more there are.
QString toText(const Error& error);

/// Sentences of the helper are parts of sentences: with a capital letter in front, unless a name stands
/// there, and a full stop behind.
QString asSentence(const Sentence& sentence);

/// Text from a document or from a client, as printable(): fit for any plain-text widget.
QString shownText(const std::string& bytes);

} // namespace weir::gui

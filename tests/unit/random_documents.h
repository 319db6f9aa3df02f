// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <random>
#include <string>
#include <vector>

/// Documents for tests that hold for any: the same ones for the same seed.
namespace weir {

/// Valid; uses every key of the grammar.
Document randomDocument(std::mt19937& random);

/// A document's text with one to four things changed in it: values, types, keys, parts given twice. Mostly
/// invalid, always JSON.
std::string brokenText(std::mt19937& random, const std::string& good);

/// The same text with its sections in another order.
std::string reordered(std::mt19937& random, const std::string& text);

/// On one line, as JSON still.
std::string onOneLine(const std::string& text);

} // namespace weir

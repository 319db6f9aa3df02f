// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <vector>

namespace weir {

/// What of a valid document the packet path of this version does not do yet, or not in such sizes; empty: all
/// of it is enforced. Each sentence says what to write instead.
std::vector<Fault> unsupportedParts(const Document& document);

/// The error that says so.
Error unsupportedDocument(std::vector<Fault> faults);

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/document_faults.h"

namespace weir {

/// What only the whole document shows: sizes, names and identities given twice, references, and what
/// checkServices() says. Parts that are empty because of an earlier fault are passed over.
void checkDocument(const Document& document, FaultList& faults, FaultList& warnings);

/// Services that would take the same packet, or see one request twice, or never see what they look for.
/// `section` is the place of the services.
void checkServices(const Document& document, const Place& section, FaultList& faults, FaultList& warnings);

/// Does the interface name or shell pattern (fnmatch(3)) `pattern` take in `name`?
bool interfaceMatches(const std::string& pattern, const std::string& name);

} // namespace weir

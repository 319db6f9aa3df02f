// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/result.h"
#include "privhelper/enforcer.h"

#include <string>

namespace weir {

/// Whom a caller means by WHO (design, section 7): a configured client's name, an observed handle, or an
/// IDENTITY, tried in this order. `document`: null when none is in force.
Result<ClientReference> readWho(const std::string& who, const Document* document);

/// For a question and the log: a secret's value does not show.
std::string whoInWords(const std::string& who, const ClientReference& reference);

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <vector>

/// Single parts of a document, for editors: each as the change that puts it in force, and what is wrong with
/// it by itself.
namespace weir {

/// A client's secret that is empty is left out, so that the stored one is kept.
Change changeTo(const Service& service);
Change changeTo(const Policy& policy);
Change changeTo(const Client& client);

/// Faults that the part has alone, without the document around it; pointers begin at the part
/// ("/limits/0/burst"). A client's secret may be empty.
std::vector<Fault> faultsOf(const Service& service);
std::vector<Fault> faultsOf(const Policy& policy);
std::vector<Fault> faultsOf(const Client& client);

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/views/page.h"

namespace weir::gui {

/// One row a limit; a policy without one has a row of its own.
TableExport policyExport(const std::vector<const Policy*>& policies);

/// One row a service.
TableExport serviceExport(const std::vector<const Service*>& services);

} // namespace weir::gui

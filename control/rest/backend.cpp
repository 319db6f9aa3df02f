// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/backend.h"

namespace weir::rest {

Backend::Backend(std::uint32_t metricClients) : events(helper), metrics(helper, metricClients), status(helper)
{
    // There is nobody to type a password: polkit's rule decides.
    helper.setInteractive(false);
}

} // namespace weir::rest

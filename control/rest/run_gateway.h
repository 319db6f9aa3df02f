// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace weir::rest {

/// All of weir-rest. → its exit status: 0 ended by a signal, 1 failed, 2 usage.
int runGateway(int argc, char** argv);

} // namespace weir::rest

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/check.h"

#include <memory>

namespace weir {

std::unique_ptr<KernelCheck> makeKernelCheck();

} // namespace weir

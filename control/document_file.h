// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <QByteArray>
#include <string>

namespace weir::control {

/// Reads a whole file, or standard input for "-"; at most 256 MiB, the largest document that the helper
/// takes.
Result<QByteArray> readDocumentFile(const std::string& path);

/// What faults call the file: its path, or "standard input".
std::string documentFileName(const std::string& path);

} // namespace weir::control

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace weir::gui {

/// Where files are saved and opened: where it was done last, else the documents, else the home folder.
QString saveFolder();

/// Remembers the folder of a file that was saved or opened.
void keepSaveFolder(const QString& file);

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFileDialog;
class QWidget;

namespace weir::gui {

/// Where files are saved and opened: where it was done last, else the documents, else the home folder.
QString saveFolder();

/// Remembers the folder of a file that was saved or opened.
void keepSaveFolder(const QString& file);

/// Asks where to save a file of this suffix, there under this name; deleted when it is closed.
QFileDialog* makeSaveDialog(QWidget* parent, const QString& title, const QString& filter,
                            const QString& suffix, const QString& name);

} // namespace weir::gui

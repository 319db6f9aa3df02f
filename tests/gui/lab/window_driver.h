// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text_audit.h"

#include <QDialog>
#include <QImage>
#include <QString>
#include <QWidget>

class QAbstractItemView;

namespace weir::gui {

/// Presses the visible, enabled button, tab or action of the widget that says so (mnemonics and a final
/// ellipsis left out). False, with a warning that lists what there is, when there is none.
bool press(QWidget& within, const QString& text);
/// From now on texts are looked for as they are in this language.
void setCatalogue(Catalogue catalogue);

/// The dialog that is open, once there is one; null after a minute without.
QDialog* openDialog();
/// Closes every open dialog and waits until none is left.
bool closeDialogs();

/// The first visible table or list with rows, its row chosen as by a click.
bool selectRow(QWidget& within, int row);

/// How many colours there are, up to `enough`: a widget that painted nothing has one or two.
int colorCount(const QImage& image, int enough);

/// How much of the image consists of small squares that are light (or dark) throughout, as areas are and text
/// is not.
double uniformPart(const QImage& image, bool light);

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMessageBox;
class QString;
class QWidget;

namespace weir::gui {

/// A question in plain text that deletes itself when it closes; `more` says what follows. The caller adds the
/// answers, and Cancel as the last of them: before these Qt would leave it out of Tab's round.
QMessageBox* makeQuestion(QWidget* parent, const QString& title, const QString& question,
                          const QString& more);

} // namespace weir::gui

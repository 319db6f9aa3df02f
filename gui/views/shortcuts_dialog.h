// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace weir::gui {

/// Every key that does something in the window, with what it does. Call show(): it is not modal.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Asks the window's actions; what keys do elsewhere is said here.
    explicit ShortcutsDialog(QWidget* window);
};

} // namespace weir::gui

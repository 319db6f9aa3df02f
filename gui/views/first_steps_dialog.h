// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace weir::gui {

/// docs/first-steps.md in the reader's language, beside the window so that its steps can be followed: it is
/// not modal, and the window's keys work in it too. Call show().
class FirstStepsDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit FirstStepsDialog(QWidget* window);
};

} // namespace weir::gui

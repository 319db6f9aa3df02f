// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace weir::gui {

/// Explaining text in a receding colour, wrapped.
class QuietLabel final : public QLabel
{
    Q_OBJECT
public:
    explicit QuietLabel(const QString& text = {}, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void recolor();
};

} // namespace weir::gui

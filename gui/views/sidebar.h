// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

namespace weir::gui {

/// The pages' names down the left side.
class Sidebar final : public QListWidget
{
    Q_OBJECT
public:
    explicit Sidebar(QWidget* parent = nullptr);

    void addPage(const QIcon& icon, const QString& name, const QString& shortcut);

protected:
    QSize sizeHint() const override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void color();
};

} // namespace weir::gui

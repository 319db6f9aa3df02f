// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QWidget>

namespace weir::gui {

/// A small icon that is drawn anew in the colours and at the scale of the moment, which a label's pixmap is
/// not.
class IconLabel final : public QWidget
{
    Q_OBJECT
public:
    explicit IconLabel(const QIcon& icon, QWidget* parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QIcon m_icon;
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace weir::gui {

class HostsMenu;

/// At the sidebar's head: which host the window shows, and the way to another one.
class HostsButton final : public QToolButton
{
    Q_OBJECT
public:
    HostsButton(HostsMenu& menu, const QString& host, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    QString m_text;
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

class QListWidget;

namespace weir::gui {

/// What can be put into a policy and hangs over a row of the sidebar for a moment opens that page, so that
/// clients can be dragged from one page to another.
class DragOpensPage final : public QObject
{
    Q_OBJECT
public:
    explicit DragOpensPage(QListWidget& pages);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QListWidget& m_pages;
    QTimer m_pause;
    int m_row = -1;
};

} // namespace weir::gui

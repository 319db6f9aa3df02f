// SPDX-License-Identifier: GPL-3.0-or-later
// Where the window offers other hosts.
#include "gui/views/hosts_button.h"
#include "gui/views/hosts_menu.h"
#include "gui/views/main_window.h"

#include <QAction>
#include <QMenuBar>
#include <QVBoxLayout>

namespace weir::gui {

void MainWindow::offerHosts(HostsMenu& menu, const QString& host)
{
    QMenu* files = menuBar()->actions().constFirst()->menu();
    QAction* quit = action(QStringLiteral("quit"));
    files->insertMenu(quit, &menu);
    files->insertSeparator(quit);
    auto* button = new HostsButton(menu, host, this);
    m_side->setContentsMargins(6, 6, 6, 0);
    m_side->insertWidget(0, button);
}

} // namespace weir::gui

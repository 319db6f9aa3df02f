// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/hosts_menu.h"

#include "gui/live/host_list.h"
#include "gui/look/icons.h"
#include "gui/text/sentence_text.h"

#include <QActionGroup>

namespace weir::gui {
namespace {

/// A menu takes & for the mark of a key.
QString inMenu(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace

QString hostText(const QString& name)
{
    return name.isEmpty() ? HostsMenu::tr("This computer") : shownText(name.toStdString());
}

HostsMenu::HostsMenu(HostList& hosts, const QString& current, QWidget* parent)
    : QMenu(tr("&Host"), parent), m_hosts(hosts), m_current(current), m_group(new QActionGroup(this))
{
    setAccessibleName(tr("Host"));
    menuAction()->setIcon(gui::icon(Icon::Services));
    connect(&hosts, &HostList::changed, this, &HostsMenu::fill);
    fill();
}

void HostsMenu::addHost(const QString& name, const QString& text)
{
    QAction* host = addAction(text);
    host->setCheckable(true);
    host->setChecked(name == m_current);
    m_group->addAction(host);
    connect(host, &QAction::triggered, this, [this, name] {
        if (name != m_current)
            emit chosen(name);
    });
}

void HostsMenu::fill()
{
    clear();
    addHost({}, tr("&This computer"));
    for (const QString& name : m_hosts.names())
        addHost(name, inMenu(hostText(name)));
    // Given on the command line, not remembered.
    if (!m_current.isEmpty() && !m_hosts.names().contains(m_current))
        addHost(m_current, inMenu(hostText(m_current)));
    addSeparator();
    connect(addAction(gui::icon(Icon::Add), tr("&Add host…")), &QAction::triggered, this,
            &HostsMenu::addWanted);
    QAction* remove = addAction(gui::icon(Icon::Remove),
                                m_current.isEmpty() ? tr("&Remove host")
                                                    : tr("&Remove %1").arg(inMenu(hostText(m_current))));
    remove->setEnabled(!m_current.isEmpty());
    connect(remove, &QAction::triggered, this, &HostsMenu::removeWanted);
}

} // namespace weir::gui

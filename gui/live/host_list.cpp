// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/host_list.h"

#include "common/bridge/remote_host.h"

#include <QSettings>

namespace weir::gui {
namespace {

constexpr QLatin1String namesKey("hosts/names");
constexpr qsizetype mostHosts = 100;

} // namespace

HostList::HostList(QObject* parent) : QObject(parent)
{
    // The file is the person's, who may have written anything into it.
    for (const QString& name : QSettings().value(namesKey).toStringList()) {
        if (m_names.size() < mostHosts && !m_names.contains(name) &&
            bridge::hostFault(name.toStdString()).code.empty())
            m_names << name;
    }
}

void HostList::add(const QString& name)
{
    if (m_names.contains(name))
        return;
    m_names << name;
    save();
}

void HostList::remove(const QString& name)
{
    if (m_names.removeAll(name) > 0)
        save();
}

void HostList::save()
{
    QSettings().setValue(namesKey, m_names);
    emit changed();
}

} // namespace weir::gui

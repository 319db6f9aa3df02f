// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QString>

class QActionGroup;

namespace weir::gui {

class HostList;

/// This computer and the remembered hosts, one of them marked; adding and removing.
class HostsMenu final : public QMenu
{
    Q_OBJECT
public:
    /// `current`: the host shown; empty: this computer.
    HostsMenu(HostList& hosts, const QString& current, QWidget* parent = nullptr);

signals:
    void chosen(const QString& host);
    void addWanted();
    void removeWanted(); ///< the current one

private:
    void fill();
    void addHost(const QString& name, const QString& text);

    HostList& m_hosts;
    QString m_current;
    QActionGroup* m_group;
};

/// A host's name on the screen; for an empty one "This computer".
QString hostText(const QString& name);

} // namespace weir::gui

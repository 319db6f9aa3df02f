// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

namespace weir::gui {

/// The other hosts that a person has added, as ssh takes them; remembered in the settings.
class HostList final : public QObject
{
    Q_OBJECT
public:
    explicit HostList(QObject* parent = nullptr);

    /// In the order in which they were added.
    const QStringList& names() const { return m_names; }
    /// Nothing happens when it is there already.
    void add(const QString& name);
    void remove(const QString& name);

signals:
    void changed();

private:
    void save();

    QStringList m_names;
};

} // namespace weir::gui

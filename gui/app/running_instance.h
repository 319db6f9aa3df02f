// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QString>

namespace weir::gui {

/// What a start asks for.
struct StartRequest
{
    QString page; ///< empty: none in particular
    QString file;
    bool pause = false;
};

/// While the icon is in the tray, another start from the menus shows the window that runs instead of a second
/// one: bus name org.weir.Weir in the session.
class RunningInstance final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.weir.Weir1")
public:
    explicit RunningInstance(QObject* parent = nullptr);

    /// Can others find this one?
    void setReachable(bool reachable);
    /// Has the one that runs taken it over?
    static bool takesOver(const StartRequest& request);

public slots:
    void Show(const QString& page, const QString& file, bool pause);

signals:
    void wanted(const weir::gui::StartRequest& request);

private:
    bool m_isReachable = false;
};

} // namespace weir::gui

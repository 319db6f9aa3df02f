// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusVariant>
#include <QObject>
#include <QPalette>

namespace weir::gui {

/// Light or dark as the desktop says. Where a platform theme sets the palette, that is left alone; elsewhere
/// the settings portal is asked (org.freedesktop.appearance color-scheme; Qt 6.4 does not do it) and
/// followed.
class Appearance final : public QObject
{
    Q_OBJECT
public:
    explicit Appearance(QObject* parent = nullptr);

    /// For a desktop that can't say: a dark palette for the Fusion style.
    static QPalette darkPalette();
    static void setDark(bool dark);

private slots:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void ask();
};

} // namespace weir::gui

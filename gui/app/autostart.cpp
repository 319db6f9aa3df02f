// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace weir::gui {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Autostart)
};

/// By its name where the session finds this very program by it; an entry's Exec is quoted as the Desktop
/// Entry Specification (1.5) says.
QString programWord()
{
    const QString here = QFileInfo(QCoreApplication::applicationFilePath()).canonicalFilePath();
    if (QFileInfo(QStandardPaths::findExecutable(QStringLiteral("weir"))).canonicalFilePath() == here)
        return QStringLiteral("weir");
    QString quoted = here;
    // A string value's own backslashes first, then the argument's.
    for (const QChar special : QStringLiteral("\\\"`$"))
        quoted.replace(special, QStringLiteral("\\\\") + special);
    quoted.replace(u'%', QStringLiteral("%%"));
    return u'"' + quoted + u'"';
}

QByteArray entry()
{
    return QStringLiteral("[Desktop Entry]\n"
                          "Type=Application\n"
                          "Name=Weir\n"
                          "Exec=%1 --tray\n"
                          "Icon=org.weir.Weir\n"
                          "Terminal=false\n"
                          "StartupNotify=false\n")
        .arg(programWord())
        .toUtf8();
}

} // namespace

QString autostartFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/autostart/org.weir.Weir.desktop");
}

bool isAutostarted()
{
    return QFileInfo::exists(autostartFile());
}

QString setAutostarted(bool wanted)
{
    const QString file = autostartFile();
    if (!wanted)
        return !QFileInfo::exists(file) || QFile::remove(file) ? QString()
                                                               : Words::tr("%1 can't be removed.").arg(file);
    QDir().mkpath(QFileInfo(file).path());
    QSaveFile writer(file);
    if (writer.open(QIODevice::WriteOnly) && writer.write(entry()) >= 0 && writer.commit())
        return {};
    return Words::tr("%1 can't be written: %2.").arg(file, writer.errorString());
}

} // namespace weir::gui

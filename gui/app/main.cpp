// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/appearance.h"
#include "gui/app/session.h"
#include "gui/app/translations.h"
#include "gui/views/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <cstdio>
#include <unistd.h>

namespace {

/// Everything a person drags, opens or drops would be handled with root's rights, and nothing here needs
/// them.
constexpr const char* rootRefusal = "weir: the window does not run as root; start it as yourself. Where a "
                                    "change needs more rights, it asks for them.\n";

} // namespace

int main(int argumentCount, char** arguments)
{
    if (geteuid() == 0 || getuid() == 0) {
        std::fputs(rootRefusal, stderr);
        return 1;
    }
    const QApplication application(argumentCount, arguments);
    QApplication::setApplicationName(QStringLiteral("weir"));
    QApplication::setOrganizationName(QStringLiteral("weir"));
    QApplication::setApplicationVersion(QStringLiteral(WEIR_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.weir.Weir"));
    weir::gui::installTranslations();
    QApplication::setApplicationDisplayName(QApplication::translate("main", "Weir"));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "Limits what each HTTP client may take of this host."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("file"),
                                 QApplication::translate("main", "A configuration to look at and import."),
                                 QStringLiteral("[file]"));
    parser.process(application);

    weir::gui::Appearance appearance;
    weir::gui::Session session;
    weir::gui::MainWindow window(session.context(), &session.draftFile());
    window.show();
    session.start();
    if (!parser.positionalArguments().isEmpty())
        window.importFile(parser.positionalArguments().constFirst());
    return QApplication::exec();
}

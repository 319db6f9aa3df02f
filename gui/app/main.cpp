// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/bridge/remote_host.h"
#include "gui/app/appearance.h"
#include "gui/app/host_window.h"
#include "gui/app/running_instance.h"
#include "gui/app/translations.h"
#include "gui/app/tray.h"
#include "gui/text/sentence_text.h"
#include "gui/views/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
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
    const QCommandLineOption host(
        QStringLiteral("host"), QApplication::translate("main", "Show another host, which ssh connects to."),
        QStringLiteral("user@server"));
    const QCommandLineOption ssh(
        QStringLiteral("ssh"), QApplication::translate("main", "ssh and its options, parted by blanks."),
        QStringLiteral("command"), qEnvironmentVariable("WEIR_SSH", QStringLiteral("ssh")));
    const QCommandLineOption page(
        QStringLiteral("page"),
        QApplication::translate("main", "Show this page: overview, clients, policies, services or events."),
        QStringLiteral("name"));
    const QCommandLineOption pause(
        QStringLiteral("pause"),
        QApplication::translate("main", "Ask for how long all limits shall be paused."));
    const QCommandLineOption tray(
        QStringLiteral("tray"),
        QApplication::translate("main", "Start hidden, with the icon in the tray, where that was chosen."));
    parser.addOptions({host, ssh, page, pause, tray});
    parser.process(application);
    const QString name = parser.value(host);
    if (const weir::Sentence fault = weir::bridge::hostFault(name.toStdString());
        parser.isSet(host) && !fault.code.empty()) {
        std::fprintf(stderr, "weir: %s\n", qPrintable(weir::gui::toText(fault)));
        return 2;
    }

    weir::gui::StartRequest request{parser.value(page), {}, parser.isSet(pause)};
    if (parser.isSet(page) && !weir::gui::MainWindow::pageIds().contains(request.page)) {
        std::fprintf(stderr, "weir: %s\n",
                     qPrintable(QApplication::translate("main", "There is no page \"%1\"; write one of %2.")
                                    .arg(request.page, weir::gui::MainWindow::pageIds().join(u' '))));
        return 2;
    }
    if (!parser.positionalArguments().isEmpty())
        request.file = QFileInfo(parser.positionalArguments().constFirst()).absoluteFilePath();
    if (name.isEmpty() && !parser.isSet(tray) && weir::gui::RunningInstance::takesOver(request))
        return 0;

    weir::gui::Appearance appearance;
    weir::gui::HostWindow window(name, parser.value(ssh));
    weir::gui::Tray icon(window);
    weir::gui::RunningInstance instance;
    const auto reach = [&] { instance.setReachable(icon.isShown() && window.host().isEmpty()); };
    QObject::connect(&icon, &weir::gui::Tray::shownChanged, &instance, reach);
    QObject::connect(&window, &weir::gui::HostWindow::opened, &instance, reach);
    QObject::connect(&instance, &weir::gui::RunningInstance::wanted, &window, &weir::gui::HostWindow::follow);
    reach();
    if (parser.isSet(tray))
        icon.startHidden();
    else
        window.show();
    window.start();
    if (!parser.isSet(tray))
        window.follow(request);
    return QApplication::exec();
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Calls State as fast as it can until its standard input is closed. Prints a line once it is over the budget.
#include "common/dbus_error.h"
#include "common/dbus_names.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusPendingCallWatcher>
#include <QSocketNotifier>
#include <cstdio>
#include <unistd.h>

namespace {

constexpr int inFlight = 64;
bool reported = false;

void callAgain(QObject* parent)
{
    const auto message = QDBusMessage::createMethodCall(weir::dbus::service, weir::dbus::path,
                                                        weir::dbus::interface, QStringLiteral("State"));
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::systemBus().asyncCall(message), parent);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, parent, [watcher, parent] {
        watcher->deleteLater();
        if (watcher->isError() && !reported) {
            reported = true;
            std::printf("refused: %s\n", weir::dbus::fromErrorReply(watcher->reply()).sentence.code.c_str());
            std::fflush(stdout);
        }
        callAgain(parent);
    });
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    for (int i = 0; i < inFlight; ++i)
        callAgain(&application);
    return QCoreApplication::exec();
}

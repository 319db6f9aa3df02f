// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/running_instance.h"

#include <QDBusMessage>
#include <utility>

namespace weir::gui {
namespace {

const QString service = QStringLiteral("org.weir.Weir");
const QString path = QStringLiteral("/org/weir/Weir");
const QString interface = QStringLiteral("org.weir.Weir1");
/// Longer than a window that is busy needs, and no longer than somebody waits for one.
constexpr int patience = 3000; // milliseconds

} // namespace

RunningInstance::RunningInstance(QObject* parent) : QObject(parent) {}

void RunningInstance::setReachable(bool reachable)
{
    if (reachable == std::exchange(m_isReachable, reachable))
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    if (reachable) {
        bus.registerObject(path, this, QDBusConnection::ExportAllSlots);
        bus.registerService(service);
    } else {
        bus.unregisterService(service);
        bus.unregisterObject(path);
    }
}

bool RunningInstance::takesOver(const StartRequest& request)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return false;
    // Before the first window, so that nothing on the screen waits for the answer.
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Show"));
    call.setAutoStartService(false);
    call << request.page << request.file << request.pause;
    return bus.call(call, QDBus::Block, patience).type() == QDBusMessage::ReplyMessage;
}

void RunningInstance::Show(const QString& page, const QString& file, bool pause)
{
    emit wanted({page, file, pause});
}

} // namespace weir::gui

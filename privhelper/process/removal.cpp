// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/process/removal.h"

#include "common/dbus_names.h"
#include "privhelper/enforcer.h"
#include "privhelper/failure.h"
#include "privhelper/log.h"
#include "privhelper/process/directories.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QEventLoop>
#include <QTimer>
#include <algorithm>
#include <string>
#include <vector>

namespace weir {
namespace {

using namespace std::chrono_literals;

/// Drains end by themselves after 30 s (decision 28); a little later something is wrong.
constexpr auto longestWait = 40s;
constexpr auto lookAgain = 200ms;

bool isServed()
{
    const QDBusConnection bus = QDBusConnection::systemBus();
    return bus.isConnected() && bus.interface()->isServiceRegistered(dbus::service);
}

bool isDraining(const Enforcer& enforcer)
{
    const auto interfaces = enforcer.interfaces();
    return std::any_of(interfaces.begin(), interfaces.end(), [](const InterfaceState& interface) {
        return interface.state == InterfaceState::State::Draining;
    });
}

void drain(Enforcer& enforcer)
{
    if (const auto applied = enforcer.apply(Document()); !applied) {
        log("not-drained", {{"reason", applied.error().sentence.english}});
        return;
    }
    if (!isDraining(enforcer))
        return;
    log("draining", {{"seconds_at_most", "30"}});
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        enforcer.attend();
        if (!isDraining(enforcer))
            loop.quit();
    });
    look.start(lookAgain);
    QTimer::singleShot(longestWait, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Deepest first. What is not ours on a bpffs of ours can't be.
Result<std::size_t> unlinkAll(const std::filesystem::path& directory)
{
    std::error_code error;
    std::vector<std::filesystem::path> entries;
    for (auto entry = std::filesystem::recursive_directory_iterator(directory, error);
         !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
        if (!isKernelsOwn(entry->path().filename().string()))
            entries.push_back(entry->path());
    }
    for (auto entry = entries.rbegin(); !error && entry != entries.rend(); ++entry)
        std::filesystem::remove(*entry, error);
    if (error)
        return failure(Error::Kind::Failed, "pins-remain", "the pins in %1 could not be removed: %2",
                       {directory.string(), error.message()});
    return entries.size();
}

} // namespace

Result<Done> removeFromKernel(const HelperOptions& options,
                              const std::function<Result<std::unique_ptr<Enforcer>>()>& openEnforcer)
{
    if (isServed())
        return failure(Error::Kind::Busy, "still-served",
                       "a weir-helper is running; stop it first: systemctl stop weir-helper");
    std::error_code error;
    const std::filesystem::directory_iterator pins(options.pinDirectory, error);
    const bool any = std::any_of(begin(pins), end(pins), [](const auto& entry) {
        return !isKernelsOwn(entry.path().filename().string());
    });
    if (error || !any) {
        log("removed", {{"pins", "0"}});
        return Done{};
    }
    if (auto enforcer = openEnforcer(); enforcer)
        drain(**enforcer);
    else
        log("not-drained", {{"reason", enforcer.error().sentence.english}});
    const auto removed = unlinkAll(options.pinDirectory);
    if (!removed)
        return removed.error();
    log("removed", {{"pins", std::to_string(*removed)}});
    return Done{};
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/process/run_helper.h"

#include "common/dbus_codec.h"
#include "common/dbus_names.h"
#include "privhelper/bus/bus_presence.h"
#include "privhelper/bus/helper_object.h"
#include "privhelper/bus/schedule_watch.h"
#include "privhelper/configuration.h"
#include "privhelper/detached.h"
#include "privhelper/entry_memory.h"
#include "privhelper/event_log.h"
#include "privhelper/event_witness.h"
#include "privhelper/log.h"
#include "privhelper/process/check.h"
#include "privhelper/process/directories.h"
#include "privhelper/process/idle_exit.h"
#include "privhelper/process/last_words.h"
#include "privhelper/process/link_watcher.h"
#include "privhelper/process/options.h"
#include "privhelper/process/privileges.h"
#include "privhelper/process/removal.h"
#include "privhelper/process/stop_signals.h"
#include "privhelper/quota_keeper.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QTimer>
#include <sys/stat.h>
#include <unistd.h>

namespace weir {
namespace {

/// What only root can do, then nothing of root is left.
Result<Done> settle(const HelperOptions& options)
{
    umask(077);
    if (geteuid() == 0) {
        const auto user = findUser(options.user);
        if (!user)
            return user.error();
        if (!*user)
            log("no-user", {{"user", options.user}, {"consequence", "weir-helper stays root"}});
        const User owner = user->value_or(User{0, 0, "root"});
        if (const auto done = prepareStateDirectory(options.stateDirectory, owner.uid, owner.gid); !done)
            return done.error();
        if (const auto done = preparePinDirectory(options.pinDirectory, owner.uid, owner.gid); !done)
            return done.error();
        if (const auto done = dropPrivileges(*user); !done)
            return done.error();
    }
    return verifyPinDirectory(options.pinDirectory);
}

/// Before it is taken: room for unknown clients and connections at once, a configured client's when it is
/// stored and when it is first seen.
void logMemory(const KernelEnforcerOptions& options)
{
    const std::uint64_t atOnce = options.maximumStrangers * strangerBytes +
                                 options.maximumFlows * connectionBytes +
                                 2 * bucketBytes(options.maximumClients);
    log("memory", {{"at_once", std::to_string(atOnce)},
                   {"each_client", std::to_string(identityBytes + stateBytes)},
                   {"clients_at_most", std::to_string(options.maximumClients)},
                   {"unknown_clients_at_most", std::to_string(options.maximumStrangers)},
                   {"connections_at_most", std::to_string(options.maximumFlows)}});
}

int fail(const Error& error)
{
    log("failed", {{"code", error.sentence.code}, {"reason", error.sentence.english}});
    return 1;
}

void logFaults(const Configuration& configuration)
{
    for (const Capability& capability : configuration.faults()) {
        if (!capability.available)
            log("degraded", {{"capability", capability.name}, {"reason", capability.sentence.english}});
    }
}

} // namespace

int runHelper(int argc, char** argv, const EnforcerFactory& openEnforcer,
              const KernelCheckFactory& makeKernelCheck)
{
    endWhereNothingCanGoOn();
    const HelperOptions options = parseHelperOptions(argc, argv);
    if (options.check)
        return runCheck(options, *makeKernelCheck());
    if (const auto settled = settle(options); !settled)
        return fail(settled.error());

    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("weir-helper"));
    const StopSignals stopSignals; // before the bus, which has a thread
    QObject::connect(&stopSignals, &StopSignals::stopRequested, &application,
                     [] { QCoreApplication::exit(0); });

    KernelEnforcerOptions enforcerOptions;
    enforcerOptions.pinDirectory = options.pinDirectory;
    enforcerOptions.maximumStrangers = options.unknownClients;
    enforcerOptions.maximumFlows = options.connections;
    if (options.remove) {
        const auto removed = removeFromKernel(options, [&] { return openEnforcer(enforcerOptions); });
        return removed ? 0 : fail(removed.error());
    }
    auto store = RevisionStore::open(options.stateDirectory);
    if (!store)
        return fail(store.error());
    logMemory(enforcerOptions);
    const auto enforcer = openEnforcer(enforcerOptions);
    if (!enforcer)
        return fail(enforcer.error());
    // Taken block by block as traffic comes; never more than for the first number.
    log("history", {{"owners", std::to_string(enforcerOptions.maximumHistories)},
                    {"bytes_each", std::to_string(WEIR_HISTORY_OWNER_BYTES)},
                    {"bytes_at_most", std::to_string(std::uint64_t(enforcerOptions.maximumHistories) *
                                                     WEIR_HISTORY_OWNER_BYTES)}});

    QuotaKeeper quotas(options.stateDirectory / "quotas", **enforcer);
    Configuration configuration(std::move(*store), **enforcer);
    configuration.start();
    logFaults(configuration);

    dbus::registerTypes();
    QDBusConnection bus = QDBusConnection::systemBus();
    Announcer announcer(bus);
    TrialWatch trials(configuration, announcer);
    EventLog events(**enforcer);
    QObject::connect(&events, &EventLog::added, &announcer, &Announcer::eventsAdded);
    EventRow started;
    started.kind = EventKind::HelperStarted;
    started.subject = WEIR_VERSION;
    events.note(started);
    EventWitness witness(events);
    const auto look = [&] {
        auto capabilities = (*enforcer)->capabilities();
        capabilities.push_back(quotas.capability());
        witness.look((*enforcer)->interfaces(), capabilities);
    };
    look();
    QObject::connect(&announcer, &Announcer::stateAnnounced, &events, look);
    QObject::connect(&quotas, &QuotaKeeper::capabilityChanged, &announcer, &Announcer::stateChanged);
    ScheduleWatch schedules(configuration, **enforcer, announcer, events);
    Methods methods(configuration, **enforcer, announcer, trials, events,
                    [&quotas, privileges = describePrivileges()] {
                        return std::vector<Capability>{privileges, quotas.capability()};
                    });
    HelperObject object(bus, methods, options.gatewayUser);

    const auto links = LinkWatcher::open();
    if (!links)
        return fail(links.error());
    QObject::connect(links->get(), &LinkWatcher::linksChanged, &announcer, [&] {
        if ((*enforcer)->reconcileInterfaces())
            announcer.stateChanged();
    });

    QTimer everySecond;
    everySecond.setInterval(1000);
    QObject::connect(&everySecond, &QTimer::timeout, &announcer, [&] {
        if ((*enforcer)->attend())
            announcer.stateChanged();
        detached(trials.check());
        detached(schedules.check());
        events.attend();
    });
    everySecond.start();

    IdleExit idle([&configuration] {
        const auto document = configuration.current().document;
        return document && document->interfaces.empty() && !configuration.pending();
    });
    if (options.idleExit) {
        QObject::connect(&object, &HelperObject::called, &idle, &IdleExit::used);
        QObject::connect(&idle, &IdleExit::idle, &application, [] {
            log("idle-exit");
            QCoreApplication::exit(0);
        });
        idle.used();
    }

    BusPresence presence(bus);
    QObject::connect(&presence, &BusPresence::lost, &application, [](const QString& reason) {
        log("bus-lost", {{"reason", reason.toStdString()}});
        QCoreApplication::exit(1);
    });
    if (const auto present = presence.appear(object); !present)
        return fail(present.error());
    log("ready", {{"version", WEIR_VERSION},
                  {"revision", std::to_string(configuration.current().revision)},
                  {"uid", std::to_string(geteuid())}});
    const int status = QCoreApplication::exec();
    quotas.finish();
    return status;
}

} // namespace weir

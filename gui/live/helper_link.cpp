// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/helper_link.h"

#include "common/utc_time.h"

#include <QDBusError>
#include <QFuture>
#include <QPointer>
#include <QTimer>
#include <QtConcurrentRun>
#include <algorithm>
#include <qcorofuture.h>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;

/// Between two attempts; the helper's appearance on the bus is noticed at once anyway.
constexpr std::chrono::milliseconds firstPause = 1s;
constexpr std::chrono::milliseconds longestPause = 30s;

constexpr QLatin1String localPath("/org/freedesktop/DBus/Local");
constexpr QLatin1String localInterface("org.freedesktop.DBus.Local");

/// Waits for the daemon's answer, so never on the thread that paints.
QDBusConnection connectToSystemBus(const QString& name)
{
    return QDBusConnection::connectToBus(QDBusConnection::SystemBus, name);
}

Sentence noBus(const QString& reason)
{
    return makeSentence("no-bus", "the system bus can't be reached (%1)", {reason.toStdString()});
}

} // namespace

class HelperLink::Private
{
public:
    explicit Private(HelperLink* link) : q(link)
    {
        again.setSingleShot(true);
        QObject::connect(&again, &QTimer::timeout, q, [this] { search(); });
    }

    QCoro::Task<void> search();
    QCoro::Task<void> refresh();
    void adopt(const QDBusConnection& bus);
    void dropBus(const Sentence& reason);
    void become(Condition newCondition, const Sentence& reason);
    void tryLater();

    HelperLink* q;
    QTimer again;
    std::chrono::milliseconds pause = firstPause;
    Condition condition = Condition::Connecting;
    Sentence problem;
    QString busName; ///< of the connection in use; empty: there is none
    int buses = 0;
    std::unique_ptr<HelperClient> client;
    bool searching = false;
    bool refreshing = false;
    bool refreshAgain = false;
    std::optional<HelperState> state;
    std::vector<Capability> capabilities;
    EditPermission permission;
    std::optional<std::chrono::sys_time<std::chrono::milliseconds>> heard;
};

void HelperLink::Private::become(Condition newCondition, const Sentence& reason)
{
    if (condition == newCondition && problem == reason)
        return;
    condition = newCondition;
    problem = reason;
    emit q->conditionChanged();
}

void HelperLink::Private::tryLater()
{
    again.start(pause);
    pause = std::min(pause * 2, longestPause);
}

void HelperLink::Private::adopt(const QDBusConnection& bus)
{
    client = std::make_unique<HelperClient>(bus);
    connect(client.get(), &HelperClient::availableChanged, q, [this](bool available) {
        if (available)
            q->retry();
        else if (condition == Condition::Live)
            q->lost(
                {Error::Kind::NoHelper, makeSentence("helper-left", "weir-helper has left the system bus")});
    });
    connect(client.get(), &HelperClient::stateChanged, q, [this] { refresh(); });
    connect(client.get(), &HelperClient::changed, q, [this] {
        refresh();
        emit q->configurationChanged();
    });
    QDBusConnection local = bus;
    local.connect({}, localPath, localInterface, QStringLiteral("Disconnected"), q, SLOT(busLost()));
}

/// Pending calls hold what they need themselves; the client only goes when the present one has returned.
void HelperLink::Private::dropBus(const Sentence& reason)
{
    if (client)
        client.release()->deleteLater();
    QDBusConnection::disconnectFromBus(busName);
    busName.clear();
    client = std::make_unique<HelperClient>(QDBusConnection(QStringLiteral("weir-no-bus")));
    become(Condition::NoBus, reason);
    tryLater();
}

QCoro::Task<void> HelperLink::Private::search()
{
    if (searching || condition == Condition::Live)
        co_return;
    const QPointer<HelperLink> alive(q);
    searching = true;
    if (busName.isEmpty()) {
        const QString name = QStringLiteral("weir-window-%1").arg(++buses);
        QFuture<QDBusConnection> future = QtConcurrent::run(connectToSystemBus, name);
        const QDBusConnection bus = co_await future;
        if (!alive)
            co_return;
        if (!bus.isConnected()) {
            searching = false;
            busName = name;
            dropBus(noBus(bus.lastError().message()));
            co_return;
        }
        busName = name;
        adopt(bus);
    }
    const Result<HelperState> answer = co_await client->state();
    if (!alive)
        co_return;
    searching = false;
    if (!answer) {
        if (!busName.isEmpty()) {
            become(Condition::NoHelper, answer.error().sentence);
            tryLater();
        }
        co_return;
    }
    pause = firstPause;
    again.stop();
    state = *answer;
    q->heard();
    become(Condition::Live, {});
    emit q->configurationChanged();
    refresh();
}

QCoro::Task<void> HelperLink::Private::refresh()
{
    if (refreshing || condition != Condition::Live) {
        refreshAgain = refreshing;
        co_return;
    }
    const QPointer<HelperLink> alive(q);
    refreshing = true;
    do {
        refreshAgain = false;
        // Each call on the client that is there then: the bus may go meanwhile.
        const auto newState = co_await client->state();
        if (!alive)
            co_return;
        const auto newCapabilities = co_await client->capabilities();
        if (!alive)
            co_return;
        const auto newPermission = co_await client->canEdit();
        if (!alive)
            co_return;
        if (!newState) {
            q->lost(newState.error());
            break;
        }
        state = *newState;
        if (newCapabilities)
            capabilities = *newCapabilities;
        if (newPermission)
            permission = *newPermission;
        q->heard();
        emit q->stateChanged();
    } while (refreshAgain && condition == Condition::Live);
    refreshing = false;
}

HelperLink::HelperLink(QObject* parent) : QObject(parent), d(std::make_unique<Private>(this))
{
    d->client = std::make_unique<HelperClient>(QDBusConnection(QStringLiteral("weir-no-bus")));
}

HelperLink::~HelperLink()
{
    if (!d->busName.isEmpty())
        QDBusConnection::disconnectFromBus(d->busName);
}

void HelperLink::start()
{
    d->search();
}

void HelperLink::retry()
{
    d->pause = firstPause;
    d->again.stop();
    d->search();
}

HelperLink::Condition HelperLink::condition() const
{
    return d->condition;
}

const Sentence& HelperLink::problem() const
{
    return d->problem;
}

HelperClient& HelperLink::helper()
{
    return *d->client;
}

const std::optional<HelperState>& HelperLink::state() const
{
    return d->state;
}

const std::vector<Capability>& HelperLink::capabilities() const
{
    return d->capabilities;
}

const EditPermission& HelperLink::permission() const
{
    return d->permission;
}

std::optional<std::chrono::sys_time<std::chrono::milliseconds>> HelperLink::lastHeard() const
{
    return d->heard;
}

void HelperLink::refresh()
{
    d->refresh();
}

void HelperLink::heard()
{
    d->heard = currentTime();
}

void HelperLink::lost(const Error& error)
{
    if (error.kind != Error::Kind::NoHelper || d->condition != Condition::Live)
        return;
    if (!QDBusConnection(d->busName).isConnected()) {
        busLost();
        return;
    }
    d->become(Condition::NoHelper, error.sentence);
    d->pause = firstPause;
    d->tryLater();
}

void HelperLink::busLost()
{
    if (!d->busName.isEmpty())
        d->dropBus(noBus(tr("it closed the connection")));
}

} // namespace weir::gui

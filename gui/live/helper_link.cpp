// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/helper_link.h"

#include "common/bridge/authentication_relay.h"
#include "common/bridge/bridge_transport.h"
#include "common/dbus_transport.h"
#include "common/utc_time.h"
#include "gui/text/sentence_text.h"

#include <QDBusError>
#include <QFuture>
#include <QPointer>
#include <QTimer>
#include <QtConcurrentRun>
#include <algorithm>
#include <qcorofuture.h>
#include <utility>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;

/// Between two attempts; the helper's appearance on the bus is noticed at once anyway.
constexpr std::chrono::milliseconds firstPause = 1s;
constexpr std::chrono::milliseconds longestPause = 30s;

/// Waits for the daemon's answer, so never on the thread that paints.
QDBusConnection connectToSystemBus(const QString& name)
{
    return QDBusConnection::connectToBus(QDBusConnection::SystemBus, name);
}

Sentence noBus(const Sentence& reason)
{
    const QString text =
        reason.code == "bus-closed" ? HelperLink::tr("it closed the connection") : toText(reason);
    return makeSentence("no-bus", "the system bus can't be reached (%1)", {text.toStdString()});
}

} // namespace

class HelperLink::Private
{
public:
    Private(HelperLink* link, bridge::RemoteHost where) : q(link), host(std::move(where))
    {
        client = std::make_unique<HelperClient>(QDBusConnection(QStringLiteral("weir-no-bus")));
        again.setSingleShot(true);
        QObject::connect(&again, &QTimer::timeout, q, [this] { search(bridge::Asking::Never); });
    }

    void search(bridge::Asking asking);
    QCoro::Task<void> connectBus();
    void connectBridge(bridge::Asking asking);
    QCoro::Task<void> ask();
    QCoro::Task<void> refresh();
    void adopt(std::unique_ptr<HelperTransport> way);
    void drop(const Error& reason);
    void become(Condition newCondition, const Sentence& reason);
    void tryLater();

    HelperLink* q;
    bridge::RemoteHost host;
    bridge::AuthenticationRelay relay;
    QTimer again;
    std::chrono::milliseconds pause = firstPause;
    Condition condition = Condition::Connecting;
    Sentence problem;
    QString busName; ///< of the connection in use; empty: there is none
    int buses = 0;
    QPointer<HelperTransport> transport; ///< the client's; null: there is no way to a helper
    std::unique_ptr<HelperClient> client;
    int attempt = 0; ///< whoever waits for an answer sees by it that the way is another one meanwhile
    bool searching = false;
    bool refreshing = false;
    bool refreshAgain = false;
    bool needsPerson = false;
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

void HelperLink::Private::adopt(std::unique_ptr<HelperTransport> way)
{
    transport = way.get();
    // Queued: whoever notices that the way is gone may be in the middle of using it.
    connect(
        way.get(), &HelperTransport::disconnected, q,
        [this, way = transport](const Error& reason) {
            if (way == transport)
                drop(reason);
        },
        Qt::QueuedConnection);
    client = std::make_unique<HelperClient>(std::move(way));
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
}

/// Pending calls hold what they need themselves; the client only goes when the present one has returned.
void HelperLink::Private::drop(const Error& reason)
{
    ++attempt;
    searching = false;
    transport.clear();
    client.release()->deleteLater();
    client = std::make_unique<HelperClient>(QDBusConnection(QStringLiteral("weir-no-bus")));
    if (!busName.isEmpty())
        QDBusConnection::disconnectFromBus(std::exchange(busName, {}));
    // Where a person was refused, a timer would only ask again and again.
    needsPerson = reason.kind == Error::Kind::NotAuthorized || reason.kind == Error::Kind::Invalid;
    become(Condition::NoBus, host.name.isEmpty() ? noBus(reason.sentence) : reason.sentence);
    if (!needsPerson)
        tryLater();
}

void HelperLink::Private::search(bridge::Asking asking)
{
    if (searching || condition == Condition::Live)
        return;
    searching = true;
    needsPerson = false;
    if (transport)
        ask();
    else if (host.name.isEmpty())
        connectBus();
    else
        connectBridge(asking);
}

QCoro::Task<void> HelperLink::Private::connectBus()
{
    const QPointer<HelperLink> alive(q);
    const QString name = QStringLiteral("weir-window-%1").arg(++buses);
    QFuture<QDBusConnection> future = QtConcurrent::run(connectToSystemBus, name);
    const QDBusConnection bus = co_await future;
    if (!alive) {
        QDBusConnection::disconnectFromBus(name);
        co_return;
    }
    busName = name;
    if (!bus.isConnected()) {
        drop({Error::Kind::NoHelper, makeSentence({}, bus.lastError().message().toStdString())});
        co_return;
    }
    adopt(std::make_unique<DbusTransport>(bus));
    ask();
}

void HelperLink::Private::connectBridge(bridge::Asking asking)
{
    auto way = std::make_unique<bridge::BridgeTransport>(host, &relay);
    bridge::BridgeTransport* opening = way.get();
    connect(opening, &bridge::BridgeTransport::opened, q, [this] { ask(); });
    adopt(std::move(way));
    opening->open(asking);
}

QCoro::Task<void> HelperLink::Private::ask()
{
    const QPointer<HelperLink> alive(q);
    const int mine = ++attempt;
    const Result<HelperState> answer = co_await client->state();
    if (!alive || mine != attempt)
        co_return;
    searching = false;
    if (!answer) {
        become(Condition::NoHelper, answer.error().sentence);
        tryLater();
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

HelperLink::HelperLink(QObject* parent) : HelperLink(bridge::RemoteHost(), parent) {}

HelperLink::HelperLink(const bridge::RemoteHost& host, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(this, host))
{
}

HelperLink::~HelperLink()
{
    if (!d->busName.isEmpty())
        QDBusConnection::disconnectFromBus(d->busName);
}

const QString& HelperLink::host() const
{
    return d->host.name;
}

bridge::AuthenticationRelay& HelperLink::relay()
{
    return d->relay;
}

void HelperLink::start()
{
    d->search(bridge::Asking::Allowed);
}

void HelperLink::retry()
{
    d->pause = firstPause;
    d->again.stop();
    d->search(bridge::Asking::Allowed);
}

bool HelperLink::waitsForPerson() const
{
    return d->needsPerson;
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
    if (!d->transport || !d->transport->isConnected()) {
        d->drop(d->host.name.isEmpty() ? busClosed() : error);
        return;
    }
    d->become(Condition::NoHelper, error.sentence);
    d->pause = firstPause;
    d->tryLater();
}

} // namespace weir::gui

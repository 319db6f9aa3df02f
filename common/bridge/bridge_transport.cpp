// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/bridge/bridge_transport.h"

#include "common/bridge/authentication_relay.h"
#include "common/bridge/json_row.h"
#include "common/bridge/request_values.h"
#include "common/dbus_codec.h"
#include "common/text.h"

#include <QLocale>
#include <algorithm>
#include <qcorofuture.h>

namespace weir::bridge {
namespace {

using namespace std::chrono_literals;

constexpr QLatin1String greeting("weir-bridge");

std::string shownText(const QJsonValue& value)
{
    return shown(value.toString().left(1000).toStdString());
}

} // namespace

BridgeTransport::BridgeTransport(const RemoteHost& host, AuthenticationRelay* relay, BridgePatience patience,
                                 QObject* parent)
    : HelperTransport(parent), m_host(host), m_relay(relay), m_patience(patience), m_calls(patience.calls),
      m_process(host)
{
    dbus::registerTypes();
    connect(&m_process, &BridgeProcess::received, this, &BridgeTransport::read);
    connect(&m_process, &BridgeProcess::ended, this, [this](const Error& reason) {
        // What it said last says more than its exit status.
        read();
        close(reason);
    });
    connect(&m_process, &BridgeProcess::written, this, [this] {
        if (m_process.bytesToWrite() > 0)
            m_progress = BridgeCalls::Clock::now();
    });
    m_hello.setSingleShot(true);
    connect(&m_hello, &QTimer::timeout, this, [this] {
        close({Error::Kind::NoHelper,
               makeSentence("bridge-silent", "%1 does not answer: no bridge has said anything for %2 s",
                            {hostText(), std::to_string(m_patience.hello / 1s)})});
    });
    m_look.setInterval(std::min<std::chrono::milliseconds>(1s, patience.calls.call / 4));
    connect(&m_look, &QTimer::timeout, this, &BridgeTransport::look);
    if (relay != nullptr)
        connect(relay, &AuthenticationRelay::frameReady, this, [this](const Frame& frame) { send(frame); });
}

BridgeTransport::~BridgeTransport()
{
    m_process.disconnect(this);
    if (m_relay != nullptr && m_state == State::Open)
        m_relay->endAll();
}

void BridgeTransport::open(Asking asking)
{
    const std::string name = m_host.name.toStdString();
    if (Sentence fault = hostFault(name); !fault.code.empty())
        return close({Error::Kind::Invalid, std::move(fault)});
    m_hello.start(m_patience.hello);
    m_process.start(asking);
}

// The transport may be deleted while it waits: nothing touches `this` after the co_await.
QCoro::Task<Result<HelperTransport::Arguments>> BridgeTransport::call(QString method, Arguments arguments,
                                                                      QString signature, Manner manner)
{
    if (m_state != State::Open)
        co_return Result<Arguments>(m_reason.value_or(Error{
            Error::Kind::NoHelper, makeSentence("bridge-opening", "%1 is not connected yet", {hostText()})}));
    QFuture<BridgeCalls::Answer> answer;
    {
        const qint64 id = m_calls.add(method, signature, manner, BridgeCalls::Clock::now());
        answer = m_calls.answerOf(id);
        Frame frame;
        frame.head = QJsonObject{{QStringLiteral("id"), id},
                                 {QStringLiteral("call"), method},
                                 {QStringLiteral("arguments"), toRequest(arguments, frame.payload)},
                                 {QStringLiteral("interactive"), manner == Manner::MayAsk}};
        if (!m_look.isActive())
            m_look.start();
        send(frame);
    }
    co_return co_await answer;
}

void BridgeTransport::send(const Frame& frame)
{
    if (m_state == State::Closed)
        return;
    m_process.write(headBytes(frame));
    if (frame.head.contains(QStringLiteral("authentication")))
        m_process.writeCopy(frame.payload);
    else if (!frame.payload.isEmpty())
        m_process.write(frame.payload);
}

void BridgeTransport::read()
{
    if (m_state == State::Closed)
        return;
    m_reader.append(m_process.readAll());
    while (m_state != State::Closed) {
        const Result<std::optional<Frame>> frame = m_reader.next();
        if (!frame && m_state == State::Opening)
            return close(
                {Error::Kind::Unsupported,
                 makeSentence("bridge-noise",
                              "what %1 sends is no bridge's talk; does a login script print something "
                              "there?",
                              {hostText()})});
        if (!frame)
            return close({Error::Kind::NoHelper,
                          makeSentence("bridge-broken", "the bridge on %1 can't be followed any more: %2",
                                       {hostText(), frame.error().sentence.english})});
        if (!*frame)
            break;
        take(**frame);
    }
    if (m_reader.isInside())
        m_progress = BridgeCalls::Clock::now();
}

void BridgeTransport::take(const Frame& frame)
{
    if (m_state == State::Opening)
        return greet(frame);
    if (frame.head.contains(QStringLiteral("id"))) {
        m_calls.finish(frame);
        if (m_calls.isEmpty())
            m_look.stop();
    } else if (frame.head.contains(QStringLiteral("signal"))) {
        takeSignal(frame);
    } else if (const QJsonValue available = frame.head.value(QStringLiteral("available"));
               available.isBool()) {
        emit availableChanged(available.toBool());
    } else if (frame.head.contains(QStringLiteral("authentication")) && m_relay != nullptr) {
        m_relay->take(frame);
    } else if (const QJsonValue fatal = frame.head.value(QStringLiteral("fatal")); fatal.isString()) {
        close({Error::Kind::NoHelper,
               makeSentence("bridge-fatal", "the bridge on %1 gave up: %2", {hostText(), shownText(fatal)})});
    }
    // Anything else is of a later version.
}

void BridgeTransport::greet(const Frame& frame)
{
    if (!frame.head.contains(greeting) || frame.head.value(greeting).toInteger(0) != protocol)
        return close({Error::Kind::Unsupported,
                      makeSentence("bridge-version",
                                   "Weir on %1 (version %2) has a bridge of another kind (%3 instead of %4); "
                                   "update the older of both",
                                   {hostText(), shownText(frame.head.value(QStringLiteral("version"))),
                                    std::to_string(frame.head.value(greeting).toInteger(0)),
                                    std::to_string(protocol)})});
    m_hello.stop();
    m_state = State::Open;
    QJsonObject hello{{greeting, protocol}};
    if (m_relay != nullptr) {
        hello.insert(QStringLiteral("authentication"), true);
        hello.insert(QStringLiteral("locale"), QLocale().name() + QStringLiteral(".UTF-8"));
    }
    send({hello, {}});
    emit opened();
}

void BridgeTransport::takeSignal(const Frame& frame)
{
    const QString name = frame.head.value(QStringLiteral("signal")).toString();
    JsonRow row(frame.head.value(QStringLiteral("arguments")));
    if (name == QLatin1String("StateChanged")) {
        emit stateChanged();
    } else if (name == QLatin1String("Changed") || name == QLatin1String("EventsAdded")) {
        const auto number = row.number<quint64>();
        if (row.isWhole() && name == QLatin1String("Changed"))
            emit changed(number);
        else if (row.isWhole())
            emit eventsAdded(number);
    } else if (name == QLatin1String("Pending")) {
        const auto revision = row.number<quint64>();
        const auto deadline = row.number<qint64>();
        const auto uid = row.number<quint32>();
        if (row.isWhole())
            emit pendingChanged(revision, deadline, uid);
    }
}

void BridgeTransport::look()
{
    if (m_calls.isOverdue(BridgeCalls::Clock::now(), m_progress))
        close({Error::Kind::NoHelper,
               makeSentence(
                   "bridge-hangs",
                   "the bridge on %1 answers no more; whether the last call was carried out is unknown",
                   {hostText()})});
}

void BridgeTransport::close(const Error& reason)
{
    if (m_state == State::Closed)
        return;
    const bool wasOpen = m_state == State::Open;
    m_state = State::Closed;
    m_hello.stop();
    m_look.stop();
    m_reason = Error{Error::Kind::NoHelper, reason.sentence};
    m_calls.failAll(*m_reason);
    if (m_relay != nullptr && wasOpen)
        m_relay->endAll();
    emit disconnected(reason);
}

std::string BridgeTransport::hostText() const
{
    return shown(m_host.name.toStdString());
}

} // namespace weir::bridge

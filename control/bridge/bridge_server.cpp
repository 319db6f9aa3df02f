// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/bridge/bridge_server.h"

#include "common/dbus_codec.h"
#include "common/dbus_names.h"
#include "control/bridge/bridge_values.h"
#include "control/bridge/polkit_agent.h"

#include <QDBusPendingCall>
#include <array>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace weir::control {
namespace {

/// More calls than this wait in the pipe.
constexpr int mostInFlight = 16;

QString toText(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

BridgeServer::BridgeServer(int input, int output, QDBusConnection bus)
    : m_inputDescriptor(input), m_output(output), m_bus(std::move(bus)), m_members(readBridgeMembers()),
      m_input(input, QSocketNotifier::Read),
      m_watcher(dbus::service, m_bus,
                QDBusServiceWatcher::WatchForRegistration | QDBusServiceWatcher::WatchForUnregistration)
{
    dbus::registerTypes();
    m_input.setEnabled(false);
    connect(&m_input, &QSocketNotifier::activated, this, &BridgeServer::onInput);
    for (const QString& name : m_members.signalNames)
        m_bus.connect(dbus::service, dbus::path, dbus::interface, name, this, SLOT(onSignal(QDBusMessage)));
    const auto available = [this](bool is) { write({QJsonObject{{QStringLiteral("available"), is}}, {}}); };
    connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this, [available] { available(true); });
    connect(&m_watcher, &QDBusServiceWatcher::serviceUnregistered, this, [available] { available(false); });
}

BridgeServer::~BridgeServer() = default;

void BridgeServer::start()
{
    write({QJsonObject{{QStringLiteral("weir-bridge"), bridge::protocol},
                       {QStringLiteral("version"), QStringLiteral(WEIR_VERSION)}},
           {}});
    m_input.setEnabled(true);
}

void BridgeServer::onSignal(const QDBusMessage& message)
{
    QByteArray payload;
    const Result<QJsonArray> arguments = toJson(message.arguments(), payload);
    if (arguments)
        write({QJsonObject{{QStringLiteral("signal"), message.member()},
                           {QStringLiteral("arguments"), *arguments}},
               payload});
}

void BridgeServer::onInput()
{
    std::array<char, 65536> bytes; // NOLINT(cppcoreguidelines-pro-type-member-init): read() fills it
    const ssize_t length = read(m_inputDescriptor, bytes.data(), bytes.size());
    if (length < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (length <= 0) {
        if (m_reader.isInside())
            return giveUp({Error::Kind::Invalid,
                           makeSentence("frame-cut", "the input ended in the middle of a frame")});
        return finish(ExitStatus::Done);
    }
    m_reader.append(QByteArrayView(bytes.data(), length));
    // There may be a password in it.
    explicit_bzero(bytes.data(), static_cast<std::size_t>(length));
    takeFrames();
}

void BridgeServer::takeFrames()
{
    while (mayTake()) {
        const Result<std::optional<bridge::Frame>> frame = m_reader.next();
        if (!frame)
            return giveUp(frame.error());
        if (!*frame)
            break;
        take(**frame);
    }
    m_input.setEnabled(mayTake());
}

bool BridgeServer::mayTake() const
{
    return !m_finished && !m_agentComes && m_inFlight < mostInFlight;
}

void BridgeServer::take(const bridge::Frame& frame)
{
    if (!m_greeted)
        return greet(frame);
    if (frame.head.contains(QStringLiteral("authentication"))) {
        if (m_agent)
            m_agent->take(frame);
        return;
    }
    call(frame);
}

void BridgeServer::greet(const bridge::Frame& frame)
{
    const QJsonValue theirs = frame.head.value(QStringLiteral("weir-bridge"));
    if (theirs.toInt(0) != bridge::protocol)
        return giveUp({Error::Kind::Unsupported,
                       makeSentence("bridge-protocol",
                                    "this bridge speaks protocol 1; the first frame must be "
                                    "{\"weir-bridge\": 1}; are both hosts' versions of Weir alike?")});
    m_greeted = true;
    // root is never asked.
    if (!frame.head.value(QStringLiteral("authentication")).toBool() || geteuid() == 0)
        return;
    m_agentComes = true;
    m_agent = std::make_unique<PolkitAgent>(m_bus, frame.head.value(QStringLiteral("locale")).toString());
    connect(m_agent.get(), &PolkitAgent::frameReady, this, &BridgeServer::write);
    connect(m_agent.get(), &PolkitAgent::settled, this, [this] {
        m_agentComes = false;
        takeFrames();
    });
    m_agent->enlist();
}

void BridgeServer::call(const bridge::Frame& frame)
{
    const QJsonValue id = frame.head.value(QStringLiteral("id"));
    const QString member = frame.head.value(QStringLiteral("call")).toString();
    if (!id.isDouble())
        return giveUp({Error::Kind::Invalid,
                       makeSentence("bridge-id", "a request has no number as its id; write for example "
                                                 "{\"id\": 1, \"call\": \"State\", \"arguments\": []}")});
    const auto method = m_members.methods.constFind(member);
    if (method == m_members.methods.constEnd())
        return refuse(id, {Error::Kind::Unsupported,
                           makeSentence("bridge-member", "org.weir.Helper1 has no method \"%1\"",
                                        {member.left(64).toStdString()})});
    const Result<QList<QVariant>> arguments =
        toArguments(frame.head.value(QStringLiteral("arguments")).toArray(), *method, frame.payload);
    if (!arguments)
        return refuse(id, arguments.error());
    const bool interactive = frame.head.value(QStringLiteral("interactive")).toBool();
    QDBusMessage message = QDBusMessage::createMethodCall(dbus::service, dbus::path, dbus::interface, member);
    message.setArguments(*arguments);
    message.setInteractiveAuthorizationAllowed(interactive);
    const auto patience = interactive ? dbus::promptTimeout : dbus::callTimeout;
    ++m_inFlight;
    auto* const watcher =
        new QDBusPendingCallWatcher(m_bus.asyncCall(message, static_cast<int>(patience.count())), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, id](QDBusPendingCallWatcher* done) {
        done->deleteLater();
        --m_inFlight;
        answer(id, done->reply());
        takeFrames();
    });
}

void BridgeServer::answer(const QJsonValue& id, const QDBusMessage& reply)
{
    QByteArray payload;
    const Result<QJsonArray> arguments = toJson(reply.arguments(), payload);
    if (!arguments)
        return refuse(id, arguments.error());
    QJsonObject head{{QStringLiteral("id"), id}};
    if (reply.type() == QDBusMessage::ErrorMessage)
        head.insert(QStringLiteral("error"), QJsonObject{{QStringLiteral("name"), reply.errorName()},
                                                         {QStringLiteral("message"), reply.errorMessage()},
                                                         {QStringLiteral("arguments"), *arguments}});
    else
        head.insert(QStringLiteral("result"), *arguments);
    write({head, payload});
}

void BridgeServer::refuse(const QJsonValue& id, const Error& error)
{
    const QString kind = error.kind == Error::Kind::Unsupported ? QStringLiteral("Unsupported")
                         : error.kind == Error::Kind::Invalid   ? QStringLiteral("Invalid")
                                                                : QStringLiteral("Failed");
    const QString message = toText(error.sentence.english);
    write({QJsonObject{
               {QStringLiteral("id"), id},
               {QStringLiteral("error"), QJsonObject{{QStringLiteral("name"), dbus::errorPrefix + kind},
                                                     {QStringLiteral("message"), message},
                                                     {QStringLiteral("arguments"), QJsonArray{message}}}}},
           {}});
}

void BridgeServer::write(const bridge::Frame& frame)
{
    if (m_finished)
        return;
    const QByteArray bytes = toBytes(frame);
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t written =
            ::write(m_output, bytes.constData() + at, static_cast<size_t>(bytes.size() - at));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return finish(ExitStatus::Failed);
        at += written;
    }
}

void BridgeServer::giveUp(const Error& error)
{
    write({QJsonObject{{QStringLiteral("fatal"), toText(error.sentence.english)}}, {}});
    finish(ExitStatus::Failed);
}

void BridgeServer::finish(ExitStatus status)
{
    if (m_finished)
        return;
    m_finished = true;
    m_input.setEnabled(false);
    QMetaObject::invokeMethod(
        this, [this, status] { emit finished(static_cast<int>(status)); }, Qt::QueuedConnection);
}

} // namespace weir::control

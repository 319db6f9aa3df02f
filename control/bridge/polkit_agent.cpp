// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/bridge/polkit_agent.h"

#include "control/bridge/agent_question.h"

#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>
#include <QRegularExpression>
#include <array>
#include <pwd.h>
#include <unistd.h>

namespace weir::control {

/// (sa{sv}), as polkit names subjects and identities.
struct PolkitParty
{
    QString kind;
    QVariantMap details;
};

static QDBusArgument& operator<<(QDBusArgument& argument, const PolkitParty& party)
{
    argument.beginStructure();
    argument << party.kind << party.details;
    argument.endStructure();
    return argument;
}

static const QDBusArgument& operator>>(const QDBusArgument& argument, PolkitParty& party)
{
    argument.beginStructure();
    argument >> party.kind >> party.details;
    argument.endStructure();
    return argument;
}

namespace {

constexpr QLatin1String polkit("org.freedesktop.PolicyKit1");
constexpr QLatin1String authorityPath("/org/freedesktop/PolicyKit1/Authority");
constexpr QLatin1String authorityInterface("org.freedesktop.PolicyKit1.Authority");
constexpr QLatin1String agentInterface("org.freedesktop.PolicyKit1.AuthenticationAgent");
constexpr QLatin1String cancelledError("org.freedesktop.PolicyKit1.Error.Cancelled");
constexpr QLatin1String failedError("org.freedesktop.PolicyKit1.Error.Failed");
const QString agentPath = QStringLiteral("/org/weir/Bridge/AuthenticationAgent");

/// Field 22 of /proc/self/stat (proc(5)): a pid may be another process's later.
qulonglong startTime()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    // The second field is a name, which may have blanks and parentheses.
    const QByteArray stat = file.readAll();
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return fields.value(19).toULongLong();
}

PolkitParty thisProcess()
{
    return {QStringLiteral("unix-process"),
            {{QStringLiteral("pid"), uint(QCoreApplication::applicationPid())},
             {QStringLiteral("start-time"), startTime()},
             {QStringLiteral("uid"), int(getuid())}}};
}

QString nameOf(uint uid)
{
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 16384> buffer{};
    getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found);
    return found ? QString::fromLocal8Bit(found->pw_name) : QString();
}

/// polkit has already made users of groups.
QStringList userNames(const QList<PolkitParty>& identities)
{
    QStringList names;
    for (const PolkitParty& identity : identities) {
        const QString name = nameOf(identity.details.value(QStringLiteral("uid")).toUInt());
        if (identity.kind != QLatin1String("unix-user") || name.isEmpty())
            continue;
        if (name == nameOf(getuid()))
            names.prepend(name);
        else
            names.append(name);
    }
    return names;
}

QString plainLocale(const QString& locale)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_.@-]{1,32}$"));
    return plain.match(locale).hasMatch() ? locale : QStringLiteral("C");
}

} // namespace
} // namespace weir::control

Q_DECLARE_METATYPE(weir::control::PolkitParty)

namespace weir::control {

PolkitAgent::PolkitAgent(QDBusConnection bus, const QString& locale)
    : m_bus(std::move(bus)), m_locale(plainLocale(locale)),
      m_watcher(polkit, m_bus, QDBusServiceWatcher::WatchForRegistration)
{
    qDBusRegisterMetaType<PolkitParty>();
    qDBusRegisterMetaType<QList<PolkitParty>>();
    m_bus.registerVirtualObject(agentPath, this);
    // Another polkitd knows nothing of us.
    connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this, &PolkitAgent::enlist);
}

PolkitAgent::~PolkitAgent()
{
    m_bus.unregisterObject(agentPath);
}

void PolkitAgent::enlist()
{
    QDBusMessage message = QDBusMessage::createMethodCall(polkit, authorityPath, authorityInterface,
                                                          QStringLiteral("RegisterAuthenticationAgent"));
    message << QVariant::fromValue(thisProcess()) << m_locale << agentPath;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        done->deleteLater();
        m_polkit = done->isError() ? QString() : done->reply().service();
        emit settled();
    });
}

void PolkitAgent::take(const bridge::Frame& frame)
{
    const auto question = m_questions.find(frame.head.value(QStringLiteral("authentication")).toInteger(-1));
    if (question != m_questions.end())
        question->second->take(frame);
}

QString PolkitAgent::introspect(const QString& /*path*/) const
{
    return {};
}

bool PolkitAgent::handleMessage(const QDBusMessage& message, const QDBusConnection& /*connection*/)
{
    if (message.interface() != agentInterface || m_polkit.isEmpty() || message.service() != m_polkit)
        return false;
    if (message.member() == QLatin1String("BeginAuthentication") &&
        message.signature() == QLatin1String("sssa{ss}sa(sa{sv})")) {
        begin(message);
        return true;
    }
    if (message.member() == QLatin1String("CancelAuthentication") &&
        message.signature() == QLatin1String("s")) {
        cancel(message.arguments().constFirst().toString());
        m_bus.send(message.createReply());
        return true;
    }
    return false;
}

void PolkitAgent::begin(const QDBusMessage& message)
{
    const QList<QVariant> arguments = message.arguments();
    const QStringList users = userNames(qdbus_cast<QList<PolkitParty>>(arguments.at(5)));
    if (users.isEmpty()) {
        m_bus.send(message.createErrorReply(failedError, QStringLiteral("nobody can authenticate here")));
        return;
    }
    const qint64 number = ++m_last;
    auto question = std::make_unique<AgentQuestion>(number, arguments.at(4).toString(), users, message);
    connect(question.get(), &AgentQuestion::frameReady, this, &PolkitAgent::frameReady);
    connect(question.get(), &AgentQuestion::answered, this, [this, number, message] {
        m_bus.send(message.createReply());
        end(number);
    });
    connect(question.get(), &AgentQuestion::dismissed, this, [this, number, message] {
        m_bus.send(message.createErrorReply(cancelledError, QStringLiteral("dismissed")));
        end(number);
    });
    AgentQuestion& asked = *m_questions.emplace(number, std::move(question)).first->second;
    asked.begin(arguments.at(0).toString(), arguments.at(1).toString());
}

void PolkitAgent::cancel(const QString& cookie)
{
    for (const auto& [number, question] : m_questions) {
        if (question->cookie() != cookie)
            continue;
        m_bus.send(question->call().createErrorReply(cancelledError, QStringLiteral("cancelled by polkit")));
        question->cancel();
        return end(number);
    }
}

void PolkitAgent::end(qint64 number)
{
    const auto found = m_questions.find(number);
    if (found == m_questions.end())
        return;
    found->second.release()->deleteLater();
    m_questions.erase(found);
}

} // namespace weir::control

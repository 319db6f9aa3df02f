// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/helper_object.h"

#include "common/dbus_error.h"
#include "common/dbus_names.h"
#include "common/text.h"
#include "privhelper/detached.h"
#include "privhelper/failure.h"
#include "privhelper/log.h"

#include <QDBusError>
#include <QFile>
#include <pwd.h>
#include <utility>

namespace weir {
namespace {

constexpr qsizetype longestSummary = 160; // characters; a password dialog has room for two lines
constexpr PendingRequests::Bounds workBounds{8, 16, 64};

/// One line, printable, bounded: it stands in a password dialog and in the log.
QString shownSummary(const QString& summary)
{
    QString text = QString::fromStdString(terminalSafe(summary.toStdString()));
    if (text.size() > longestSummary)
        text = text.left(longestSummary - 1) + QChar(0x2026);
    return text;
}

const char* word(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Yes:
        return "yes";
    case Verdict::No:
        return "no";
    case Verdict::WouldAsk:
        return "needs-password";
    case Verdict::Dismissed:
        return "dismissed";
    case Verdict::Unavailable:
        return "unavailable";
    }
    return "no";
}

/// The audit line: who wanted what, what polkit said, what came of it.
void audit(const QDBusMessage& message, std::uint32_t uid, const QString& action, const QString& summary,
           Verdict verdict, const std::string& outcome)
{
    log("audit", {{"method", message.member().toStdString()},
                  {"uid", std::to_string(uid)},
                  {"sender", message.service().toStdString()},
                  {"action", action.toStdString()},
                  {"verdict", word(verdict)},
                  {"outcome", outcome},
                  {"summary", summary.toStdString()}});
}

Error wrongSignature(const QDBusMessage& message, const Method& method)
{
    return failure(Error::Kind::Invalid, "call-signature", "%1 takes the arguments \"%2\", not \"%3\"",
                   {message.member().toStdString(), QString(method.signature).toStdString(),
                    message.signature().toStdString()});
}

Error overBudget()
{
    return failure(Error::Kind::LimitExceeded, "too-many-calls",
                   "too many calls a second from this user; wait a moment, and ask for several rows at once");
}

} // namespace

QCoro::Task<Result<Values>> HelperObject::carryOut(const PreparedCall& call, PreparedCall::Approval approval)
{
    if (call.carryOutSlowly)
        co_return co_await call.carryOutSlowly(approval);
    co_return call.carryOut(approval);
}

HelperObject::HelperObject(QDBusConnection bus, Methods& methods, std::string gatewayUser, QObject* parent)
    : QDBusVirtualObject(parent), m_bus(bus), m_methods(methods), m_gatewayUser(std::move(gatewayUser)),
      m_callers(bus), m_authority(bus), m_work(workBounds)
{
    connect(&m_callers, &Callers::left, &m_authority, &Authority::withdraw);
}

QString HelperObject::introspect(const QString&) const
{
    // QtDBus adds the node and the standard interfaces itself.
    QFile file(QStringLiteral(":/org.weir.Helper1.xml"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString xml = QString::fromUtf8(file.readAll());
    const qsizetype begin = xml.indexOf(QLatin1String("<interface"));
    const qsizetype end = xml.indexOf(QLatin1String("</node>"));
    return xml.mid(begin, end - begin);
}

bool HelperObject::handleMessage(const QDBusMessage& message, const QDBusConnection&)
{
    // Introspection is QtDBus's; nothing else, properties least of all, is left to it.
    if (message.type() != QDBusMessage::MethodCallMessage ||
        message.interface() == QLatin1String("org.freedesktop.DBus.Introspectable"))
        return false;
    const bool ours = message.interface() == dbus::interface;
    const Method* method = ours ? findMethod(message.member()) : nullptr;
    if (!method) {
        const auto kind = ours ? QDBusError::UnknownMethod : QDBusError::UnknownInterface;
        m_bus.send(message.createErrorReply(
            kind,
            QStringLiteral("/org/weir/Helper1 has no %1.%2").arg(message.interface(), message.member())));
        return true;
    }
    message.setDelayedReply(true);
    emit called();
    detached(serve(message, *method));
    return true;
}

QCoro::Task<void> HelperObject::serve(QDBusMessage message, const Method& method)
{
    const QString connection = message.service();
    const std::optional<std::uint32_t> uid = co_await m_callers.uid(connection);
    if (!uid)
        co_return; // gone: there is nobody to answer
    if (!m_budget.take(*uid, method.budget, std::chrono::steady_clock::now())) {
        answer(message, overBudget());
        co_return;
    }
    if (message.signature() != method.signature) {
        answer(message, wrongSignature(message, method));
        co_return;
    }
    PendingRequests::Place place;
    if (method.question != Question::None || method.worker) {
        PendingRequests& pending = method.question != Question::None ? m_questions : m_work;
        auto begun = pending.begin(connection, *uid);
        if (!begun) {
            answer(message, begun.error());
            co_return;
        }
        place = std::move(*begun);
    }

    const Result<PreparedCall> prepared = co_await (m_methods.*method.prepare)(message.arguments());
    if (!prepared) {
        answer(message, prepared.error());
        co_return;
    }
    const QString summary = shownSummary(prepared->summary);
    const bool gateway = method.question != Question::None && isGateway(*uid);
    const QString action = gateway ? gatewayAction(method.action) : QString(method.action);
    Permission permission{Verdict::Yes, {}};
    if (method.question != Question::None && prepared->exempt != *uid)
        permission = co_await askFor(message, method, action, summary, gateway);
    const bool asked = method.question == Question::Ask;
    if (asked && permission.verdict != Verdict::Yes) {
        audit(message, *uid, action, summary, permission.verdict, "refused");
        answer(message, toError(permission, action.toStdString()));
        co_return;
    }
    if (!m_callers.present(connection)) {
        if (asked)
            audit(message, *uid, action, summary, permission.verdict, "caller left, not carried out");
        co_return;
    }
    const PreparedCall::Approval approval{*uid, permission.verdict};
    const Result<Values> result = co_await carryOut(*prepared, approval);
    if (asked)
        audit(message, *uid, action, summary, permission.verdict,
              result ? "done" : "failed: " + result.error().sentence.english);
    answer(message, result);
}

/// Looked up anew each time: the user may come with a package while the helper runs. Root is never taken for
/// it, for root may do everything anyway.
bool HelperObject::isGateway(std::uint32_t uid) const
{
    if (uid == 0 || m_gatewayUser.empty())
        return false;
    const passwd* user = getpwnam(m_gatewayUser.c_str());
    return user != nullptr && user->pw_uid == uid;
}

QCoro::Task<Permission> HelperObject::askFor(const QDBusMessage& message, const Method& method,
                                             QString action, const QString& summary, bool gateway)
{
    // Whoever asks the gateway is not at this host's screen: a password typed there would be somebody else's.
    const bool interactive =
        method.question == Question::Ask && !gateway && message.isInteractiveAuthorizationAllowed();
    return m_authority.ask({message.service(), action, summary, interactive});
}

void HelperObject::answer(const QDBusMessage& message, const Result<Values>& result)
{
    if (!message.isReplyRequired())
        return;
    m_bus.send(result ? message.createReply(*result) : dbus::toErrorReply(message, result.error()));
}

} // namespace weir

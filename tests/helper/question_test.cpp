// SPDX-License-Identifier: GPL-3.0-or-later
// Questions that stay open: as nobody, with a polkit agent of the test's own that answers only when told to.
#include "common/dbus_error.h"
#include "common/dbus_names.h"
#include "tests/helper/helper_process.h"

#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusVirtualObject>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <unistd.h>
#include <vector>

namespace weir::test {

struct ProcessSubject
{
    uint pid = 0;
    qulonglong startTime = 0;
};

static QDBusArgument& operator<<(QDBusArgument& argument, const ProcessSubject& subject)
{
    argument.beginStructure();
    argument << QStringLiteral("unix-process")
             << QVariantMap{{QStringLiteral("pid"), subject.pid},
                            {QStringLiteral("start-time"), subject.startTime}};
    argument.endStructure();
    return argument;
}

static const QDBusArgument& operator>>(const QDBusArgument& argument, ProcessSubject&)
{
    return argument; // never received
}

} // namespace weir::test

Q_DECLARE_METATYPE(weir::test::ProcessSubject)

namespace weir::test {
namespace {

/// Ticks since boot, field 22 of /proc/PID/stat (proc(5)).
qulonglong ownStartTime()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    return text.mid(text.lastIndexOf(')') + 2).split(' ').at(19).toULongLong();
}

QDBusMessage polkit(const char* method)
{
    return QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.PolicyKit1"), QStringLiteral("/org/freedesktop/PolicyKit1/Authority"),
        QStringLiteral("org.freedesktop.PolicyKit1.Authority"), QString::fromLatin1(method));
}

/// Takes questions and keeps them.
class Agent final : public QDBusVirtualObject
{
    Q_OBJECT
public:
    Agent()
    {
        qDBusRegisterMetaType<ProcessSubject>();
        QDBusConnection::systemBus().registerVirtualObject(QStringLiteral("/agent"), this);
        const QDBusMessage reply = tellPolkit("RegisterAuthenticationAgent", {QStringLiteral("C")});
        EXPECT_EQ(reply.type(), QDBusMessage::ReplyMessage) << reply.errorMessage().toStdString();
    }
    ~Agent() override
    {
        tellPolkit("UnregisterAuthenticationAgent", {});
        QDBusConnection::systemBus().unregisterObject(QStringLiteral("/agent"));
    }

    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection&) override
    {
        if (message.member() == QLatin1String("BeginAuthentication")) {
            message.setDelayedReply(true);
            questions.append(message);
            emit asked();
            return true;
        }
        if (message.member() == QLatin1String("CancelAuthentication")) {
            QDBusConnection::systemBus().send(message.createReply());
            emit cancelled();
            return true;
        }
        return false;
    }

    void dismissAll()
    {
        for (const QDBusMessage& question : std::exchange(questions, {}))
            QDBusConnection::systemBus().send(question.createErrorReply(
                QStringLiteral("org.freedesktop.PolicyKit1.Error.Cancelled"), QStringLiteral("closed")));
    }

    QList<QDBusMessage> questions;

signals:
    void asked();
    void cancelled();

private:
    static QDBusMessage tellPolkit(const char* method, const QStringList& locale)
    {
        QDBusMessage message = polkit(method);
        message << QVariant::fromValue(ProcessSubject{static_cast<uint>(getpid()), ownStartTime()});
        for (const QString& text : locale)
            message << text;
        message << QStringLiteral("/agent");
        return QDBusConnection::systemBus().call(message);
    }
};

QDBusMessage pauseCall()
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(dbus::service, dbus::path, dbus::interface, QStringLiteral("Pause"));
    message.setInteractiveAuthorizationAllowed(true);
    message << qulonglong(60'000);
    return message;
}

/// Lets events happen until the condition holds; false after `patience`.
bool comes(const std::function<bool()>& condition)
{
    QElapsedTimer waited;
    waited.start();
    while (!condition()) {
        if (waited.elapsed() > patience)
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    }
    return true;
}

using Calls = std::vector<std::unique_ptr<QDBusPendingCallWatcher>>;

void call(Calls& calls, const QDBusConnection& bus)
{
    calls.push_back(std::make_unique<QDBusPendingCallWatcher>(bus.asyncCall(pauseCall(), patience)));
}

long ended(const Calls& calls)
{
    return std::ranges::count_if(calls, [](const auto& call) { return call->isFinished(); });
}

long ended(const Calls& calls, Error::Kind kind)
{
    return std::ranges::count_if(calls, [kind](const auto& call) {
        return call->isFinished() && dbus::fromErrorReply(call->reply()).kind == kind;
    });
}

TEST(Question, StaysOpenIsCappedAndTellsWhatItIsAbout)
{
    Agent agent;
    Calls calls;
    for (int i = 0; i < 3; ++i)
        call(calls, QDBusConnection::systemBus());
    // Any of the three: the helper asks the bus who calls, and goes on with each as it has that answer.
    ASSERT_TRUE(comes([&] { return ended(calls) == 1 && !agent.questions.isEmpty(); }))
        << ended(calls) << " ended, " << agent.questions.size() << " asked";
    EXPECT_EQ(ended(calls, Error::Kind::LimitExceeded), 1);
    EXPECT_EQ(agent.questions.front().arguments().at(1).toString(),
              QLatin1String("Authentication is required to pause the limits or to block or reset a client: "
                            "let everything pass for 60 s"));

    HelperClient client; // others' reads go on meanwhile
    EXPECT_FALSE(await(client.state())->paused);

    QObject::connect(&agent, &Agent::asked, &agent, &Agent::dismissAll, Qt::QueuedConnection);
    agent.dismissAll();
    ASSERT_TRUE(comes([&] { return ended(calls) == 3; })) << ended(calls) << " ended";
    EXPECT_EQ(ended(calls, Error::Kind::Dismissed), 2);
    EXPECT_FALSE(await(client.state())->paused);
}

TEST(Question, OfACallerWhoLeftIsWithdrawn)
{
    Agent agent;
    QSignalSpy asked(&agent, &Agent::asked);
    QSignalSpy cancelled(&agent, &Agent::cancelled);
    const QString name = QStringLiteral("leaver");
    {
        QDBusConnection leaver =
            QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SYSTEM_BUS_ADDRESS"), name);
        leaver.asyncCall(pauseCall(), patience);
        ASSERT_TRUE(asked.wait(patience));
    }
    QDBusConnection::disconnectFromBus(name);
    ASSERT_TRUE(cancelled.wait(patience)); // the helper took the question back
    HelperClient client;
    EXPECT_FALSE(await(client.state())->paused);
}

/// The last one: it uses up what its user may call.
TEST(Question, ManyOfOneUserLeaveTheHelperToOthers)
{
    constexpr int connections = 64;
    constexpr int callsEach = 2;
    constexpr int openOfAUser = 4;
    Agent agent;
    Calls calls;
    for (int i = 0; i < connections; ++i) {
        const QDBusConnection bus = QDBusConnection::connectToBus(
            qEnvironmentVariable("DBUS_SYSTEM_BUS_ADDRESS"), QStringLiteral("many-%1").arg(i));
        for (int j = 0; j < callsEach; ++j)
            call(calls, bus);
    }
    ASSERT_TRUE(comes([&] {
        return ended(calls) >= connections * callsEach - openOfAUser && agent.questions.size() >= openOfAUser;
    })) << ended(calls)
        << " ended, " << agent.questions.size() << " asked";
    EXPECT_EQ(ended(calls, Error::Kind::LimitExceeded), connections * callsEach - openOfAUser);
    EXPECT_EQ(agent.questions.size(), openOfAUser);

    HelperClient client; // reads go on while the questions stay open
    EXPECT_FALSE(await(client.state())->paused);
    EXPECT_EQ(ended(calls), connections * callsEach - openOfAUser);
    EXPECT_EQ(agent.questions.size(), openOfAUser);

    agent.dismissAll();
    ASSERT_TRUE(comes([&] { return ended(calls) == connections * callsEach; })) << ended(calls) << " ended";
    EXPECT_FALSE(await(client.state())->paused);
    calls.clear();
    for (int i = 0; i < connections; ++i)
        QDBusConnection::disconnectFromBus(QStringLiteral("many-%1").arg(i));
}

} // namespace
} // namespace weir::test

#include "question_test.moc"

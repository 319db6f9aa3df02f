// SPDX-License-Identifier: GPL-3.0-or-later
// Questions that stay open: as nobody, with a polkit agent of the test's own that answers only when told to.
#include "common/dbus_error.h"
#include "common/dbus_names.h"
#include "tests/helper/helper_process.h"

#include <QDBusArgument>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusVirtualObject>
#include <QFile>
#include <QSignalSpy>
#include <gtest/gtest.h>
#include <unistd.h>

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

TEST(Question, StaysOpenIsCappedAndTellsWhatItIsAbout)
{
    Agent agent;
    QSignalSpy asked(&agent, &Agent::asked);
    QDBusConnection bus = QDBusConnection::systemBus();
    QDBusPendingCallWatcher first(bus.asyncCall(pauseCall()));
    QDBusPendingCallWatcher second(bus.asyncCall(pauseCall()));
    QDBusPendingCallWatcher third(bus.asyncCall(pauseCall()));
    QSignalSpy thirdFinished(&third, &QDBusPendingCallWatcher::finished);
    ASSERT_TRUE(third.isFinished() || thirdFinished.wait());
    EXPECT_EQ(dbus::fromErrorReply(third.reply()).kind, Error::Kind::LimitExceeded);
    while (agent.questions.size() < 1)
        ASSERT_TRUE(asked.wait());
    EXPECT_EQ(agent.questions.front().arguments().at(1).toString(),
              QLatin1String("Authentication is required to pause the limits or to block or reset a client: "
                            "let everything pass for 60 s"));

    HelperClient client; // others' reads go on meanwhile
    EXPECT_FALSE(await(client.state())->paused);

    QSignalSpy firstFinished(&first, &QDBusPendingCallWatcher::finished);
    QSignalSpy secondFinished(&second, &QDBusPendingCallWatcher::finished);
    QObject::connect(&agent, &Agent::asked, &agent, &Agent::dismissAll, Qt::QueuedConnection);
    agent.dismissAll();
    ASSERT_TRUE(first.isFinished() || firstFinished.wait());
    ASSERT_TRUE(second.isFinished() || secondFinished.wait());
    EXPECT_EQ(dbus::fromErrorReply(first.reply()).kind, Error::Kind::Dismissed);
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
        leaver.asyncCall(pauseCall());
        ASSERT_TRUE(asked.wait());
    }
    QDBusConnection::disconnectFromBus(name);
    ASSERT_TRUE(cancelled.wait()); // the helper took the question back
    HelperClient client;
    EXPECT_FALSE(await(client.state())->paused);
}

} // namespace
} // namespace weir::test

#include "question_test.moc"

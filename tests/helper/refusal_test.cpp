// SPDX-License-Identifier: GPL-3.0-or-later
// What must not get through even when the bus lets everything pass (private-bus --permissive), as root.
#include "common/dbus_codec.h"
#include "common/dbus_error.h"
#include "common/dbus_memfd.h"
#include "common/dbus_names.h"
#include "tests/helper/helper_process.h"

#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QDBusVariant>
#include <QDomDocument>
#include <QFile>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

namespace weir::test {
namespace {

class Refusal : public testing::Test
{
protected:
    void SetUp() override
    {
        dbus::registerTypes();
        ASSERT_TRUE(helper.start()) << helper.log().toStdString();
    }

    static QDBusMessage callOn(const QString& interface, const QString& method,
                               const QList<QVariant>& arguments = {})
    {
        QDBusMessage message = QDBusMessage::createMethodCall(dbus::service, dbus::path, interface, method);
        message.setArguments(arguments);
        return QDBusConnection::systemBus().call(message);
    }
    static QDBusMessage call(const QString& method, const QList<QVariant>& arguments = {})
    {
        return callOn(dbus::interface, method, arguments);
    }
    static std::string code(const QDBusMessage& reply) { return dbus::fromErrorReply(reply).sentence.code; }

    static QVariant descriptor(int fd)
    {
        QDBusUnixFileDescriptor result;
        result.giveFileDescriptor(fd);
        return QVariant::fromValue(result);
    }

    HelperProcess helper;
};

TEST_F(Refusal, NoPropertyCanBeWrittenOrRead)
{
    const QString unknownInterface = QStringLiteral("org.freedesktop.DBus.Error.UnknownInterface");
    const QString properties = QStringLiteral("org.freedesktop.DBus.Properties");
    const QVariant value = QVariant::fromValue(QDBusVariant(QStringLiteral("x")));
    for (const QString& interface : {QString(dbus::interface), QString(), QStringLiteral("org.weir.Other")}) {
        for (const char* name : {"objectName", "revision", ""}) {
            const auto set =
                callOn(properties, QStringLiteral("Set"), {interface, QString::fromLatin1(name), value});
            EXPECT_EQ(set.errorName(), unknownInterface) << interface.toStdString() << " " << name;
            const auto get =
                callOn(properties, QStringLiteral("Get"), {interface, QString::fromLatin1(name)});
            EXPECT_EQ(get.errorName(), unknownInterface) << interface.toStdString() << " " << name;
        }
    }
}

TEST_F(Refusal, WhatIsNotInTheTableDoesNotExist)
{
    const QString unknownMethod = QStringLiteral("org.freedesktop.DBus.Error.UnknownMethod");
    EXPECT_EQ(call(QStringLiteral("Destroy")).errorName(), unknownMethod);
    EXPECT_EQ(call(QStringLiteral("deleteLater")).errorName(), unknownMethod);
    EXPECT_EQ(call(QStringLiteral("state")).errorName(), unknownMethod);
    const QString unknownInterface = QStringLiteral("org.freedesktop.DBus.Error.UnknownInterface");
    EXPECT_EQ(callOn(QString(), QStringLiteral("State")).errorName(), unknownInterface);
    EXPECT_EQ(callOn(QStringLiteral("org.weir.Helper2"), QStringLiteral("State")).errorName(),
              unknownInterface);
    QDBusMessage elsewhere = QDBusMessage::createMethodCall(
        dbus::service, QStringLiteral("/org/weir/Helper1/child"), dbus::interface, QStringLiteral("State"));
    EXPECT_EQ(QDBusConnection::systemBus().call(elsewhere).type(), QDBusMessage::ErrorMessage);
}

TEST_F(Refusal, OtherSignaturesAreRefusedUnread)
{
    EXPECT_EQ(code(call(QStringLiteral("Pause"), {QStringLiteral("forever")})), "call-signature");
    EXPECT_EQ(code(call(QStringLiteral("State"), {1})), "call-signature");
    EXPECT_EQ(code(call(QStringLiteral("Apply"))), "call-signature");
    EXPECT_EQ(code(call(QStringLiteral("Statistics"), {QStringLiteral("client")})), "call-signature");
    EXPECT_EQ(
        code(call(QStringLiteral("Import"), {QStringLiteral("/etc/passwd"), qulonglong(0), QVariantMap()})),
        "call-signature");
}

TEST_F(Refusal, UnknownOptionsAndQueriesAreErrors)
{
    const QVariant changes = dbus::toVariant(std::vector<Change>{{"interface", "lo", "true"}});
    const QVariantMap later{{QStringLiteral("at"), 60u}};
    EXPECT_EQ(code(call(QStringLiteral("Apply"), {changes, qulonglong(0), later})), "unknown-option");
    const auto memfd = QVariant::fromValue(*dbus::toMemfd(document));
    EXPECT_EQ(code(call(QStringLiteral("Import"), {memfd, qulonglong(0), later})), "unknown-option");
    EXPECT_EQ(code(call(QStringLiteral("Merge"), {memfd, qulonglong(0), later})), "unknown-option");
    EXPECT_EQ(code(call(QStringLiteral("PreviewMerge"), {memfd, later})), "unknown-option");
    const QVariantMap others{{QStringLiteral("remove_other_clients"), QStringLiteral("yes")}};
    EXPECT_EQ(code(call(QStringLiteral("PreviewMerge"), {memfd, others})), "option-true");
    const QVariantMap names{{QStringLiteral("names"), 1u}};
    EXPECT_EQ(code(call(QStringLiteral("PreviewMerge"), {memfd, names})), "option-true");
    EXPECT_EQ(code(call(QStringLiteral("Merge"), {memfd, qulonglong(0), others})), "option-true");
    EXPECT_EQ(code(call(QStringLiteral("Import"), {memfd, qulonglong(0), others})), "unknown-option");
    for (const QVariant& span : {QVariant(999u), QVariant(-1), QVariant(qulonglong(86'400'001)),
                                 QVariant(QStringLiteral("60000"))}) {
        const QVariantMap trial{{QStringLiteral("try"), span}};
        EXPECT_EQ(code(call(QStringLiteral("Apply"), {changes, qulonglong(0), trial})), "trial-span");
    }
    for (const QVariant& name : {QVariant(QString(257, u'a')), QVariant(7u)}) {
        const QVariantMap through{{QStringLiteral("through"), name}};
        EXPECT_EQ(code(call(QStringLiteral("Revert"), {qulonglong(1), qulonglong(0), through})),
                  "through-name");
    }
    EXPECT_EQ(code(call(QStringLiteral("Keep"), {qulonglong(1)})), "no-trial");
    EXPECT_EQ(code(call(QStringLiteral("RevertPending"), {qulonglong(1)})), "no-trial");
    EXPECT_EQ(code(call(QStringLiteral("Statistics"), {QVariantMap{{QStringLiteral("order"), 1}}})),
              "query-key");
    const QVariantMap wrongType{{QStringLiteral("top"), QStringLiteral("10")}};
    EXPECT_EQ(code(call(QStringLiteral("Statistics"), {wrongType})), "query-option");
    EXPECT_EQ(code(call(QStringLiteral("Events"), {QVariantMap{{QStringLiteral("order"), 1}}})), "query-key");
    EXPECT_EQ(
        code(call(QStringLiteral("Events"), {QVariantMap{{QStringLiteral("kind"), QStringLiteral("no")}}})),
        "query-option");
    EXPECT_EQ(code(call(QStringLiteral("Statistics"),
                        {QVariantMap{{QStringLiteral("by"), QStringLiteral("moon")}}})),
              "query-option");
    EXPECT_EQ(code(call(QStringLiteral("Pause"), {~qulonglong(0)})), "pause-span");
    const QString who = QStringLiteral("address:192.0.2.7");
    EXPECT_EQ(code(call(QStringLiteral("Block"), {who, qulonglong(0)})), "block-span");
    EXPECT_EQ(code(call(QStringLiteral("Block"), {who, ~qulonglong(0)})), "block-span");
    EXPECT_EQ(code(call(QStringLiteral("Block"), {QStringLiteral("nobody"), qulonglong(1000)})),
              "no-such-client");
    EXPECT_EQ(code(call(QStringLiteral("Unblock"), {QStringLiteral("header:=")})), "no-such-client");
    EXPECT_EQ(code(call(QStringLiteral("Reset"), {QString(40'000, u'a')})), "who-too-long");
}

TEST_F(Refusal, ChangesAreBounded)
{
    const auto apply = [](const std::vector<Change>& changes) {
        return code(call(QStringLiteral("Apply"), {dbus::toVariant(changes), qulonglong(0), QVariantMap()}));
    };
    EXPECT_EQ(apply({}), "no-changes");
    EXPECT_EQ(apply(std::vector<Change>(10'001, Change{"interface", "lo", "true"})), "too-many-changes");
    EXPECT_EQ(apply({{"client", "a", std::string(1024 * 1024 + 1, ' ')}}), "change-too-large");
    EXPECT_EQ(apply({{"planet", "mars", "{}"}}), "document-invalid");
}

TEST_F(Refusal, OnlySealedMemfdsAreRead)
{
    const auto validate = [](int fd) { return code(call(QStringLiteral("Validate"), {descriptor(fd)})); };
    EXPECT_EQ(validate(open("/etc/passwd", O_RDONLY | O_CLOEXEC)), "not-a-memfd");
    EXPECT_EQ(validate(open("/dev/zero", O_RDONLY | O_CLOEXEC)), "not-a-memfd");
    EXPECT_EQ(validate(memfd_create("open", MFD_CLOEXEC | MFD_ALLOW_SEALING)), "memfd-not-sealed");
    const int partly = memfd_create("partly", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    ASSERT_EQ(fcntl(partly, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL), 0);
    EXPECT_EQ(validate(partly), "memfd-not-sealed");
    const int huge = memfd_create("huge", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    ASSERT_EQ(ftruncate(huge, dbus::maximumPayload + 1), 0); // a hole: costs no memory
    ASSERT_EQ(fcntl(huge, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL), 0);
    EXPECT_EQ(validate(huge), "memfd-too-large");
}

TEST_F(Refusal, RepliesAreSealed)
{
    const QDBusMessage reply = call(QStringLiteral("Configuration"));
    ASSERT_EQ(reply.type(), QDBusMessage::ReplyMessage) << reply.errorMessage().toStdString();
    const auto fd = qvariant_cast<QDBusUnixFileDescriptor>(reply.arguments().at(1));
    EXPECT_EQ(fcntl(fd.fileDescriptor(), F_GET_SEALS),
              F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
}

TEST_F(Refusal, AFloodOfOneUserLeavesAnotherAnswered)
{
    QProcess flood;
    flood.start(QStringLiteral("setpriv"),
                {QStringLiteral("--reuid"), QStringLiteral("nobody"), QStringLiteral("--clear-groups"),
                 folder + QStringLiteral("/files/flood")});
    flood.setReadChannel(QProcess::StandardOutput);
    ASSERT_TRUE(flood.waitForReadyRead(patience)) << flood.readAllStandardError().toStdString();
    HelperClient client;
    for (int round = 0; round < 50; ++round) {
        const auto state = await(client.state());
        ASSERT_TRUE(state) << state.error().sentence.english;
    }
    EXPECT_EQ(flood.state(), QProcess::Running); // it went on all the while
    flood.closeWriteChannel();
    ASSERT_TRUE(flood.waitForFinished(patience));
    const QByteArray report = flood.readAllStandardOutput();
    EXPECT_TRUE(report.contains("refused: too-many-calls")) << report.toStdString();
}

/// Interfaces, methods, arguments and signals, without comments and annotations.
QStringList outline(const QString& xml)
{
    QDomDocument tree;
    EXPECT_TRUE(tree.setContent(xml));
    QStringList lines;
    const QDomNodeList interfaces = tree.elementsByTagName(QStringLiteral("interface"));
    for (int i = 0; i < interfaces.size(); ++i) {
        const QDomElement interface = interfaces.at(i).toElement();
        if (interface.attribute(QStringLiteral("name")) != dbus::interface)
            continue;
        for (QDomElement member = interface.firstChildElement(); !member.isNull();
             member = member.nextSiblingElement()) {
            QString line = member.tagName() + u' ' + member.attribute(QStringLiteral("name"));
            for (QDomElement argument = member.firstChildElement(QStringLiteral("arg")); !argument.isNull();
                 argument = argument.nextSiblingElement(QStringLiteral("arg"))) {
                line += u' ' + argument.attribute(QStringLiteral("direction")) + u':' +
                        argument.attribute(QStringLiteral("type"));
            }
            lines.append(line);
        }
    }
    return lines;
}

TEST_F(Refusal, IntrospectionIsTheFileInTheRepository)
{
    QFile file(QStringLiteral(WEIR_SOURCE_DIR "/common/org.weir.Helper1.xml"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QDBusMessage reply =
        callOn(QStringLiteral("org.freedesktop.DBus.Introspectable"), QStringLiteral("Introspect"));
    ASSERT_EQ(reply.type(), QDBusMessage::ReplyMessage) << reply.errorMessage().toStdString();
    const QStringList expected = outline(QString::fromUtf8(file.readAll()));
    EXPECT_EQ(expected.size(), 36); // 32 methods, 4 signals
    EXPECT_EQ(outline(reply.arguments().constFirst().toString()), expected);
}

} // namespace
} // namespace weir::test

// SPDX-License-Identifier: GPL-3.0-or-later
// The bridge's stream from a host that may be hostile: frames, replies, and the command that gets there.
#include "common/bridge/bridge_calls.h"
#include "common/bridge/frame.h"
#include "common/bridge/remote_host.h"
#include "common/bridge/reply_values.h"
#include "common/bridge/request_values.h"
#include "common/dbus_codec.h"
#include "common/dbus_names.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>
#include <gtest/gtest.h>

namespace weir::bridge {
namespace {

using namespace std::chrono_literals;

QByteArray prefix(quint32 head, quint32 payload)
{
    QByteArray bytes(8, Qt::Uninitialized);
    qToBigEndian(head, bytes.data());
    qToBigEndian(payload, bytes.data() + 4);
    return bytes;
}

QJsonArray json(const char* text)
{
    return QJsonDocument::fromJson(text).array();
}

Result<HelperTransport::Arguments> read(const char* values, const char* signature,
                                        const QByteArray& payload = {})
{
    return fromReply(QStringLiteral("Method"), json(values), QString::fromLatin1(signature), payload);
}

TEST(BridgeFrame, AnyCutOfTheStreamGivesTheSameFrames)
{
    const Frame first{{{QStringLiteral("id"), 1}}, QByteArray("\0pay\nload", 9)};
    const Frame second{{{QStringLiteral("signal"), QStringLiteral("東京")}}, {}};
    const QByteArray stream = toBytes(first) + toBytes(second);
    for (qsizetype step = 1; step <= stream.size(); ++step) {
        FrameReader reader;
        std::vector<Frame> frames;
        for (qsizetype at = 0; at < stream.size(); at += step) {
            reader.append(stream.mid(at, step));
            for (auto frame = reader.next(); frame && *frame; frame = reader.next())
                frames.push_back(**frame);
        }
        ASSERT_EQ(frames.size(), 2U) << step;
        EXPECT_EQ(frames[0].head, first.head);
        EXPECT_EQ(frames[0].payload, first.payload);
        EXPECT_EQ(frames[1].head, second.head);
        EXPECT_FALSE(reader.isInside());
    }
}

TEST(BridgeFrame, LengthsBeyondTheBoundsAreRefusedBeforeTheyAreRead)
{
    for (const QByteArray& bytes :
         {prefix(16 * 1024 * 1024 + 1, 0), prefix(2, 0xffffffff), prefix(2, 256 * 1024 * 1024 + 1),
          prefix(0xffffffff, 0xffffffff), QByteArray("Welcome to edge!\n")}) {
        FrameReader reader;
        reader.append(bytes);
        EXPECT_FALSE(reader.next());
    }
    FrameReader reader;
    reader.append(prefix(2, 256 * 1024 * 1024));
    EXPECT_TRUE(reader.next());
    EXPECT_TRUE(reader.isInside());
}

TEST(BridgeFrame, HeadsThatAreNoObjectsAreRefused)
{
    for (const QByteArray& head : {QByteArray(), QByteArray("[]"), QByteArray("1"), QByteArray("{"),
                                   QByteArray("\xff\xfe"), QByteArray(100000, '['), QByteArray("{} {}")}) {
        FrameReader reader;
        reader.append(prefix(static_cast<quint32>(head.size()), 0) + head);
        EXPECT_FALSE(reader.next()) << head.left(10).constData();
    }
}

TEST(BridgeFrame, NothingOfAnAnswerStaysBehind)
{
    QByteArray secret("s3cret");
    const QByteArray shared =
        secret; // NOLINT(performance-unnecessary-copy-initialization): that is the point
    wipe(secret);
    EXPECT_TRUE(secret.isEmpty());
    EXPECT_EQ(shared, QByteArray(6, '\0')) << "who shared the bytes has none either";
}

TEST(BridgeReply, ValuesHaveTheTypesOfTheirSignature)
{
    const auto reply = read(R"([12, [["remove", "client", "acme", "c", ["a"], "gone"]]])", "ta(ssssass)");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->at(0).toULongLong(), 12U);
    const auto differences = dbus::toVector<Difference>(reply->at(1));
    ASSERT_EQ(differences.size(), 1U);
    EXPECT_EQ(differences[0].action, Difference::Action::Remove);
    EXPECT_EQ(differences[0].name, "acme");
    EXPECT_EQ(differences[0].sentence, (Sentence{"c", {"a"}, "gone"}));

    const auto table = read("[7, null]", "uh", "[]");
    ASSERT_TRUE(table);
    EXPECT_EQ(table->at(1).toByteArray(), "[]");

    const auto state = read(R"([{"version": "1", "paused": true, "interfaces":
        [["eth0", 2, "attached", "tcx", [], "tcx"]], "schedules": [["gold", "day", "gold", 5000]], "tables": []}])",
                            "a{sv}");
    ASSERT_TRUE(state);
    const QVariantMap map = state->at(0).toMap();
    EXPECT_TRUE(map.value(QStringLiteral("paused")).toBool());
    const auto interfaces = map.value(QStringLiteral("interfaces")).value<QList<InterfaceState>>();
    ASSERT_EQ(interfaces.size(), 1);
    EXPECT_EQ(interfaces[0].state, InterfaceState::State::Attached);
    EXPECT_EQ(interfaces[0].ifindex, 2U);
}

TEST(BridgeReply, NumbersAreExactOrRefused)
{
    const auto reply = read("[9007199254740993]", "t");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->at(0).toULongLong(), 9007199254740993U);
    for (const char* values :
         {"[-1]", "[1.5]", "[\"1\"]", "[1e300]", "[null]", "[true]", "[[1]]", "[]", "[1, 1]"})
        EXPECT_FALSE(read(values, "t")) << values;
    EXPECT_FALSE(read("[4294967296]", "u"));
    EXPECT_TRUE(read("[4294967295]", "u"));
}

TEST(BridgeReply, RowsThatAreShortLongOrOfOtherTypesAreRefused)
{
    for (const char* rows :
         {R"([[["pages", 1]]])", R"([[["pages", 1, "text", 1]]])", R"([[[1, "pages", "text"]]])",
          R"([["pages"]])", R"([{}])", R"([[["pages", -1, "text"]]])", R"([null])", R"([[null]])"})
        EXPECT_FALSE(read(rows, "a(sts)")) << rows;
    EXPECT_TRUE(read(R"([[["pages", 1, "text"]]])", "a(sts)"));
    EXPECT_FALSE(read(R"([{"interfaces": "none"}])", "a{sv}"));
    EXPECT_FALSE(read(R"([[["f", "c", [1], "e"]]])", "a(ssass)"));
}

TEST(BridgeReply, ErrorsKeepTheirKindFaultsAndSentence)
{
    const Error error =
        fromError(QJsonDocument::fromJson(R"({"name": "org.weir.Error.Invalid", "message": "m",
        "arguments": ["m", [["/policies/0", "rate-syntax", ["x"], "no rate"]], ["code", ["1"], "all of it"]]})")
                      .object());
    EXPECT_EQ(error.kind, Error::Kind::Invalid);
    EXPECT_EQ(error.sentence.english, "all of it");
    ASSERT_EQ(error.faults.size(), 1U);
    EXPECT_EQ(error.faults[0].pointer, "/policies/0");

    const auto kind = [](const char* text) { return fromError(QJsonDocument::fromJson(text).object()).kind; };
    EXPECT_EQ(kind(R"({"name": "org.freedesktop.DBus.Error.ServiceUnknown"})"), Error::Kind::NoHelper);
    EXPECT_EQ(kind(R"({"name": "org.weir.Error.Conflict", "arguments": [1, 2, 3]})"), Error::Kind::Conflict);
    EXPECT_EQ(kind(R"({"name": "\u0000nonsense"})"), Error::Kind::Failed);
    EXPECT_EQ(kind("{}"), Error::Kind::Failed);
}

TEST(BridgeRequest, ADocumentIsThePayload)
{
    QByteArray payload;
    const QJsonArray values =
        toRequest({QByteArray("{}"), qulonglong(3), QVariantMap{{QStringLiteral("try"), qulonglong(60000)}},
                   dbus::toVariant(std::vector<Change>{{"policy", "gold", "{}"}})},
                  payload);
    EXPECT_EQ(QJsonDocument(values).toJson(QJsonDocument::Compact),
              R"([null,3,{"try":60000},[["policy","gold","{}"]]])");
    EXPECT_EQ(payload, "{}");
}

TEST(BridgeCalls, EveryCallIsAnsweredOnce)
{
    BridgeCalls calls({});
    const BridgeCalls::Clock::time_point now{};
    const auto add = [&] {
        return calls.add(QStringLiteral("CanEdit"), QStringLiteral("bb"), HelperTransport::Manner::Reads,
                         now);
    };
    const qint64 first = add();
    const qint64 second = add();
    const auto one = calls.answerOf(first);
    const auto two = calls.answerOf(second);
    const Frame reply{{{QStringLiteral("id"), second}, {QStringLiteral("result"), json("[true, false]")}},
                      {}};
    calls.finish(reply);
    calls.finish(reply);
    calls.finish({{{QStringLiteral("id"), 99}}, {}});
    calls.finish({{{QStringLiteral("id"), QStringLiteral("1")}}, {}});
    EXPECT_TRUE(two.isFinished());
    EXPECT_TRUE(two.result());
    EXPECT_FALSE(one.isFinished());
    calls.failAll({Error::Kind::NoHelper, {}});
    ASSERT_TRUE(one.isFinished());
    EXPECT_EQ(one.result().error().kind, Error::Kind::NoHelper);
    EXPECT_TRUE(calls.isEmpty());
}

TEST(BridgeCalls, AnOverdueCallIsNoticedUnlessBytesMove)
{
    BridgeCalls calls({});
    const BridgeCalls::Clock::time_point begin(1h);
    calls.add(QStringLiteral("Import"), QStringLiteral("t"), HelperTransport::Manner::MayAsk, begin);
    EXPECT_FALSE(calls.isOverdue(begin + 5min, {})) << "somebody may be typing";
    EXPECT_TRUE(calls.isOverdue(begin + 6min, {}));
    calls.add(QStringLiteral("State"), QStringLiteral("a{sv}"), HelperTransport::Manner::Reads, begin);
    EXPECT_FALSE(calls.isOverdue(begin + 29s, {}));
    EXPECT_TRUE(calls.isOverdue(begin + 31s, {}));
    EXPECT_FALSE(calls.isOverdue(begin + 31s, begin + 20s));
}

TEST(RemoteHost, WhatCouldBeAnOptionIsNoHost)
{
    for (const char* host : {"", "-oProxyCommand=x", "a b", "a\nb", "a\tb", "\x7f"})
        EXPECT_FALSE(hostFault(host).code.empty()) << host;
    EXPECT_FALSE(hostFault(std::string(256, 'a')).code.empty());
    for (const char* host : {"edge", "admin@edge.example", "ssh://a@b:22", "[::1]", "東京"})
        EXPECT_TRUE(hostFault(host).code.empty()) << host;
}

TEST(RemoteHost, SshGetsTheHostBehindTheEndOfItsOptions)
{
    const QStringList asked =
        bridgeCommand({QStringLiteral("ada@edge"), QStringLiteral("ssh -p 2222")}, Asking::Allowed);
    EXPECT_EQ(asked.mid(0, 3), QStringList({"ssh", "-p", "2222"}));
    EXPECT_EQ(asked.mid(asked.size() - 4), QStringList({"--", "ada@edge", "weirctl", "bridge"}));
    EXPECT_FALSE(asked.contains(QStringLiteral("BatchMode=yes")));
    EXPECT_TRUE(bridgeCommand({QStringLiteral("edge"), QString()}, Asking::Never)
                    .contains(QStringLiteral("BatchMode=yes")));
}

TEST(BridgeReply, RowsHaveTheTypesOfTheInterface)
{
    const auto revisions = read("[[[7,1500,1000,\"weir\",\"policy gold changed\"]]]", "a(txuss)");
    ASSERT_TRUE(revisions) << revisions.error().sentence.english;
    const auto revision = dbus::toVector<RevisionInfo>(revisions->front()).at(0);
    EXPECT_EQ(revision.through, "weir");
    EXPECT_EQ(revision.summary, "policy gold changed");
    const auto sockets = read("[2,[[\"*\",80,\"nginx.service\",33],[\"::1\",65535,\"\",0]]]", "ua(sqsu)");
    ASSERT_TRUE(sockets) << sockets.error().sentence.english;
    EXPECT_EQ(dbus::toVector<ListeningSocket>(sockets->at(1)),
              (std::vector<ListeningSocket>{{"*", 80, "nginx.service", 33}, {"::1", 65535, "", 0}}));
    EXPECT_FALSE(read("[2,[[\"*\",65536,\"nginx.service\",33]]]", "ua(sqsu)"));
}

} // namespace
} // namespace weir::bridge

// SPDX-License-Identifier: GPL-3.0-or-later
// Every method, called by one kind of caller (WEIR_TEST_ROLE), silently or (WEIR_TEST_INTERACTIVE) so that
// polkit may ask: prompted (an agent on this terminal answers; needs that), root, allowed (polkit's rule says
// yes), challenged (needs a password, nobody can be asked), refused (polkit's rule says no), without-polkit
// (root, but no polkitd), gateway-granted and gateway-by-default (the REST gateway's user, with a rule and
// without), no-gateway (somebody else with that rule: it is worth nothing to them).
#include "common/dbus_codec.h"
#include "common/dbus_error.h"
#include "common/dbus_memfd.h"
#include "common/dbus_names.h"
#include "control/authentication_agent.h"
#include "privhelper/bus/methods.h"
#include "tests/helper/helper_process.h"

#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <cstdio>
#include <gtest/gtest.h>
#include <unistd.h>

namespace weir::test {
namespace {

struct Expectation
{
    bool allowed = false;
    std::string code; ///< of the refusal
    EditPermission canEdit;
};

Expectation expectation()
{
    const QString role = qEnvironmentVariable("WEIR_TEST_ROLE");
    if (role == QLatin1String("root") || role == QLatin1String("allowed") ||
        role == QLatin1String("gateway-granted"))
        return {true, {}, {true, false}};
    if (role == QLatin1String("prompted"))
        return {true, {}, {true, true}};
    if (role == QLatin1String("challenged") || role == QLatin1String("no-gateway"))
        return {false, "needs-password", {true, true}};
    if (role == QLatin1String("refused") || role == QLatin1String("gateway-by-default"))
        return {false, "not-authorized", {false, false}};
    EXPECT_EQ(role, QLatin1String("without-polkit"));
    return {false, "polkit-unavailable", {false, false}};
}

QDBusMessage call(const QString& method, const Values& arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(dbus::service, dbus::path, dbus::interface, method);
    message.setArguments(arguments);
    message.setInteractiveAuthorizationAllowed(qEnvironmentVariableIsSet("WEIR_TEST_INTERACTIVE"));
    return QDBusConnection::systemBus().call(message);
}

std::uint64_t revision(HelperClient& client)
{
    const auto state = await(client.state());
    EXPECT_TRUE(state) << (state ? "" : state.error().sentence.english);
    return state ? state->revision : 0;
}

/// Begins a trial, where that is allowed. → its revision.
std::uint64_t onTrial(std::uint64_t expected)
{
    const std::string name = "tried-" + std::to_string(expected);
    const std::vector<Change> changes{{"policy", name, R"({"name": ")" + name + R"(", "limits": []})"}};
    const QVariantMap options{{QStringLiteral("try"), 60'000u}};
    const QDBusMessage reply =
        call(QStringLiteral("Apply"), {dbus::toVariant(changes), qulonglong(expected), options});
    return reply.type() == QDBusMessage::ReplyMessage ? reply.arguments().at(0).toULongLong() : 7;
}

/// What Merge adds.
constexpr QByteArrayView addition(R"({"version": 1, "policies": [{"name": "merged", "limits": []}]})");

Values argumentsFor(const QString& method, std::uint64_t expected)
{
    if (method == QLatin1String("Validate") || method == QLatin1String("Compare") ||
        method == QLatin1String("EstimateMemory"))
        return {QVariant::fromValue(*dbus::toMemfd(document))};
    if (method == QLatin1String("PreviewMerge"))
        return {QVariant::fromValue(*dbus::toMemfd(addition)), QVariantMap()};
    if (method == QLatin1String("Merge"))
        return {QVariant::fromValue(*dbus::toMemfd(addition)), qulonglong(expected), QVariantMap()};
    if (method == QLatin1String("Import")) {
        QByteArray other = document;
        other.replace("100/s", "50/s");
        return {QVariant::fromValue(*dbus::toMemfd(other)), qulonglong(expected), QVariantMap()};
    }
    if (method == QLatin1String("Apply")) {
        const std::vector<Change> changes{{"policy", "silver", R"({"name": "silver", "limits": []})"}};
        return {dbus::toVariant(changes), qulonglong(expected), QVariantMap()};
    }
    if (method == QLatin1String("Revert"))
        return {qulonglong(1), qulonglong(expected), QVariantMap()};
    if (method == QLatin1String("Keep") || method == QLatin1String("RevertPending"))
        return {qulonglong(onTrial(expected))};
    if (method == QLatin1String("Pause"))
        return {qulonglong(60'000)};
    if (method == QLatin1String("Block"))
        return {QStringLiteral("address:192.0.2.7"), qulonglong(60'000)};
    if (method == QLatin1String("Unblock") || method == QLatin1String("Reset"))
        return {QStringLiteral("address:192.0.2.7")};
    if (method.endsWith(QLatin1String("Statistics")) || method.endsWith(QLatin1String("Events")) ||
        method == QLatin1String("History"))
        return {QVariantMap()};
    if (method.endsWith(QLatin1String("Explain")))
        return {QVariant::fromValue(RequestDescription{.service = "shop", .address = "192.0.2.7"})};
    if (method == QLatin1String("Responses"))
        return {QStringLiteral("policy")};
    return {};
}

/// One line of the table of what was expected and seen.
void tell(const Method& method, const std::string& expected, const std::string& seen)
{
    std::printf("%-22s %-18s %-18s\n", qPrintable(method.name), expected.c_str(), seen.c_str());
}

std::string outcome(const QDBusMessage& reply)
{
    return reply.type() == QDBusMessage::ReplyMessage ? "done" : dbus::fromErrorReply(reply).sentence.code;
}

/// All that a refused call must leave as it is.
struct Observed
{
    std::uint64_t revision = 0;
    std::uint32_t generation = 0;
    bool paused = false;
    QByteArray document;
    std::vector<RevisionInfo> revisions;
    std::vector<BlockedClient> blocks;

    bool operator==(const Observed&) const = default;
};

Observed observe(HelperClient& client)
{
    const auto state = await(client.state());
    const auto text = await(client.configuration(Masking::Masked));
    const auto revisions = await(client.revisions());
    const auto blocks = await(client.blocks());
    if (!state || !text || !revisions || !blocks) {
        ADD_FAILURE() << "looking must need no authorization";
        return {};
    }
    return {state->revision, state->generation, state->paused, text->document, *revisions, blocks->clients};
}

TEST(Authorization, EveryMethodDoesWhatPolkitSays)
{
    if (qEnvironmentVariable("WEIR_TEST_ROLE") == QLatin1String("beginner"))
        return; // A trial is under way: the other test's.
    const Expectation expected = expectation();
    control::AuthenticationAgent agent;
    if (qEnvironmentVariable("WEIR_TEST_ROLE") == QLatin1String("prompted"))
        agent.prepare();
    HelperClient client;
    ASSERT_EQ(revision(client), 1u); // tests/helper/seed
    for (const Method& method : methodTable()) {
        SCOPED_TRACE(method.name.data());
        const Observed before = observe(client);
        const QDBusMessage reply = call(method.name, argumentsFor(method.name, revision(client)));
        const bool done = method.question != Question::Ask || expected.allowed;
        tell(method, done ? "done" : expected.code, outcome(reply));
        if (method.question == Question::Probe) {
            EXPECT_EQ(reply.arguments(), (Values{expected.canEdit.allowed, expected.canEdit.asks}));
            continue;
        }
        if (method.question == Question::None || expected.allowed) {
            EXPECT_EQ(reply.type(), QDBusMessage::ReplyMessage) << reply.errorMessage().toStdString();
        } else {
            EXPECT_EQ(reply.errorName(), QLatin1String("org.weir.Error.NotAuthorized"));
            EXPECT_EQ(dbus::fromErrorReply(reply).sentence.code, expected.code);
            EXPECT_EQ(observe(client), before);
        }
    }
    // Import, Merge, Apply, Revert and Keep have each made one.
    EXPECT_EQ(revision(client), expected.allowed ? 6u : 1u);
}

TEST(Trial, IsKeptByWhoBeganItWithoutAQuestion)
{
    if (qEnvironmentVariable("WEIR_TEST_ROLE") != QLatin1String("beginner"))
        return; // No trial is under way: the other test's.
    HelperClient client;
    const auto before = await(client.state());
    ASSERT_TRUE(before && before->pending) << "tests/helper/seed: begun by user nobody";
    EXPECT_EQ(before->pending->revision, 2u);
    EXPECT_EQ(before->pending->uid, getuid());
    const auto busy = await(client.apply({{"interface", "lo", ""}}, before->revision));
    ASSERT_FALSE(busy);
    EXPECT_EQ(busy.error().kind, Error::Kind::Busy);
    const auto other = await(client.keep(3));
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().sentence.code, "needs-password") << "no exemption for what is not on trial";
    const auto kept = await(client.keep(2));
    ASSERT_TRUE(kept) << kept.error().sentence.english;
    EXPECT_EQ(revision(client), 2u);
    const auto again = await(client.keep(2));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().sentence.code, "needs-password");
}

} // namespace
} // namespace weir::test

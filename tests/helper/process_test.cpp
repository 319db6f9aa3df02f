// SPDX-License-Identifier: GPL-3.0-or-later
// The helper as a process: privileges, directories, being killed, losing the bus.
#include "tests/helper/helper_process.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <filesystem>
#include <gtest/gtest.h>
#include <pwd.h>
#include <sys/mount.h>
#include <sys/stat.h>

namespace weir::test {
namespace {

class Process : public testing::Test
{
protected:
    void SetUp() override
    {
        std::filesystem::remove_all(HelperProcess::stateDirectory().toStdString());
        umount(HelperProcess::pinDirectory().toLocal8Bit().constData()); // what the test before mounted
        QFile::remove(HelperProcess::pinDirectory());
        QDir(HelperProcess::pinDirectory()).removeRecursively();
    }

    static QByteArray statusLine(qint64 pid, const QByteArray& key)
    {
        QFile status(QStringLiteral("/proc/%1/status").arg(pid));
        if (!status.open(QIODevice::ReadOnly))
            return {};
        for (const QByteArray& line : status.readAll().split('\n')) {
            if (line.startsWith(key + ":\t"))
                return line.mid(key.size() + 2);
        }
        return {};
    }

    static std::uint64_t revision()
    {
        HelperClient client;
        const auto state = await(client.state());
        return state ? state->revision : ~0ull;
    }
};

TEST_F(Process, KillAndRestartContinuesWithTheNewestRevision)
{
    HelperProcess helper;
    ASSERT_TRUE(helper.start()) << helper.log().toStdString();
    HelperClient client;
    ASSERT_TRUE(await(client.importDocument(document, 0)));
    for (int round = 0; round < 5; ++round) {
        helper.kill();
        ASSERT_TRUE(helper.start()) << helper.log().toStdString();
        const auto state = await(client.state());
        ASSERT_TRUE(state);
        EXPECT_EQ(state->revision, 1u);
        EXPECT_EQ(state->generation, 1u); // the fake enforcer was given the document again
    }
    const std::vector<Change> changes{{"interface", "lo", ""}};
    EXPECT_EQ(*await(client.apply(changes, 1)), 2u);
}

TEST_F(Process, SigtermEndsCleanly)
{
    HelperProcess helper;
    ASSERT_TRUE(helper.start());
    EXPECT_EQ(helper.terminate(), 0);
}

TEST_F(Process, BecomesItsUserWithThreeCapabilities)
{
    const passwd* user = getpwnam("daemon");
    ASSERT_NE(user, nullptr);
    HelperProcess helper({QStringLiteral("--user"), QStringLiteral("daemon")});
    ASSERT_TRUE(helper.start()) << helper.log().toStdString();
    const QByteArray uid = QByteArray::number(user->pw_uid);
    EXPECT_EQ(statusLine(helper.pid(), "Uid"), uid + '\t' + uid + '\t' + uid + '\t' + uid);
    EXPECT_EQ(statusLine(helper.pid(), "Groups").trimmed(), QByteArray());
    // CAP_NET_ADMIN is 12, CAP_PERFMON 38, CAP_BPF 39.
    EXPECT_EQ(statusLine(helper.pid(), "CapEff"), QByteArray("000000c000001000"));
    EXPECT_EQ(statusLine(helper.pid(), "CapPrm"), QByteArray("000000c000001000"));
    EXPECT_EQ(statusLine(helper.pid(), "CapBnd"), QByteArray("000000c000001000"));
    EXPECT_EQ(statusLine(helper.pid(), "NoNewPrivs"), QByteArray("1"));

    HelperClient client; // polkit answers to the owner of the actions, who is not root
    EXPECT_EQ(*await(client.importDocument(document, 0)), 1u);
    EXPECT_TRUE(helper.log().contains(QLatin1String("audit method=Import uid=0")));
    EXPECT_EQ(helper.terminate(), 0);
    HelperProcess again({QStringLiteral("--user"), QStringLiteral("daemon")});
    ASSERT_TRUE(again.start()) << again.log().toStdString();
    EXPECT_EQ(revision(), 1u);
}

TEST_F(Process, StaysRootWithoutAUserAndSaysSo)
{
    HelperProcess helper;
    ASSERT_TRUE(helper.start());
    EXPECT_TRUE(helper.log().contains(QLatin1String("no-user user=no-such-user")));
    EXPECT_EQ(statusLine(helper.pid(), "CapEff"), QByteArray("000000c000001000"));
}

TEST_F(Process, MountsItsPinsPrivately)
{
    HelperProcess helper;
    ASSERT_TRUE(helper.start());
    struct stat status = {};
    ASSERT_EQ(stat(HelperProcess::pinDirectory().toLocal8Bit().constData(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0700u);
    ASSERT_EQ(stat(HelperProcess::stateDirectory().toLocal8Bit().constData(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0700u);
}

TEST_F(Process, RefusesAPinDirectoryThatIsALink)
{
    ASSERT_TRUE(QFile::link(folder, HelperProcess::pinDirectory()));
    HelperProcess helper;
    EXPECT_FALSE(helper.start());
    EXPECT_EQ(helper.wait(), 1);
    EXPECT_TRUE(helper.log().contains(HelperProcess::pinDirectory())) << helper.log().toStdString();
    QFile::remove(HelperProcess::pinDirectory());
}

TEST_F(Process, RefusesPinsOfSomebodyElse)
{
    ASSERT_EQ(mkdir(HelperProcess::pinDirectory().toLocal8Bit().constData(), 0700), 0);
    ASSERT_EQ(mount("bpffs", HelperProcess::pinDirectory().toLocal8Bit().constData(), "bpf", 0, "mode=0700"),
              0);
    ASSERT_EQ(chown(HelperProcess::pinDirectory().toLocal8Bit().constData(), 65534, 65534), 0);
    HelperProcess helper;
    EXPECT_FALSE(helper.start());
    EXPECT_EQ(helper.wait(), 1);
    EXPECT_TRUE(helper.log().contains(QLatin1String("belongs to uid 65534"))) << helper.log().toStdString();
}

TEST_F(Process, ASecondHelperLeavesTheFirstAlone)
{
    HelperProcess first;
    ASSERT_TRUE(first.start());
    HelperProcess second;
    EXPECT_FALSE(second.start());
    EXPECT_EQ(second.wait(), 1);
    EXPECT_TRUE(second.log().contains(QLatin1String("in use by another weir-helper")));
    EXPECT_EQ(revision(), 0u);
}

TEST_F(Process, ADamagedRevisionIsSetAsideAndReported)
{
    HelperProcess helper;
    ASSERT_TRUE(helper.start());
    HelperClient client;
    QByteArray other = document;
    ASSERT_TRUE(await(client.importDocument(document, 0)));
    ASSERT_TRUE(await(client.importDocument(other.replace("100/s", "50/s"), 1)));
    ASSERT_EQ(helper.terminate(), 0);

    const QString name = HelperProcess::stateDirectory() + QStringLiteral("/00000000000000000002.revision");
    QFile file(name);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    ASSERT_TRUE(file.seek(file.size() - 10));
    file.write("!");
    file.close();

    ASSERT_TRUE(helper.start()) << helper.log().toStdString();
    const auto state = await(client.state());
    ASSERT_TRUE(state);
    EXPECT_EQ(state->revision, 1u);
    EXPECT_TRUE(QFile::exists(name + QStringLiteral(".damaged")));
    const auto capabilities = await(client.capabilities());
    ASSERT_TRUE(capabilities);
    bool reported = false;
    for (const Capability& capability : *capabilities)
        reported |= capability.name == "store" && !capability.available &&
                    capability.sentence.english.find(".damaged") != std::string::npos;
    EXPECT_TRUE(reported);
    // Its number is never used again.
    EXPECT_EQ(*await(client.importDocument(other, 1)), 3u);
}

TEST_F(Process, EndsWhenTheBusIsLost)
{
    const QString address = QStringLiteral("unix:path=") + folder + QStringLiteral("/second-bus");
    QProcess daemon;
    daemon.start(QStringLiteral("dbus-daemon"),
                 {QStringLiteral("--config-file=") + folder + QStringLiteral("/bus.conf"),
                  QStringLiteral("--nofork"), QStringLiteral("--nopidfile"),
                  QStringLiteral("--print-address=1"), QStringLiteral("--address=") + address});
    ASSERT_TRUE(daemon.waitForReadyRead(patience));
    const QByteArray before = qgetenv("DBUS_SYSTEM_BUS_ADDRESS");
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", address.toLocal8Bit());
    HelperProcess helper;
    const bool started = helper.start();
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", before);
    ASSERT_TRUE(started) << helper.log().toStdString();
    daemon.kill();
    daemon.waitForFinished(patience);
    EXPECT_EQ(helper.wait(), 1);
    EXPECT_TRUE(helper.log().contains(QLatin1String("bus-lost")));
}

} // namespace
} // namespace weir::test

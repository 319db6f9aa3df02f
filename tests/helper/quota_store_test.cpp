// SPDX-License-Identifier: GPL-3.0-or-later
// What is used of quotas on the disk: whole or not at all, private, and never worth a limit.
#include "privhelper/quota_keeper.h"
#include "privhelper/store/quota_file.h"
#include "privhelper/store/quota_store.h"
#include "tests/helper/fake_enforcer.h"
#include "tests/helper/temporary_folder.h"

#include <QCoreApplication>
#include <fstream>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>

namespace weir::test {
namespace {

using namespace std::chrono_literals;

QuotaUse use(std::uint64_t used = 17)
{
    QuotaUse made;
    made.secret = {0x0123456789abcdef, 7};
    made.quotas = {
        {"gold", "monthly", Rate::Calendar::Month, std::chrono::sys_seconds(1'764'543'600s)},
        {"a name\nof two lines", "täglich", Rate::Calendar::Day, std::chrono::sys_seconds(-3600s)}};
    made.used = {{0, true, std::string("\x01\x00\xff\n", 4), used}, {1, false, "", 1}};
    return made;
}

std::string contents(const std::filesystem::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

class QuotaFolder : public testing::Test
{
protected:
    QuotaStore open() const
    {
        auto store = QuotaStore::open(folder.path);
        EXPECT_TRUE(store) << (store ? "" : store.error().sentence.english);
        return std::move(*store);
    }
    std::filesystem::path file(const std::string& name) const { return folder.path / name; }
    void put(const std::string& bytes) const
    {
        std::filesystem::create_directory(folder.path);
        std::ofstream(file("used"), std::ios::binary) << bytes;
    }

    TemporaryFolder folder;
};

TEST(QuotaFile, IsReadAsItWasWritten)
{
    const auto read = decodeQuotaUse(encodeQuotaUse(use()), "file");
    ASSERT_TRUE(read) << read.error().sentence.english;
    EXPECT_EQ(*read, use());
    EXPECT_EQ(*decodeQuotaUse(encodeQuotaUse({}), "file"), QuotaUse{});
}

TEST(QuotaFile, EveryDamagedByteIsNoticed)
{
    const std::string whole = encodeQuotaUse(use());
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        EXPECT_FALSE(decodeQuotaUse(damaged, "file")) << "byte " << at;
        EXPECT_FALSE(decodeQuotaUse(whole.substr(0, at), "file")) << "cut at " << at;
    }
    EXPECT_FALSE(decodeQuotaUse(whole + " ", "file"));
}

TEST(QuotaFile, OfAnotherVersionIsNotDamaged)
{
    std::string later = encodeQuotaUse(use());
    later.replace(later.find(" 1\n"), 3, " 2\n");
    const auto read = decodeQuotaUse(later, "file");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind, Error::Kind::Unsupported);
    EXPECT_NE(read.error().sentence.english.find("format 2"), std::string::npos);
}

TEST_F(QuotaFolder, RemembersPrivately)
{
    {
        QuotaStore store = open();
        EXPECT_FALSE(store.takeFound());
        ASSERT_TRUE(store.save(use(1)));
        ASSERT_TRUE(store.save(use(2)));
    }
    QuotaStore store = open();
    EXPECT_EQ(store.takeFound(), use(2));
    struct stat status = {};
    ASSERT_EQ(stat(file("used").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0600U);
    ASSERT_EQ(stat(folder.path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0700U);
}

TEST_F(QuotaFolder, WritesNothingWhenNothingChanged)
{
    QuotaStore store = open();
    ASSERT_TRUE(store.save(use()));
    struct stat before = {}, after = {};
    ASSERT_EQ(stat(file("used").c_str(), &before), 0);
    ASSERT_TRUE(store.save(use()));
    ASSERT_EQ(stat(file("used").c_str(), &after), 0);
    EXPECT_EQ(before.st_ino, after.st_ino);
    ASSERT_TRUE(store.save(use(18)));
    ASSERT_EQ(stat(file("used").c_str(), &after), 0);
    EXPECT_NE(before.st_ino, after.st_ino);
}

TEST_F(QuotaFolder, ADamagedFileIsSetAsideAndNeverWrittenAgain)
{
    for (const std::string bytes : {"nonsense", "more nonsense"}) {
        put(bytes);
        QuotaStore store = open();
        EXPECT_FALSE(store.takeFound());
        ASSERT_TRUE(store.damage());
        EXPECT_NE(store.damage()->english.find("used.damaged-"), std::string::npos);
        ASSERT_TRUE(store.save(use()));
    }
    EXPECT_EQ(contents(file("used.damaged-1")), "nonsense");
    EXPECT_EQ(contents(file("used.damaged-2")), "more nonsense");
    EXPECT_EQ(open().takeFound(), use());
}

TEST_F(QuotaFolder, ALinkIsNotFollowed)
{
    std::filesystem::create_directory(folder.path);
    const auto elsewhere = folder.path.parent_path() / "elsewhere";
    std::ofstream(elsewhere) << "whatever";
    std::filesystem::create_symlink(elsewhere, file("used.draft"));
    QuotaStore store = open();
    ASSERT_TRUE(store.save(use()));
    EXPECT_EQ(contents(elsewhere), "whatever");
    EXPECT_FALSE(std::filesystem::is_symlink(file("used")));
}

TEST_F(QuotaFolder, WhatANewerWeirWroteStays)
{
    std::string later = encodeQuotaUse(use());
    later.replace(later.find(" 1\n"), 3, " 2\n");
    put(later);
    FakeEnforcer enforcer;
    enforcer.quotas = use(99);
    QuotaKeeper keeper(folder.path, enforcer);
    EXPECT_FALSE(keeper.capability().available);
    EXPECT_NE(keeper.capability().sentence.english.find("format 2"), std::string::npos);
    keeper.finish();
    EXPECT_EQ(contents(file("used")), later);
}

TEST_F(QuotaFolder, AFullDiskIsSaidUntilThereIsRoomAgain)
{
    if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        GTEST_SKIP() << "mounting a small tmpfs needs root";
    std::filesystem::create_directory(folder.path);
    ASSERT_EQ(mount("tmpfs", folder.path.c_str(), "tmpfs", 0, "size=64k,mode=0700"), 0);
    {
        FakeEnforcer enforcer;
        enforcer.quotas = use();
        QuotaKeeper keeper(folder.path, enforcer);
        int changes = 0;
        QObject::connect(&keeper, &QuotaKeeper::capabilityChanged, [&] { ++changes; });
        keeper.finish();
        EXPECT_TRUE(keeper.capability().available);
        std::ofstream(file("ballast")) << std::string(48 * 1024, 'x');
        enforcer.quotas.used.assign(2000, {0, true, "somebody", 3});
        keeper.finish();
        EXPECT_FALSE(keeper.capability().available);
        EXPECT_EQ(keeper.capability().sentence.code, "quotas-not-saved");
        EXPECT_NE(keeper.capability().sentence.english.find("No space left on device"), std::string::npos);
        EXPECT_EQ(*decodeQuotaUse(contents(file("used")), "file"), use()) << "what was there stays whole";
        std::filesystem::remove(file("ballast"));
        enforcer.quotas = use(18);
        keeper.finish();
        EXPECT_TRUE(keeper.capability().available);
        EXPECT_EQ(changes, 2);
    }
    EXPECT_EQ(umount(folder.path.c_str()), 0);
}

TEST_F(QuotaFolder, IsGivenBackAtTheStartAndSavedBesidesTheEventLoop)
{
    int count = 0;
    QCoreApplication application(count, nullptr);
    {
        FakeEnforcer before;
        before.quotas = use(5);
        QuotaKeeper keeper(folder.path, before);
        keeper.save();
        while (!std::filesystem::exists(file("used")))
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
    FakeEnforcer after;
    const QuotaKeeper keeper(folder.path, after);
    EXPECT_EQ(after.quotas, use(5));
    EXPECT_TRUE(keeper.capability().available);
}

/// A document that could not be applied at a boot has no quotas in force; they may yet come back.
TEST_F(QuotaFolder, NoQuotasInForceForgetNothing)
{
    {
        FakeEnforcer before;
        before.quotas = use();
        QuotaKeeper(folder.path, before).finish();
    }
    FakeEnforcer after;
    QuotaKeeper keeper(folder.path, after);
    after.quotas = {};
    keeper.finish();
    EXPECT_EQ(*decodeQuotaUse(contents(file("used")), "file"), use());
}

} // namespace
} // namespace weir::test

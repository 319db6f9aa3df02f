// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/store/revision_store.h"
#include "tests/helper/temporary_folder.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weir::test {
namespace {

StoredRevision revision(std::uint64_t number, std::string document = "{\"version\": 1}\n")
{
    const std::chrono::sys_time<std::chrono::milliseconds> time(std::chrono::milliseconds(1'764'000'000'000));
    const std::string summary = "policy \"gold\" changed\nwith a line break";
    return {{number, time, 1000, summary, "weir-rest, token a\nb"}, std::move(document)};
}

class Store : public testing::Test
{
protected:
    RevisionStore open(const RevisionStoreBounds& bounds = {})
    {
        auto store = RevisionStore::open(folder.path, bounds);
        EXPECT_TRUE(store) << (store ? "" : store.error().sentence.english);
        return std::move(*store);
    }

    static void add(RevisionStore& store, const StoredRevision& added)
    {
        ASSERT_TRUE(store.prepare(added));
        ASSERT_TRUE(store.commit(added.info));
    }

    std::filesystem::path file(const std::string& name) const { return folder.path / name; }

    TemporaryFolder folder;
};

TEST_F(Store, EveryDamagedByteIsNoticed)
{
    const std::string whole = encodeRevision(revision(7));
    ASSERT_TRUE(decodeRevision(whole, "file"));
    EXPECT_EQ(decodeRevision(whole, "file")->info, revision(7).info);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string damaged = whole;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
        EXPECT_FALSE(decodeRevision(damaged, "file")) << "byte " << i;
        EXPECT_FALSE(decodeRevision(whole.substr(0, i), "file")) << "cut at " << i;
    }
    EXPECT_FALSE(decodeRevision(whole + " ", "file"));
}

TEST_F(Store, ReadsTheFormatOfTheFirstRelease)
{
    std::ifstream stream(WEIR_SOURCE_DIR "/tests/helper/seed/00000000000000000001.revision");
    const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
    const auto seed = decodeRevision(bytes, "seed");
    ASSERT_TRUE(seed) << seed.error().sentence.english;
    EXPECT_EQ(seed->info.revision, 1u);
    EXPECT_EQ(seed->info.uid, 1000u);
    EXPECT_EQ(seed->info.summary, "policy gold added");
}

TEST_F(Store, RemembersAcrossRestartsPrivately)
{
    {
        RevisionStore store = open();
        EXPECT_FALSE(store.newest());
        add(store, revision(1));
        add(store, revision(2, "second"));
    }
    RevisionStore store = open();
    ASSERT_TRUE(store.newest());
    EXPECT_EQ(store.newest()->document, "second");
    EXPECT_EQ(store.nextRevision(), 3u);
    ASSERT_EQ(store.revisions().size(), 2u);
    EXPECT_EQ(store.revisions().front().revision, 2u);
    EXPECT_EQ(store.load(1)->document, revision(1).document);
    struct stat status = {};
    ASSERT_EQ(stat(file("00000000000000000002.revision").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0600u);
}

TEST_F(Store, APreparedRevisionDoesNotCountBeforeItsCommit)
{
    {
        RevisionStore store = open();
        add(store, revision(1));
        ASSERT_TRUE(store.prepare(revision(2)));
        EXPECT_EQ(store.revisions().size(), 1u);
    } // as after kill -9
    RevisionStore store = open();
    EXPECT_EQ(store.newest()->info.revision, 1u);
    EXPECT_FALSE(std::filesystem::exists(file("00000000000000000002.draft")));
}

TEST_F(Store, KeepsTheLastFiftyWithinItsBytes)
{
    RevisionStore store = open({50, 1024 * 1024});
    for (std::uint64_t i = 1; i <= 60; ++i)
        add(store, revision(i));
    EXPECT_EQ(store.revisions().size(), 50u);
    EXPECT_EQ(store.revisions().back().revision, 11u);
    for (std::uint64_t i = 61; i <= 64; ++i)
        add(store, revision(i, std::string(600 * 1024, 'x')));
    ASSERT_EQ(store.revisions().size(), 2u); // too large together, but there is always one to go back to
    EXPECT_EQ(store.revisions().back().revision, 63u);
    EXPECT_FALSE(std::filesystem::exists(file("00000000000000000062.revision")));
}

TEST_F(Store, ADamagedNewestIsSetAsideAndItsNumberNotReused)
{
    {
        RevisionStore store = open();
        add(store, revision(1));
        add(store, revision(2));
    }
    std::ofstream(file("00000000000000000002.revision"), std::ios::app) << "more";
    for (int round = 0; round < 2; ++round) {
        RevisionStore store = open();
        ASSERT_TRUE(store.newest());
        EXPECT_EQ(store.newest()->info.revision, 1u);
        EXPECT_EQ(store.nextRevision(), 3u);
        EXPECT_EQ(store.damage().size(), round == 0 ? 1u : 0u);
        EXPECT_TRUE(std::filesystem::exists(file("00000000000000000002.revision.damaged")));
    }
}

TEST_F(Store, ANewerFormatIsRefusedAndLeftAlone)
{
    {
        RevisionStore store = open();
        add(store, revision(1));
    }
    std::ofstream(file("00000000000000000002.revision")) << "weir-revision 2\nanything\n";
    const auto refused = RevisionStore::open(folder.path);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::Unsupported);
    EXPECT_NE(refused.error().sentence.english.find("has format 2, this Weir reads format 1"),
              std::string::npos);
    EXPECT_TRUE(std::filesystem::exists(file("00000000000000000002.revision")));
}

TEST_F(Store, FollowsNoLink)
{
    std::ofstream(folder.path.parent_path() / "elsewhere") << encodeRevision(revision(1));
    std::filesystem::create_directory(folder.path);
    std::filesystem::create_symlink(folder.path.parent_path() / "elsewhere",
                                    file("00000000000000000001.revision"));
    EXPECT_FALSE(RevisionStore::open(folder.path));
    std::filesystem::remove(file("00000000000000000001.revision"));
    std::filesystem::create_directory_symlink(folder.path, folder.path.parent_path() / "link");
    EXPECT_FALSE(RevisionStore::open(folder.path.parent_path() / "link"));
}

TEST_F(Store, TwoHelpersCantShareIt)
{
    const RevisionStore store = open();
    const auto second = RevisionStore::open(folder.path);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, Error::Kind::Busy);
}

TEST_F(Store, AFullDiskIsSaidAndLeavesNothing)
{
    if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        GTEST_SKIP() << "mounting a small tmpfs needs root";
    std::filesystem::create_directory(folder.path);
    ASSERT_EQ(mount("tmpfs", folder.path.c_str(), "tmpfs", 0, "size=64k,mode=0700"), 0);
    {
        RevisionStore store = open();
        add(store, revision(1));
        const auto refused = store.prepare(revision(2, std::string(100 * 1024, 'x')));
        ASSERT_FALSE(refused);
        EXPECT_NE(refused.error().sentence.english.find("No space left on device"), std::string::npos);
        EXPECT_FALSE(std::filesystem::exists(file("00000000000000000002.draft")));
        add(store, revision(2)); // what fits still works
    }
    EXPECT_EQ(umount(folder.path.c_str()), 0);
}

} // namespace
} // namespace weir::test

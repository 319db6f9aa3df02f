// SPDX-License-Identifier: GPL-3.0-or-later
// The store when any single call to the system fails, and when the power goes after any of them.
//
// This program's own openat(), read(), write() … stand before the C library's (ld.so(8)): they count, fail on
// demand, and know what a disk has for certain: a file's bytes after fsync() on it, a folder's names after
// fsync() on the folder.
#include "privhelper/store/revision_store.h"
#include "tests/helper/temporary_folder.h"

#include <cerrno>
#include <cstdarg>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace weir::test {
namespace {

namespace fs = std::filesystem;

struct Disk
{
    bool armed = false;
    int calls = 0;
    int failAt = 0; ///< the n-th call; 0: none
    int error = 0;
    int cutAt = 0;                      ///< nothing gets through from the n-th call on
    std::map<ino_t, std::string> bytes; ///< of files, that are on the disk
    std::map<std::string, ino_t> names; ///< in the folder, likewise
};
Disk disk; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): functions of the C library have no
           // other place

/// Does this call fail? Sets errno.
bool fails()
{
    if (!disk.armed)
        return false;
    ++disk.calls;
    const bool cut = disk.cutAt != 0 && disk.calls >= disk.cutAt;
    if (!cut && disk.calls != disk.failAt)
        return false;
    errno = cut ? EIO : disk.error;
    return true;
}

std::string contents(const fs::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void synced(int fd)
{
    const bool was = std::exchange(disk.armed, false);
    const fs::path path = fs::read_symlink("/proc/self/fd/" + std::to_string(fd));
    struct stat status = {};
    fstat(fd, &status);
    if (S_ISDIR(status.st_mode)) {
        disk.names.clear();
        for (const auto& entry : fs::directory_iterator(path)) {
            struct stat file = {};
            stat(entry.path().c_str(), &file);
            disk.names[entry.path().filename().string()] = file.st_ino;
        }
    } else {
        disk.bytes[status.st_ino] = contents(path);
    }
    disk.armed = was;
}

template <typename Function>
Function* next(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

} // namespace
} // namespace weir::test

// The C library's signatures.
// NOLINTBEGIN(readability-identifier-naming,cert-dcl50-cpp)
extern "C" {

int openat(int folder, const char* name, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    if (weir::test::fails())
        return -1;
    return weir::test::next<int(int, const char*, int, ...)>("openat")(folder, name, flags, mode);
}

ssize_t read(int fd, void* bytes, size_t count)
{
    if (weir::test::fails())
        return -1;
    return weir::test::next<ssize_t(int, void*, size_t)>("read")(fd, bytes, count);
}

ssize_t write(int fd, const void* bytes, size_t count)
{
    if (weir::test::fails())
        return -1;
    // In pieces, as a system may: each is a call of its own.
    const size_t piece = weir::test::disk.armed && count > 100 ? count / 2 : count;
    return weir::test::next<ssize_t(int, const void*, size_t)>("write")(fd, bytes, piece);
}

int fsync(int fd)
{
    if (weir::test::fails())
        return -1;
    weir::test::synced(fd);
    return 0;
}

int renameat(int from, const char* old, int to, const char* name) noexcept
{
    if (weir::test::fails())
        return -1;
    return weir::test::next<int(int, const char*, int, const char*)>("renameat")(from, old, to, name);
}

int unlinkat(int folder, const char* name, int flags) noexcept
{
    if (weir::test::fails())
        return -1;
    return weir::test::next<int(int, const char*, int)>("unlinkat")(folder, name, flags);
}

} // extern "C"
// NOLINTEND(readability-identifier-naming,cert-dcl50-cpp)

namespace weir::test {
namespace {

const std::string oldText(3000, 'o'), newText(3000, 'n');

StoredRevision revision(std::uint64_t number)
{
    return {{number, {}, 1000, "revision"}, number == 1 ? oldText : newText};
}

class StoreFaults : public testing::TestWithParam<RevisionStore::Draft>
{
protected:
    /// A store that holds revision 1, all of it on the disk.
    void begin()
    {
        disk = {};
        fs::remove_all(folder.path);
        auto store = RevisionStore::open(folder.path);
        ASSERT_TRUE(store);
        disk.armed = true;
        ASSERT_TRUE(store->prepare(revision(1)));
        ASSERT_TRUE(store->commit(revision(1).info));
        disk.armed = false;
        ASSERT_EQ(disk.names.size(), 1U);
        disk.calls = 0;
    }

    /// Adds revision 2 as Configuration does. What went wrong, if anything did.
    std::optional<Error> change()
    {
        auto store = RevisionStore::open(folder.path);
        if (!store)
            return store.error();
        disk.armed = true;
        Result<Done> done = store->prepare(revision(2), GetParam());
        if (done)
            done = store->commit(revision(2).info, GetParam());
        else
            store->discard(revision(2).info, GetParam());
        disk.armed = false;
        return done ? std::nullopt : std::optional(done.error());
    }

    /// The number of the newest revision, which must be whole.
    static std::uint64_t newest(const fs::path& path, const std::string& when)
    {
        const auto store = RevisionStore::open(path);
        EXPECT_TRUE(store) << when << ": " << (store ? "" : store.error().sentence.english);
        if (!store || !store->newest()) {
            ADD_FAILURE() << when << ": no revision is left";
            return 0;
        }
        EXPECT_TRUE(store->damage().empty()) << when;
        EXPECT_EQ(store->newest()->document, store->newest()->info.revision == 1 ? oldText : newText) << when;
        return store->newest()->info.revision;
    }

    /// What a disk may hold when the power comes back: all names or those that were synced; of files never
    /// more than what was.
    fs::path afterwards(bool allNames)
    {
        fs::path path = folder.path.parent_path() / "afterwards";
        fs::remove_all(path);
        fs::create_directory(path);
        fs::permissions(path, fs::perms::owner_all);
        std::map<std::string, ino_t> names = disk.names;
        if (allNames) {
            names.clear();
            for (const auto& entry : fs::directory_iterator(folder.path)) {
                struct stat file = {};
                stat(entry.path().c_str(), &file);
                names[entry.path().filename().string()] = file.st_ino;
            }
        }
        for (const auto& [name, inode] : names)
            std::ofstream(path / name, std::ios::binary) << disk.bytes[inode];
        return path;
    }

    TemporaryFolder folder;
};

TEST_P(StoreFaults, AfterAnyFailedCallTheOldOrTheNewRevisionIsThere)
{
    begin();
    ASSERT_FALSE(change());
    const int calls = disk.calls;
    ASSERT_GT(calls, 5) << "this program's functions are not called";
    for (const int error : {ENOSPC, EIO, EINTR, EDQUOT}) {
        for (int at = 1; at <= calls; ++at) {
            begin();
            disk.failAt = at;
            disk.error = error;
            const auto failed = change();
            const std::string when =
                "call " + std::to_string(at) + " of " + std::to_string(calls) + ": " + std::strerror(error);
            const std::uint64_t found = newest(folder.path, when);
            if (!failed) {
                EXPECT_EQ(found, 2U) << when;
                continue;
            }
            EXPECT_EQ(found, 1U) << when;
            EXPECT_NE(failed->sentence.english.find(folder.path.string()), std::string::npos)
                << failed->sentence.english;
            EXPECT_NE(failed->sentence.english.find(std::strerror(error)), std::string::npos)
                << failed->sentence.english;
            EXPECT_FALSE(change()) << when << ": and the next one works";
            EXPECT_EQ(newest(folder.path, when), 2U);
        }
    }
}

TEST_P(StoreFaults, AfterAPowerCutTheOldOrTheNewRevisionIsThere)
{
    begin();
    ASSERT_FALSE(change());
    const int calls = disk.calls;
    for (int at = 1; at <= calls + 1; ++at) {
        for (const bool allNames : {false, true}) {
            begin();
            disk.cutAt = at;
            const auto failed = change();
            const std::string when = "cut before call " + std::to_string(at) + " of " +
                                     std::to_string(calls) + (allNames ? ", all names" : ", synced names");
            const std::uint64_t found = newest(afterwards(allNames), when);
            if (!failed) {
                EXPECT_EQ(found, 2U) << when << ": somebody was promised that";
            }
        }
    }
}

TEST_P(StoreFaults, WhatCantBeReadIsNotTakenForDamage)
{
    begin();
    ASSERT_FALSE(change());
    for (int at = 1;; ++at) {
        disk.calls = 0;
        disk.failAt = at;
        disk.error = EIO;
        disk.armed = true;
        auto store = RevisionStore::open(folder.path);
        disk.armed = false;
        const bool wasCalled = disk.calls >= at;
        if (store) {
            EXPECT_TRUE(store->damage().empty());
            store = Error{};
        }
        EXPECT_EQ(newest(folder.path, "call " + std::to_string(at)), 2U);
        if (!wasCalled)
            break;
    }
}

INSTANTIATE_TEST_SUITE_P(OfAChange, StoreFaults, testing::Values(RevisionStore::Draft::Change));
INSTANTIATE_TEST_SUITE_P(OfAKeptTrial, StoreFaults, testing::Values(RevisionStore::Draft::Trial));

} // namespace
} // namespace weir::test

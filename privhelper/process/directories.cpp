// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/process/directories.h"

#include "privhelper/failure.h"
#include "privhelper/unique_fd.h"

#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <memory>
#include <string>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/vfs.h>

namespace weir {
namespace {

Error directoryError(const char* english, const std::filesystem::path& directory, int number = errno)
{
    return systemFailure(number, "directory", english, {directory.string()});
}

Result<UniqueFd> openDirectory(const std::filesystem::path& directory)
{
    UniqueFd fd(open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd)
        return directoryError("the directory %1 could not be opened: %2", directory);
    return fd;
}

Result<UniqueFd> createDirectory(const std::filesystem::path& directory)
{
    // Parents are public places such as /run/weir, which the helper's user has to pass; only the last one
    // holds anything.
    std::error_code error;
    if (directory.has_parent_path()) {
        const mode_t mask = umask(022);
        std::filesystem::create_directories(directory.parent_path(), error);
        umask(mask);
    }
    if (error)
        return directoryError("the directory %1 could not be created: %2", directory, error.value());
    if (mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST)
        return directoryError("the directory %1 could not be created: %2", directory);
    return openDirectory(directory);
}

bool onBpffs(int fd)
{
    struct statfs status = {};
    return fstatfs(fd, &status) == 0 && static_cast<unsigned long>(status.f_type) == BPF_FS_MAGIC;
}

/// Calls visit(name, status) for each entry; stops at the first that returns false. On a bpffs without the
/// kernel's own.
template <typename Visit>
bool eachEntry(int directory, Visit visit)
{
    const int fd = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(fdopendir(fd), closedir);
    if (!stream)
        return false;
    const bool pins = onBpffs(fd);
    while (const dirent* entry = readdir(stream.get())) {
        const std::string name = entry->d_name;
        if (name == "." || name == ".." || (pins && isKernelsOwn(name)))
            continue;
        struct stat status = {};
        if (fstatat(fd, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0 || !visit(name, status))
            return false;
    }
    return true;
}

/// Gives root's directory away. One that already belongs to the owner is left alone: they could have put hard
/// links to other people's files there.
Result<Done> handOver(const UniqueFd& fd, const std::filesystem::path& directory, uid_t uid, gid_t gid)
{
    struct stat status = {};
    if (fstat(fd.get(), &status) != 0)
        return directoryError("the directory %1 could not be read: %2", directory);
    if (status.st_uid == uid && uid != 0)
        return Done{};
    if (status.st_uid != 0) {
        return failure(
            Error::Kind::Failed, "directory-owner",
            "the directory %1 belongs to uid %2, not to root or to weir-helper's uid %3; give it to the "
            "right user or name another directory",
            {directory.string(), std::to_string(status.st_uid), std::to_string(uid)});
    }
    if (fchmod(fd.get(), 0700) != 0)
        return directoryError("the directory %1 could not be made private: %2", directory);
    const bool given = eachEntry(fd.get(), [&](const std::string& name, const struct stat& entry) {
        return entry.st_uid != 0 || fchownat(fd.get(), name.c_str(), uid, gid, AT_SYMLINK_NOFOLLOW) == 0;
    });
    if (!given || fchown(fd.get(), uid, gid) != 0)
        return directoryError("the directory %1 could not be given to the helper's user: %2", directory);
    return Done{};
}

} // namespace

bool isKernelsOwn(std::string_view name)
{
    return name.find('.') != std::string_view::npos;
}

Result<Done> prepareStateDirectory(const std::filesystem::path& directory, uid_t uid, gid_t gid)
{
    const auto fd = createDirectory(directory);
    if (!fd)
        return fd.error();
    return handOver(*fd, directory, uid, gid);
}

Result<Done> preparePinDirectory(const std::filesystem::path& directory, uid_t uid, gid_t gid)
{
    auto fd = createDirectory(directory);
    if (!fd)
        return fd.error();
    if (!onBpffs(fd->get())) {
        // /proc/self/fd: mount over what was opened, whatever the path names by now.
        const std::string target = "/proc/self/fd/" + std::to_string(fd->get());
        if (mount("bpffs", target.c_str(), "bpf", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=0700") != 0)
            return directoryError("a bpffs could not be mounted at %1: %2", directory);
        fd = openDirectory(directory); // what is mounted, not what lies under it
        if (!fd)
            return fd.error();
    }
    return handOver(*fd, directory, uid, gid);
}

Result<Done> verifyPinDirectory(const std::filesystem::path& directory)
{
    const auto fd = openDirectory(directory);
    if (!fd)
        return fd.error();
    const auto refuse = [&](const char* code, const char* english, const std::string& detail = {}) {
        return failure(Error::Kind::Failed, code, english, {directory.string(), detail});
    };
    if (!onBpffs(fd->get())) {
        return refuse("pins-not-bpffs",
                      "%1 is not on a bpffs; start weir-helper as root, or mount one: mount -t bpf bpffs %1");
    }
    struct stat status = {};
    if (fstat(fd->get(), &status) != 0)
        return directoryError("the directory %1 could not be read: %2", directory);
    if (status.st_uid != geteuid())
        return refuse("pins-owner", "the pin directory %1 belongs to uid %2, not to weir-helper",
                      std::to_string(status.st_uid));
    if ((status.st_mode & 077) != 0)
        return refuse("pins-mode", "the pin directory %1 is open to others; make it private: chmod 0700 %1");
    std::string foreign;
    const bool ours = eachEntry(fd->get(), [&](const std::string& name, const struct stat& entry) {
        foreign = name;
        return entry.st_uid == geteuid();
    });
    if (!ours)
        return refuse("pins-foreign", "in the pin directory %1 %2 belongs to somebody else", foreign);
    return Done{};
}

} // namespace weir

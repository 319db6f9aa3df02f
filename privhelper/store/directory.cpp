// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/store/directory.h"

#include "privhelper/failure.h"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/file.h>
#include <sys/stat.h>

namespace weir {

Error Directory::error(int number, const char* code, std::string_view english, const std::string& name) const
{
    return systemFailure(number, code, english, {(m_path / name).string()});
}

Result<Directory> Directory::open(const std::filesystem::path& path)
{
    const std::string text = path.string();
    if (mkdir(text.c_str(), 0700) != 0 && errno != EEXIST)
        return systemFailure(errno, "state-create", "the state directory %1 could not be created: %2",
                             {text});
    UniqueFd fd(::open(text.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd)
        return systemFailure(errno, "state-open", "the state directory %1 could not be opened: %2", {text});
    struct stat status = {};
    if (fstat(fd.get(), &status) != 0)
        return systemFailure(errno, "state-open", "the state directory %1 could not be opened: %2", {text});
    if (status.st_uid != geteuid()) {
        return failure(Error::Kind::Failed, "state-owner",
                       "the state directory %1 belongs to uid %2, not to uid %3, as which weir-helper runs",
                       {text, std::to_string(status.st_uid), std::to_string(geteuid())});
    }
    if ((status.st_mode & 077) != 0 && fchmod(fd.get(), 0700) != 0)
        return systemFailure(errno, "state-mode", "the state directory %1 could not be made private: %2",
                             {text});
    if (flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
        return failure(Error::Kind::Busy, "state-locked",
                       "the state directory %1 is in use by another weir-helper", {text});
    }
    return Directory(path, std::move(fd));
}

Result<std::vector<std::string>> Directory::names() const
{
    // A descriptor of its own: fdopendir() takes it over, and readdir() moves its offset.
    const int fd = openat(m_fd.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(fd >= 0 ? fdopendir(fd) : nullptr, closedir);
    if (!stream) {
        const int number = errno;
        if (fd >= 0)
            close(fd);
        return error(number, "state-list", "%1 could not be listed: %2", "");
    }
    std::vector<std::string> names;
    while (const dirent* entry = readdir(stream.get())) {
        const std::string name = entry->d_name;
        if (name != "." && name != "..")
            names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<std::uint64_t> Directory::size(const std::string& name) const
{
    struct stat status = {};
    if (fstatat(m_fd.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return error(errno, "state-read", "%1 could not be read: %2", name);
    return static_cast<std::uint64_t>(status.st_size);
}

Result<std::string> Directory::read(const std::string& name, std::uint64_t maximum) const
{
    // O_NONBLOCK: whoever left a fifo here must not stop the helper.
    const UniqueFd fd(openat(m_fd.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    struct stat status = {};
    if (!fd || fstat(fd.get(), &status) != 0)
        return error(errno, "state-read", "%1 could not be read: %2", name);
    if (!S_ISREG(status.st_mode))
        return error(EINVAL, "state-read", "%1 could not be read: %2", name);
    std::string bytes(std::min(static_cast<std::uint64_t>(status.st_size), maximum), '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t count = ::read(fd.get(), bytes.data() + filled, bytes.size() - filled);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return error(errno, "state-read", "%1 could not be read: %2", name);
        if (count == 0)
            break;
        filled += static_cast<std::size_t>(count);
    }
    bytes.resize(filled);
    return bytes;
}

Result<Done> Directory::write(const std::string& name, std::string_view bytes) const
{
    const UniqueFd fd(
        openat(m_fd.get(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!fd)
        return error(errno, "state-write", "%1 could not be created: %2", name);
    const auto abandon = [&](int number) {
        unlinkat(m_fd.get(), name.c_str(), 0);
        return error(number, "state-write", "%1 could not be written: %2", name);
    };
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd.get(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return abandon(count < 0 ? errno : ENOSPC);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    if (fsync(fd.get()) != 0)
        return abandon(errno);
    return Done{};
}

Result<Done> Directory::sync() const
{
    if (fsync(m_fd.get()) != 0)
        return error(errno, "state-sync", "%1 could not be synced to the disk: %2", "");
    return Done{};
}

Result<Done> Directory::rename(const std::string& from, const std::string& to) const
{
    if (renameat(m_fd.get(), from.c_str(), m_fd.get(), to.c_str()) != 0)
        return error(errno, "state-rename", "%1 could not be renamed: %2", from);
    return sync();
}

Result<Done> Directory::remove(const std::string& name) const
{
    if (unlinkat(m_fd.get(), name.c_str(), 0) != 0 && errno != ENOENT)
        return error(errno, "state-remove", "%1 could not be removed: %2", name);
    return Done{};
}

} // namespace weir

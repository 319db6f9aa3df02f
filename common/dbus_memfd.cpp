// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/dbus_memfd.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weir::dbus {
namespace {

constexpr int allSeals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;

Error systemError(const char* code, const std::string& what)
{
    const std::string reason = std::strerror(errno);
    return Error{Error::Kind::Failed, Sentence{code, {reason}, what + ": " + reason}};
}

Error invalid(const char* code, std::vector<std::string> arguments, const std::string& english)
{
    return Error{Error::Kind::Invalid, Sentence{code, std::move(arguments), english}};
}

} // namespace

Result<QDBusUnixFileDescriptor> toMemfd(QByteArrayView bytes)
{
    QDBusUnixFileDescriptor descriptor;
    descriptor.giveFileDescriptor(memfd_create("weir", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!descriptor.isValid())
        return systemError("memfd-create", "a memory file could not be created");
    const int fd = descriptor.fileDescriptor();
    for (qsizetype written = 0; written < bytes.size();) {
        const ssize_t count = write(fd, bytes.data() + written, static_cast<size_t>(bytes.size() - written));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return systemError("memfd-write", "a memory file could not be written");
        written += count;
    }
    if (fcntl(fd, F_ADD_SEALS, allSeals) != 0)
        return systemError("memfd-seal", "a memory file could not be sealed");
    return descriptor;
}

Result<QByteArray> fromMemfd(const QDBusUnixFileDescriptor& descriptor, qint64 maximum)
{
    const int fd = descriptor.fileDescriptor();
    const int seals = fcntl(fd, F_GET_SEALS);
    struct stat status = {};
    if (seals < 0 || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        return invalid("not-a-memfd", {},
                       "the file descriptor is not a memory file; create it with memfd_create(2)");
    }
    if ((seals & allSeals) != allSeals) {
        return invalid(
            "memfd-not-sealed", {},
            "the memory file is not sealed; add F_SEAL_SHRINK, F_SEAL_GROW, F_SEAL_WRITE and F_SEAL_SEAL");
    }
    if (status.st_size > maximum) {
        const std::string size = std::to_string(status.st_size);
        const std::string most = std::to_string(maximum);
        return Error{Error::Kind::LimitExceeded,
                     Sentence{"memfd-too-large",
                              {size, most},
                              "the memory file has " + size + " bytes; at most " + most + " are taken"}};
    }
    QByteArray bytes(static_cast<qsizetype>(status.st_size), Qt::Uninitialized);
    for (qsizetype offset = 0; offset < bytes.size();) {
        const ssize_t count =
            pread(fd, bytes.data() + offset, static_cast<size_t>(bytes.size() - offset), offset);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return systemError("memfd-read", "the memory file could not be read");
        offset += count;
    }
    return bytes;
}

} // namespace weir::dbus

// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/pin_folder.h"

#include "bpf/abi.h"
#include "privhelper/kernel/failure.h"

#include <bpf/bpf.h>
#include <cerrno>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace weir {

Result<Done> checkPinDirectory(const std::filesystem::path& directory)
{
    struct stat status
    {
    };
    struct statfs system
    {
    };
    if (lstat(directory.c_str(), &status) != 0 || statfs(directory.c_str(), &system) != 0)
        return systemFailure("pin-directory", "the pin directory %1 can't be used", {directory}, errno);
    if (!S_ISDIR(status.st_mode))
        return Error{
            Error::Kind::Failed,
            makeSentence("pin-directory-kind", "the pin directory %1 is not a directory", {directory})};
    if (static_cast<unsigned long>(system.f_type) != BPF_FS_MAGIC)
        return Error{
            Error::Kind::Failed,
            makeSentence(
                "pin-directory-bpffs",
                "the pin directory %1 is not on a BPF file system; mount one there: mount -t bpf bpf %1",
                {directory})};
    if (status.st_uid != geteuid())
        return Error{Error::Kind::Failed,
                     makeSentence("pin-directory-owner",
                                  "the pin directory %1 belongs to uid %2, not to the helper's uid %3",
                                  {directory, std::to_string(status.st_uid), std::to_string(geteuid())})};
    if ((status.st_mode & 077) != 0)
        return Error{Error::Kind::Failed,
                     makeSentence("pin-directory-mode",
                                  "the pin directory %1 is open to others; close it: chmod 0700 %1",
                                  {directory})};
    return Done{};
}

Result<Done> makePinFolder(const std::filesystem::path& folder)
{
    if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return systemFailure("pin-folder", "the folder %1 can't be made", {folder}, errno);
    return checkPinDirectory(folder);
}

std::vector<std::string> otherVersions(const std::filesystem::path& directory)
{
    const std::string ours = "v" + std::to_string(WEIR_ABI_VERSION);
    std::vector<std::string> others;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(directory, ignored)) {
        const std::string name = entry.path().filename();
        if (name.starts_with('v') && name != ours)
            others.push_back(name);
    }
    return others;
}

FileDescriptor openPin(const std::filesystem::path& path)
{
    const int descriptor = bpf_obj_get(path.c_str());
    return descriptor < 0 ? FileDescriptor() : FileDescriptor(descriptor);
}

} // namespace weir

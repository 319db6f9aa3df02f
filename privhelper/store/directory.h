// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "privhelper/unique_fd.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// A private directory, held open: every operation goes through the descriptor and follows no symbolic link.
/// Errors name the file and say what the system said.
class Directory final
{
public:
    /// Opens it, creates it (0700) when absent, and locks it against a second helper. It must belong to this
    /// user; a mode wider than 0700 is narrowed.
    static Result<Directory> open(const std::filesystem::path& path);

    Result<std::vector<std::string>> names() const;

    /// At most `maximum` bytes from the beginning of the file.
    Result<std::string> read(const std::string& name, std::uint64_t maximum) const;
    Result<std::uint64_t> size(const std::string& name) const;

    /// Creates the file (0600; it must not exist), writes everything and syncs it to the disk. On an error no
    /// file is left.
    Result<Done> write(const std::string& name, std::string_view bytes) const;

    /// Replaces what `to` may name, then syncs the directory.
    Result<Done> rename(const std::string& from, const std::string& to) const;
    Result<Done> remove(const std::string& name) const;

    const std::filesystem::path& path() const { return m_path; }

private:
    Directory(std::filesystem::path path, UniqueFd fd) : m_path(std::move(path)), m_fd(std::move(fd)) {}
    Error error(int number, const char* code, std::string_view english, const std::string& name) const;
    Result<Done> sync() const;

    std::filesystem::path m_path;
    UniqueFd m_fd;
};

} // namespace weir

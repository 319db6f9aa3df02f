// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/process/control_groups.h"

#include <string_view>
#include <sys/stat.h>

namespace weir {
namespace {

constexpr std::size_t mostGroups = 65'536;

bool isUnit(std::string_view folder)
{
    return folder.ends_with(".service") || folder.ends_with(".socket") || folder.ends_with(".scope");
}

/// "[...]/nginx.service/workers" → "nginx.service". Of units inside of units the outermost is the one that
/// this host's administrator starts and stops; user@1000.service is none of that kind.
std::string unitOf(const std::filesystem::path& below)
{
    std::string unit;
    for (const auto& part : below) {
        if (!isUnit(part.native()))
            continue;
        unit = part.native();
        if (!unit.starts_with("user@"))
            break;
    }
    return unit;
}

} // namespace

std::map<std::uint64_t, std::string> readUnits(const std::filesystem::path& root)
{
    namespace fs = std::filesystem;
    std::map<std::uint64_t, std::string> units;
    std::error_code error;
    // Not behind links: there are none, and a loop would have no end.
    fs::recursive_directory_iterator folder(root, fs::directory_options::skip_permission_denied, error);
    std::size_t seen = 0;
    for (; !error && folder != fs::recursive_directory_iterator() && seen < mostGroups;
         folder.increment(error)) {
        std::error_code gone;
        if (!folder->is_directory(gone) || folder->is_symlink(gone))
            continue;
        ++seen;
        struct stat status = {};
        if (stat(folder->path().c_str(), &status) != 0)
            continue;
        if (std::string unit = unitOf(folder->path().lexically_relative(root)); !unit.empty())
            units.emplace(status.st_ino, std::move(unit));
    }
    return units;
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/time_zone.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>

namespace weir {
namespace {

constexpr std::string_view database = "/usr/share/zoneinfo";

/// Parts of letters, digits, _ + - between slashes: nothing that could lead out of the database.
bool isWellFormed(std::string_view name)
{
    constexpr std::size_t longest = 64;
    if (name.empty() || name.size() > longest || name.front() == '/' || name.back() == '/')
        return false;
    const auto allowed = [](char character) {
        return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
               (character >= '0' && character <= '9') || character == '_' || character == '+' ||
               character == '-' || character == '/';
    };
    return std::all_of(name.begin(), name.end(), allowed) && name.find("//") == std::string_view::npos;
}

} // namespace

bool isTimeZone(std::string_view name)
{
    if (!isWellFormed(name))
        return false;
    std::error_code ignored;
    if (name == "UTC" || !std::filesystem::is_directory(database, ignored))
        return true;
    const bool zone = name.front() >= 'A' && name.front() <= 'Z';
    return zone && std::filesystem::is_regular_file(std::string(database) + '/' + std::string(name), ignored);
}

} // namespace weir

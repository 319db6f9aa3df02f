// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/store/quota_store.h"

#include "privhelper/store/header_lines.h"
#include "privhelper/store/quota_file.h"

#include <algorithm>
#include <limits>

namespace weir {
namespace {

constexpr const char* fileName = "used";
constexpr const char* draftName = "used.draft";

} // namespace

Result<QuotaStore> QuotaStore::open(const std::filesystem::path& folder)
{
    auto directory = Directory::open(folder);
    if (!directory)
        return directory.error();
    QuotaStore store(std::move(*directory));
    if (const auto read = store.read(); !read)
        return read.error();
    return store;
}

Result<Done> QuotaStore::read()
{
    const auto names = m_directory.names();
    if (!names)
        return names.error();
    if (std::find(names->begin(), names->end(), fileName) == names->end())
        return Done{};
    const auto bytes = m_directory.read(fileName, std::numeric_limits<std::uint64_t>::max());
    if (!bytes)
        return bytes.error();
    auto use = decodeQuotaUse(*bytes, (m_directory.path() / fileName).string());
    if (use) {
        m_written = checksum(*bytes, {});
        m_found = *std::move(use);
        return Done{};
    }
    if (use.error().kind == Error::Kind::Unsupported)
        return use.error();
    setAside(*names, use.error());
    return Done{};
}

void QuotaStore::setAside(const std::vector<std::string>& names, const Error& error)
{
    std::string aside;
    for (std::size_t number = 1; aside.empty(); ++number) {
        const std::string name = fileName + (".damaged-" + std::to_string(number));
        if (std::find(names.begin(), names.end(), name) == names.end())
            aside = name;
    }
    const auto renamed = m_directory.rename(fileName, aside);
    const std::string place = (m_directory.path() / (renamed ? aside : fileName)).string();
    m_damage = makeSentence(
        "quotas-set-aside",
        "%1; it was set aside as %2, and clients may use their quotas of these windows once more",
        {error.sentence.english, place});
}

Result<Done> QuotaStore::save(const QuotaUse& use)
{
    const std::string bytes = encodeQuotaUse(use);
    std::string sum = checksum(bytes, {});
    if (sum == m_written)
        return Done{};
    // What an earlier attempt could not remove.
    if (auto removed = m_directory.remove(draftName); !removed)
        return removed;
    if (auto written = m_directory.write(draftName, bytes); !written)
        return written;
    if (auto renamed = m_directory.rename(draftName, fileName); !renamed)
        return renamed;
    m_written = std::move(sum);
    return Done{};
}

} // namespace weir

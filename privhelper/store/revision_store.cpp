// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/store/revision_store.h"

#include "privhelper/failure.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace weir {
namespace {

constexpr std::string_view suffix = ".revision";
constexpr std::string_view draftSuffix = ".draft";
constexpr std::string_view trialSuffix = ".trial";
constexpr std::size_t digits = 20; // names sort as their numbers do
constexpr std::uint64_t anySize = std::numeric_limits<std::uint64_t>::max();

std::string fileName(std::uint64_t revision, std::string_view ending)
{
    const std::string number = std::to_string(revision);
    return std::string(digits - number.size(), '0') + number + std::string(ending);
}

std::optional<std::uint64_t> revisionOf(std::string_view name)
{
    std::uint64_t revision = 0;
    if (name.size() < digits || name.substr(digits).substr(0, 1) != ".")
        return std::nullopt;
    const auto [end, fault] = std::from_chars(name.data(), name.data() + digits, revision);
    if (fault != std::errc() || end != name.data() + digits)
        return std::nullopt;
    return revision;
}

std::string draftName(std::uint64_t revision, RevisionStore::Draft draft)
{
    return fileName(revision, draft == RevisionStore::Draft::Trial ? trialSuffix : draftSuffix);
}

} // namespace

Result<RevisionStore> RevisionStore::open(const std::filesystem::path& path, const Bounds& bounds)
{
    auto directory = Directory::open(path);
    if (!directory)
        return directory.error();
    RevisionStore store(std::move(*directory), bounds);
    if (const auto scanned = store.scan(); !scanned)
        return scanned.error();
    return store;
}

Result<Done> RevisionStore::scan()
{
    const auto names = m_directory.names();
    if (!names)
        return names.error();
    for (auto name = names->rbegin(); name != names->rend(); ++name) {
        const auto number = revisionOf(*name);
        if (!number)
            continue;
        m_next = std::max(m_next, *number + 1);
        if (name->ends_with(draftSuffix)) {
            // A crash between prepare() and commit(): never promised to anybody.
            if (const auto removed = m_directory.remove(*name); !removed)
                return removed.error();
            continue;
        }
        if (name->substr(digits) == trialSuffix) {
            if (const auto found = findTrial(*name); !found)
                return found.error();
            continue;
        }
        if (name->substr(digits) != suffix)
            continue;
        const bool newest = !m_newest;
        const auto bytes = m_directory.read(*name, newest ? anySize : revisionHeaderBytes);
        if (!bytes)
            return bytes.error();
        const std::string path = (m_directory.path() / *name).string();
        std::optional<Error> fault;
        if (newest) {
            auto stored = decodeRevision(*bytes, path);
            if (stored && stored->info.revision == *number)
                m_newest = std::move(*stored);
            else
                fault = stored ? failure(Error::Kind::Failed, "revision-damaged", "%1 is damaged: %2",
                                         {path, "it holds another revision than its name says"})
                               : stored.error();
        } else if (const auto header = decodeRevisionHeader(*bytes, path); !header) {
            fault = header.error();
        } else {
            m_revisions.push_back(*header);
        }
        if (newest && m_newest)
            m_revisions.push_back(m_newest->info);
        if (fault && fault->kind == Error::Kind::Unsupported)
            return std::move(*fault);
        if (fault)
            setAside(*name, *fault);
    }
    return Done{};
}

Result<Done> RevisionStore::findTrial(const std::string& name)
{
    const auto bytes = m_directory.read(name, anySize);
    if (!bytes)
        return bytes.error();
    auto stored = decodeRevision(*bytes, (m_directory.path() / name).string());
    // Nobody was promised that it stays: one that was not written to its end is no loss.
    if (!stored || m_trial || fileName(stored->info.revision, trialSuffix) != name)
        return m_directory.remove(name);
    m_trial = std::move(*stored);
    return Done{};
}

void RevisionStore::setAside(const std::string& name, const Error& error)
{
    const std::string aside = name + ".damaged";
    const auto renamed = m_directory.rename(name, aside);
    const std::string place = (m_directory.path() / (renamed ? aside : name)).string();
    m_damage.push_back(
        makeSentence("revision-set-aside", "%1; it was set aside as %2", {error.sentence.english, place}));
}

Result<StoredRevision> RevisionStore::load(std::uint64_t revision)
{
    const auto known = std::find_if(m_revisions.begin(), m_revisions.end(),
                                    [&](const RevisionInfo& info) { return info.revision == revision; });
    if (known == m_revisions.end()) {
        return failure(Error::Kind::Invalid, "revision-unknown",
                       "there is no revision %1; the history goes from %2 to %3",
                       {std::to_string(revision),
                        std::to_string(m_revisions.empty() ? 0 : m_revisions.back().revision),
                        std::to_string(m_revisions.empty() ? 0 : m_revisions.front().revision)});
    }
    const std::string name = fileName(revision, suffix);
    const auto bytes = m_directory.read(name, anySize);
    if (!bytes)
        return bytes.error();
    auto stored = decodeRevision(*bytes, (m_directory.path() / name).string());
    if (!stored && stored.error().kind == Error::Kind::Failed) {
        setAside(name, stored.error());
        m_revisions.erase(known);
    }
    return stored;
}

Result<StoredRevision> RevisionStore::read(std::uint64_t revision) const
{
    const std::string name = fileName(revision, suffix);
    const auto bytes = m_directory.read(name, anySize);
    if (!bytes)
        return bytes.error();
    return decodeRevision(*bytes, (m_directory.path() / name).string());
}

Result<Done> RevisionStore::prepare(const StoredRevision& revision, Draft draft) const
{
    discard(revision.info, draft); // what an earlier attempt could not remove
    return m_directory.write(draftName(revision.info.revision, draft), encodeRevision(revision));
}

Result<Done> RevisionStore::commit(const RevisionInfo& info, Draft draft)
{
    const std::string name = fileName(info.revision, suffix);
    if (const auto renamed = m_directory.rename(draftName(info.revision, draft), name); !renamed) {
        // The rename itself may have happened, and only its way to the disk failed.
        (void)m_directory.remove(name);
        discard(info, draft);
        return renamed.error();
    }
    reserve(info.revision);
    m_revisions.insert(m_revisions.begin(), info);
    prune();
    return Done{};
}

void RevisionStore::discard(const RevisionInfo& info, Draft draft) const
{
    (void)m_directory.remove(draftName(info.revision, draft));
}

void RevisionStore::prune()
{
    std::uint64_t bytes = 0;
    std::size_t kept = 0;
    for (const RevisionInfo& info : m_revisions) {
        const auto size = m_directory.size(fileName(info.revision, suffix));
        bytes += size ? *size : 0;
        if (kept >= m_bounds.revisions || (kept >= 2 && bytes > m_bounds.bytes))
            break;
        ++kept;
    }
    while (m_revisions.size() > kept) {
        (void)m_directory.remove(fileName(m_revisions.back().revision, suffix));
        m_revisions.pop_back();
    }
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/store/directory.h"
#include "privhelper/store/revision_file.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace weir {

struct RevisionStoreBounds
{
    std::size_t revisions = 50;
    std::uint64_t bytes = 1024ull * 1024 * 1024; ///< older ones go first; the newest and its predecessor stay
};

/// The history of the configuration, one file a revision ("00000000000000000042.revision"). A file is there
/// whole or not at all. A damaged one is renamed to "….damaged" and never written again; its number is not
/// reused.
class RevisionStore final
{
public:
    using Bounds = RevisionStoreBounds;

    /// Fails when the directory can't be used, or holds a revision that a newer Weir wrote.
    static Result<RevisionStore> open(const std::filesystem::path& directory, const Bounds& bounds = {});

    /// The newest whole revision as it was at open(); nothing: none was ever stored.
    const std::optional<StoredRevision>& newest() const { return m_newest; }

    /// Newest first.
    const std::vector<RevisionInfo>& revisions() const { return m_revisions; }
    /// What the next revision is called.
    std::uint64_t nextRevision() const { return m_next; }

    /// A damaged one is set aside.
    Result<StoredRevision> load(std::uint64_t revision);
    /// Thread-safe, and changes nothing.
    Result<StoredRevision> read(std::uint64_t revision) const;

    /// What waits to be committed: a change for the kernel's yes, a trial for somebody's.
    enum class Draft { Change, Trial };

    /// The number is not given again, whatever becomes of the revision.
    void reserve(std::uint64_t revision) { m_next = std::max(m_next, revision + 1); }

    /// Writes the revision beside the others; it does not count before commit(). discard() forgets it.
    /// Thread-safe.
    Result<Done> prepare(const StoredRevision& revision, Draft draft = Draft::Change) const;
    Result<Done> commit(const RevisionInfo& info, Draft draft = Draft::Change);
    void discard(const RevisionInfo& info, Draft draft = Draft::Change) const;

    /// The trial that open() found: a helper ended during it.
    const std::optional<StoredRevision>& trial() const { return m_trial; }

    /// One sentence for each damaged file, with its new name.
    const std::vector<Sentence>& damage() const { return m_damage; }

private:
    RevisionStore(Directory directory, const Bounds& bounds)
        : m_directory(std::move(directory)), m_bounds(bounds)
    {
    }
    Result<Done> scan();
    Result<Done> findTrial(const std::string& name);
    void setAside(const std::string& name, const Error& error);
    void prune();

    Directory m_directory;
    Bounds m_bounds;
    std::vector<RevisionInfo> m_revisions;
    std::optional<StoredRevision> m_newest;
    std::optional<StoredRevision> m_trial;
    std::vector<Sentence> m_damage;
    std::uint64_t m_next = 1;
};

} // namespace weir

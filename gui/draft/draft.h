// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draft/part.h"

#include <QObject>
#include <QString>
#include <QUndoStack>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace weir::gui {

/// What the person has changed and not applied yet: changes on top of the configuration in force, each of
/// them undoable. All pages show base() with the changes; nothing reaches the helper before Apply.
class Draft final : public QObject
{
    Q_OBJECT
public:
    enum class PartState { Unchanged, Added, Changed, Removed };

    explicit Draft(QObject* parent = nullptr);
    ~Draft() override;

    // The configuration in force, masked.
    /// Changes stay and are carried over; those that it holds already vanish. Parts that were changed both
    /// here and there are then conflicts().
    void setBase(std::shared_ptr<const Document> base, std::uint64_t revision);
    const std::shared_ptr<const Document>& base() const { return m_base; } ///< null: nothing is known yet
    std::uint64_t revision() const { return m_revision; }

    // Base and changes in one, in the base's order; removed parts are not among them.
    const std::vector<std::string>& interfaces() const { return m_interfaces; }
    const std::vector<Service>& services() const { return m_services; }
    const std::vector<Policy>& policies() const { return m_policies; }
    /// Up to a million: for one pass over all of them.
    void eachClient(const std::function<void(const Client&)>& visit) const;
    std::size_t clientCount() const;
    const Service* service(const std::string& name) const;
    const Policy* policy(const std::string& name) const;
    const Client* client(const std::string& name) const;
    PartState state(const PartKey& key) const;
    /// Removed parts, for lists that show them struck out.
    std::vector<PartKey> removed(PartKind kind) const;
    /// A name that nobody of this kind has: "gold", "gold-2", ...
    std::string freeName(PartKind kind, const std::string& wish) const;

    // Changes: each one step of undo. `text` names the step ("Rate of limit requests in gold").
    /// Adds or replaces. Consecutive steps with one part and the same non-empty `merge` become one.
    void put(const Part& part, const QString& text, const QString& merge = {});
    void remove(const PartKey& key, const QString& text);
    /// A new name, and every reference to it (default policies, schedules, clients). False if it is taken.
    bool rename(const PartKey& key, const std::string& name);
    /// Several steps as one; for changes of many clients at once.
    void put(const std::vector<Part>& parts, const QString& text);
    /// Takes all changes back, as a step that can be undone.
    void discard();
    QUndoStack& undoStack() { return *m_stack; }

    bool isEmpty() const { return m_changes.empty(); }
    std::size_t changeCount() const { return m_changes.size(); }
    /// For Apply against revision().
    std::vector<Change> changes() const;
    /// What the parts are changed to, to tell setApplied().
    const PartValues& values() const { return m_changes; }
    /// These values are part of `revision`: they are no changes any more once it is the base, also where a
    /// masked base can't show it.
    void setApplied(const PartValues& values, std::uint64_t revision);
    /// In words; secret values never appear.
    std::vector<Difference> differences() const;
    /// Of the whole document with the changes; known some time after changed(): see checked().
    const std::vector<Fault>& faults() const { return m_faults; }
    const std::vector<Fault>& warnings() const { return m_warnings; }
    bool isChecked() const { return m_isChecked; } ///< faults() and warnings() are about what is here now

    // Changed both here and elsewhere.
    std::optional<Part> basePart(const PartKey& key) const;
    const std::vector<PartKey>& conflicts() const { return m_conflicts; }
    void keepMine();   ///< what is here replaces what came
    void takeTheirs(); ///< what came stays; undoable

    /// For a file: what restore() takes. Secrets that the person typed are part of it.
    QByteArray save() const;
    /// Changes that still can be read; false when `data` is not of this version.
    bool restore(const QByteArray& data);

signals:
    void changed();          ///< the effective document is another
    void checked();          ///< faults() and warnings() are new
    void conflictsChanged(); ///< conflicts() is new
    void baseChanged();      ///< setBase() was called

private:
    friend class DraftCommand;

    void push(PartValues after, const QString& text, const QString& merge = {});
    /// Makes the parts what the values say; what is as in the base is no change.
    void set(const PartValues& values);
    std::optional<Part> part(const PartKey& key) const;
    void setConflicts(std::vector<PartKey> conflicts);
    void dropApplied();
    void rebuild();
    void check();

    std::shared_ptr<const Document> m_base;
    std::uint64_t m_revision = 0;
    std::unordered_map<std::string_view, std::size_t> m_baseClients; ///< index by name
    PartValues m_changes;
    PartValues m_applied; ///< in m_appliedRevision, which is not the base yet
    std::uint64_t m_appliedRevision = 0;
    std::vector<std::string> m_interfaces;
    std::vector<Service> m_services;
    std::vector<Policy> m_policies;
    std::vector<PartKey> m_conflicts;
    std::vector<Fault> m_faults;
    std::vector<Fault> m_warnings;
    bool m_isChecked = false;
    bool m_isChecking = false;   ///< a check runs on another thread ...
    bool m_isCheckStale = false; ///< ... of what the draft was before
    QUndoStack* m_stack;
};

} // namespace weir::gui

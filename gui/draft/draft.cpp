// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/draft/draft.h"

#include "gui/draft/draft_commands.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QtConcurrentRun>
#include <algorithm>
#include <utility>

namespace weir::gui {
namespace {

/// Base and changes in one: the base's order, then what was added, by name.
template <typename Value>
std::vector<Value> effective(const std::vector<Value>& base, PartKind kind, const PartValues& changes)
{
    std::vector<Value> result;
    std::map<PartKey, std::optional<Part>> added;
    for (auto change = changes.lower_bound({kind, {}}); change != changes.end() && change->first.kind == kind;
         ++change)
        added.insert(*change);
    for (const Value& value : base) {
        const auto change = added.find(keyOf(Part(value)));
        if (change == added.end()) {
            result.push_back(value);
            continue;
        }
        if (change->second)
            result.push_back(std::get<Value>(*change->second));
        added.erase(change);
    }
    for (const auto& [key, part] : added) {
        if (part)
            result.push_back(std::get<Value>(*part));
    }
    return result;
}

template <typename Value>
const Value* named(const std::vector<Value>& values, const std::string& name)
{
    const auto found =
        std::find_if(values.begin(), values.end(), [&](const Value& value) { return value.name == name; });
    return found == values.end() ? nullptr : &*found;
}

} // namespace

Draft::Draft(QObject* parent) : QObject(parent), m_stack(new QUndoStack(this)) {}

Draft::~Draft() = default;

void Draft::setBase(std::shared_ptr<const Document> base, std::uint64_t revision)
{
    const std::shared_ptr<const Document> before = std::exchange(m_base, std::move(base));
    m_revision = revision;
    m_baseClients.clear();
    m_baseClients.reserve(m_base->clients.size());
    for (std::size_t index = 0; index < m_base->clients.size(); ++index)
        m_baseClients.emplace(m_base->clients[index].name, index);

    dropApplied();
    std::vector<PartKey> conflicts;
    for (const auto& [key, part] : std::exchange(m_changes, {})) {
        const std::optional<Part> theirs = basePart(key);
        if (part == theirs)
            continue;
        m_changes.emplace(key, part);
        const bool wasConflict = std::find(m_conflicts.begin(), m_conflicts.end(), key) != m_conflicts.end();
        if (wasConflict || (before && findPart(*before, key) != theirs))
            conflicts.push_back(key);
    }
    rebuild();
    setConflicts(std::move(conflicts));
    emit baseChanged();
}

void Draft::eachClient(const std::function<void(const Client&)>& visit) const
{
    if (!m_base)
        return;
    const auto firstChange = m_changes.lower_bound({PartKind::Client, {}});
    for (const Client& client : m_base->clients) {
        const auto change =
            firstChange == m_changes.end() ? firstChange : m_changes.find({PartKind::Client, client.name});
        if (change == m_changes.end())
            visit(client);
        else if (change->second)
            visit(std::get<Client>(*change->second));
    }
    for (auto change = firstChange; change != m_changes.end(); ++change) {
        if (change->second && !m_baseClients.contains(change->first.name))
            visit(std::get<Client>(*change->second));
    }
}

std::size_t Draft::clientCount() const
{
    std::size_t count = m_base ? m_base->clients.size() : 0;
    for (auto change = m_changes.lower_bound({PartKind::Client, {}}); change != m_changes.end(); ++change) {
        const bool isInBase = m_baseClients.contains(change->first.name);
        count += (change->second && !isInBase) ? 1 : 0;
        count -= (!change->second && isInBase) ? 1 : 0;
    }
    return count;
}

const Service* Draft::service(const std::string& name) const
{
    return named(m_services, name);
}

const Policy* Draft::policy(const std::string& name) const
{
    return named(m_policies, name);
}

const Client* Draft::client(const std::string& name) const
{
    if (const auto change = m_changes.find({PartKind::Client, name}); change != m_changes.end())
        return change->second ? &std::get<Client>(*change->second) : nullptr;
    const auto found = m_baseClients.find(name);
    return found == m_baseClients.end() ? nullptr : &m_base->clients[found->second];
}

Draft::PartState Draft::state(const PartKey& key) const
{
    const auto change = m_changes.find(key);
    if (change == m_changes.end())
        return PartState::Unchanged;
    if (!change->second)
        return PartState::Removed;
    return basePart(key) ? PartState::Changed : PartState::Added;
}

std::vector<PartKey> Draft::removed(PartKind kind) const
{
    std::vector<PartKey> keys;
    for (const auto& [key, part] : m_changes) {
        if (key.kind == kind && !part)
            keys.push_back(key);
    }
    return keys;
}

std::string Draft::freeName(PartKind kind, const std::string& wish) const
{
    const auto isTaken = [&](const std::string& name) { return part({kind, name}).has_value(); };
    std::string name = wish;
    for (int number = 2; isTaken(name); ++number)
        name = wish + '-' + std::to_string(number);
    return name;
}

void Draft::put(const Part& part, const QString& text, const QString& merge)
{
    push({{keyOf(part), part}}, text, merge);
}

void Draft::put(const std::vector<Part>& parts, const QString& text)
{
    PartValues values;
    for (const Part& part : parts)
        values.insert_or_assign(keyOf(part), part);
    push(std::move(values), text);
}

void Draft::remove(const PartKey& key, const QString& text)
{
    push({{key, std::nullopt}}, text);
}

bool Draft::rename(const PartKey& key, const std::string& name)
{
    std::optional<Part> renamed = part(key);
    if (!renamed || key.kind == PartKind::Interface || part({key.kind, name}))
        return false;
    PartValues values{{key, std::nullopt}};
    std::visit(
        [&](auto& value) {
            if constexpr (!std::is_same_v<std::decay_t<decltype(value)>, std::string>)
                value.name = name;
        },
        *renamed);
    values.insert_or_assign({key.kind, name}, renamed);
    if (key.kind == PartKind::Policy) {
        for (Service service : m_services) {
            if (service.defaultPolicy != key.name)
                continue;
            service.defaultPolicy = name;
            values.insert_or_assign({PartKind::Service, service.name}, service);
        }
        for (Policy policy : m_policies) {
            if (policy.name == key.name)
                continue;
            bool refers = false;
            for (ScheduleEntry& entry : policy.schedule) {
                if (entry.policy == key.name) {
                    entry.policy = name;
                    refers = true;
                }
            }
            if (refers)
                values.insert_or_assign({PartKind::Policy, policy.name}, policy);
        }
        eachClient([&](const Client& client) {
            if (client.policy != key.name)
                return;
            Client moved = client;
            moved.policy = name;
            values.insert_or_assign({PartKind::Client, moved.name}, moved);
        });
    }
    push(std::move(values),
         tr("Rename %1 to %2").arg(QString::fromStdString(key.name), QString::fromStdString(name)));
    return true;
}

void Draft::discard()
{
    PartValues values;
    for (const auto& [key, part] : m_changes)
        values.emplace(key, basePart(key));
    push(std::move(values), tr("Discard %n change(s)", nullptr, static_cast<int>(m_changes.size())));
    setConflicts({});
}

std::vector<Change> Draft::changes() const
{
    std::vector<Change> changes;
    changes.reserve(m_changes.size());
    for (const auto& [key, part] : m_changes)
        changes.push_back(part ? changeTo(*part) : removalOf(key));
    return changes;
}

std::vector<Difference> Draft::differences() const
{
    // Only what changed: the base may hold a million clients.
    Document before, after;
    const auto add = [](Document& document, const Part& part) {
        if (const auto* interface = std::get_if<std::string>(&part))
            document.interfaces.push_back(*interface);
        else if (const auto* service = std::get_if<Service>(&part))
            document.services.push_back(*service);
        else if (const auto* policy = std::get_if<Policy>(&part))
            document.policies.push_back(*policy);
        else if (const auto* client = std::get_if<Client>(&part))
            document.clients.push_back(*client);
    };
    for (const auto& [key, part] : m_changes) {
        if (const auto old = basePart(key))
            add(before, *old);
        if (part)
            add(after, *part);
    }
    return compareDocuments(before, after);
}

void Draft::setApplied(const PartValues& values, std::uint64_t revision)
{
    m_applied = values;
    m_appliedRevision = revision;
    if (m_revision < revision)
        return;
    dropApplied();
    std::vector<PartKey> conflicts = m_conflicts;
    std::erase_if(conflicts, [&](const PartKey& key) { return !m_changes.contains(key); });
    rebuild();
    setConflicts(std::move(conflicts));
}

void Draft::dropApplied()
{
    if (m_revision < m_appliedRevision)
        return;
    // What was edited after Apply was pressed is a change still.
    std::erase_if(m_changes, [&](const auto& change) {
        const auto applied = m_applied.find(change.first);
        return applied != m_applied.end() && applied->second == change.second;
    });
    m_applied.clear();
}

void Draft::keepMine()
{
    setConflicts({});
}

void Draft::takeTheirs()
{
    PartValues values;
    for (const PartKey& key : m_conflicts)
        values.emplace(key, basePart(key));
    push(std::move(values), tr("Take what was changed elsewhere"));
    setConflicts({});
}

std::optional<Part> Draft::basePart(const PartKey& key) const
{
    if (!m_base)
        return std::nullopt;
    if (key.kind != PartKind::Client)
        return findPart(*m_base, key);
    const auto found = m_baseClients.find(key.name);
    return found == m_baseClients.end() ? std::nullopt : std::optional<Part>(m_base->clients[found->second]);
}

std::optional<Part> Draft::part(const PartKey& key) const
{
    const auto change = m_changes.find(key);
    return change == m_changes.end() ? basePart(key) : change->second;
}

void Draft::push(PartValues after, const QString& text, const QString& merge)
{
    PartValues before;
    for (const auto& [key, part] : after)
        before.emplace(key, this->part(key));
    if (before != after)
        m_stack->push(new DraftCommand(*this, std::move(before), std::move(after), text, merge));
}

void Draft::set(const PartValues& values)
{
    for (const auto& [key, part] : values) {
        if (part == basePart(key))
            m_changes.erase(key);
        else
            m_changes.insert_or_assign(key, part);
    }
    std::vector<PartKey> conflicts = m_conflicts;
    std::erase_if(conflicts, [&](const PartKey& key) { return !m_changes.contains(key); });
    rebuild();
    setConflicts(std::move(conflicts));
}

void Draft::setConflicts(std::vector<PartKey> conflicts)
{
    if (conflicts == m_conflicts)
        return;
    m_conflicts = std::move(conflicts);
    emit conflictsChanged();
}

void Draft::rebuild()
{
    const Document& base = m_base ? *m_base : Document();
    m_interfaces = effective(base.interfaces, PartKind::Interface, m_changes);
    m_services = effective(base.services, PartKind::Service, m_changes);
    m_policies = effective(base.policies, PartKind::Policy, m_changes);
    m_isChecked = false;
    m_isCheckStale = true;
    emit changed();
    check();
}

/// One check at a time; what changes meanwhile is checked afterwards.
void Draft::check()
{
    if (m_isChecking || !m_base)
        return;
    m_isChecking = true;
    m_isCheckStale = false;
    auto* watcher = new QFutureWatcher<ParsedDocument>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_isChecking = false;
        if (m_isCheckStale) {
            check();
            return;
        }
        m_isChecked = true;
        const ParsedDocument result = watcher->result();
        m_faults = result.faults;
        m_warnings = result.warnings;
        emit checked();
    });
    watcher->setFuture(QtConcurrent::run([base = m_base, changes = changes()] {
        ParsedDocument result = applyChanges(*base, changes, Masking::Masked);
        result.document = {};
        return result;
    }));
}

} // namespace weir::gui

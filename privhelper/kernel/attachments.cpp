// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/attachments.h"

#include <algorithm>
#include <array>
#include <net/if.h>

namespace weir {
namespace {

/// Room for an interface's counters; when there is none, those of interfaces that are gone make it.
Result<Done> makeCounters(const PerCpuMap<std::uint32_t, weir_counts>& counts, std::uint32_t index)
{
    auto made = counts.create(index);
    if (made || made.error().kind != Error::Kind::LimitExceeded)
        return made;
    std::vector<std::uint32_t> gone;
    const auto read = counts.each([&gone](std::uint32_t counted, const weir_counts&) {
        char name[IF_NAMESIZE];
        if (if_indextoname(counted, name) == nullptr)
            gone.push_back(counted);
    });
    if (!read)
        return read;
    for (const std::uint32_t counted : gone) {
        if (auto erased = counts.erase(counted); !erased)
            return erased;
    }
    return counts.create(index);
}

enum class Unseen {
    Packets, ///< nothing was attached
    Requests ///< the programs were there and limited nothing: refused connections were still closed
};

/// Erases the entries that `isStale`.
template <typename Value, typename Predicate>
Result<Done> eraseWhere(const Map<weir_tuple, Value>& map, Predicate isStale)
{
    std::vector<weir_tuple> stale;
    auto read = map.each([&](const weir_tuple& tuple, const Value& value) {
        if (isStale(value))
            stale.push_back(tuple);
    });
    for (const weir_tuple& tuple : stale) {
        if (auto erased = map.erase(tuple); !erased)
            return erased;
    }
    return read;
}

/// Connections over an interface went on unseen: where they stood once would have their next segments taken
/// for displaced ones, and dropped. Unknown, they are met anew. A connection request from before would have
/// the first segment seen now taken for its connection's first one, although the server may have answered it.
Result<Done> forgetConnections(const PacketPath& path, std::uint32_t index, Unseen unseen)
{
    if (unseen == Unseen::Packets) {
        auto erased = eraseWhere(path.maps().syns, [&](const weir_syn& syn) { return syn.ifindex == index; });
        if (!erased)
            return erased;
    }
    return eraseWhere(path.maps().flows, [&](const weir_flow& flow) {
        return flow.ifindex == index && (unseen == Unseen::Packets || flow.mode != WEIR_FLOW_SINK);
    });
}

Sentence attachedBy(const Hook& hook)
{
    return hook.name() == "tcx" ? makeSentence("tcx", "programs are attached by TCX links")
                                : makeSentence("clsact", "programs are attached by clsact filters");
}

} // namespace

Attachments::Attachments(std::vector<std::unique_ptr<Hook>> hooks, const PacketPath& path)
    : m_hooks(std::move(hooks)), m_path(path), m_drains(path)
{
    for (const auto& hook : m_hooks) {
        for (auto& attached : hook->adopt())
            m_places.push_back({hook.get(), std::move(attached), false});
    }
}

void Attachments::takeOver()
{
    for (auto& place : m_places) {
        if (!place.current)
            place.current = static_cast<bool>(
                place.hook->replace(place.attached, m_path.program(place.attached.direction)));
    }
}

bool Attachments::runsCurrentPrograms() const
{
    return std::all_of(m_places.begin(), m_places.end(), [](const Place& place) { return place.current; });
}

const Attachments::Place* Attachments::placeOf(std::uint32_t index) const
{
    const auto place = std::find_if(m_places.begin(), m_places.end(), [index](const Place& candidate) {
        return candidate.attached.index == index;
    });
    return place == m_places.end() ? nullptr : &*place;
}

Result<Done> Attachments::tellLinkLayer(const Interface& interface)
{
    const auto layer = linkLayer(interface);
    if (!layer)
        return layer.error();
    return *layer == LinkLayer::Bare ? m_path.maps().bareDevices.put(interface.index, 1)
                                     : m_path.maps().bareDevices.erase(interface.index);
}

Result<Done> Attachments::attach(const Interface& interface)
{
    // Egress first: the ingress side reads what the egress side has seen of a connection.
    constexpr std::array directions{Direction::Egress, Direction::Ingress};
    const auto isThere = [&](Direction direction) {
        return std::any_of(m_places.begin(), m_places.end(), [&](const Place& place) {
            return place.attached.index == interface.index && place.attached.direction == direction;
        });
    };
    if (std::all_of(directions.begin(), directions.end(), isThere))
        return Done{};
    // Without its counters an interface would be limited but not counted.
    if (auto counters = makeCounters(m_path.maps().interfaceCounts, interface.index); !counters)
        return counters;
    if (auto forgotten = forgetConnections(m_path, interface.index, Unseen::Packets); !forgotten)
        return forgotten;
    if (auto told = tellLinkLayer(interface); !told)
        return told;
    for (const Direction direction : directions) {
        if (isThere(direction))
            continue;
        auto attached = m_hooks.front()->attach(interface, direction, m_path.program(direction));
        if (!attached)
            return attached.error();
        m_places.push_back({m_hooks.front().get(), *attached, true});
    }
    return Done{};
}

void Attachments::detach(std::uint32_t index)
{
    std::erase_if(m_places, [&](const Place& place) {
        if (place.attached.index != index)
            return false;
        const auto detached = place.hook->detach(place.attached);
        if (!detached)
            m_failures.insert_or_assign(index, detached.error().sentence);
        return static_cast<bool>(detached);
    });
}

void Attachments::giveUp(std::uint32_t index)
{
    char name[IF_NAMESIZE];
    const bool gone = if_indextoname(index, name) == nullptr;
    // When the table can't be read nobody knows who would be torn: the programs stay.
    const auto drained = m_drains.drained(index, std::chrono::steady_clock::now());
    if (!gone && (!drained || !*drained))
        return;
    detach(index);
    if (placeOf(index) != nullptr)
        return;
    if (const auto finished = m_drains.finish(index); !finished)
        m_failures.insert_or_assign(index, finished.error().sentence);
    if (const auto erased = m_path.maps().bareDevices.erase(index); !erased)
        m_failures.insert_or_assign(index, erased.error().sentence);
}

bool Attachments::reconcile(const std::vector<Interface>& wanted)
{
    const auto failuresBefore = std::move(m_failures);
    m_failures.clear();
    const auto isWanted = [&](std::uint32_t index) {
        return std::any_of(wanted.begin(), wanted.end(),
                           [index](const Interface& interface) { return interface.index == index; });
    };
    bool changed = false;
    std::vector<std::uint32_t> unwanted;
    for (const auto& place : m_places) {
        if (!isWanted(place.attached.index))
            unwanted.push_back(place.attached.index);
    }
    for (const std::uint32_t index : unwanted) {
        const auto places = m_places.size();
        const auto left = m_drains.left(index);
        giveUp(index);
        changed = changed || places != m_places.size() || left != m_drains.left(index);
    }
    for (const auto& interface : wanted) {
        const auto places = m_places.size();
        if (m_drains.inForce(interface.index)) {
            changed = true;
            const auto forgotten = forgetConnections(m_path, interface.index, Unseen::Requests);
            if (!forgotten)
                m_failures.insert_or_assign(interface.index, forgotten.error().sentence);
        }
        if (const auto stopped = m_drains.stop(interface.index); !stopped)
            m_failures.insert_or_assign(interface.index, stopped.error().sentence);
        if (const auto attached = attach(interface); !attached) {
            // Half an attachment would refuse without seeing the server's side.
            detach(interface.index);
            m_failures.insert_or_assign(interface.index, attached.error().sentence);
        }
        changed = changed || places != m_places.size();
    }
    return changed || m_failures != failuresBefore;
}

std::vector<InterfaceState> Attachments::states(const std::vector<Interface>& present,
                                                const std::vector<std::string>& patterns) const
{
    std::vector<InterfaceState> states;
    for (const auto& interface : present) {
        const Place* const place = placeOf(interface.index);
        const auto failure = m_failures.find(interface.index);
        if (failure != m_failures.end())
            states.push_back(
                {interface.name, interface.index, InterfaceState::State::Failed, failure->second});
        else if (const auto left = m_drains.left(interface.index))
            states.push_back(
                {interface.name, interface.index, InterfaceState::State::Draining,
                 makeSentence("draining",
                              "limits nothing any more and goes when %1 more connection(s) that had "
                              "a 429 have ended",
                              {std::to_string(*left)})});
        else if (place != nullptr)
            states.push_back(
                {interface.name, interface.index, InterfaceState::State::Attached, attachedBy(*place->hook)});
    }
    for (const auto& pattern : patterns) {
        if (matching(present, pattern).empty())
            states.push_back({pattern, 0, InterfaceState::State::Absent,
                              makeSentence("interface-absent", "no interface is called %1 now", {pattern})});
    }
    return states;
}

std::optional<bool> Attachments::isFirst(Direction direction) const
{
    std::optional<bool> first;
    for (const auto& place : m_places) {
        if (place.attached.direction != direction)
            continue;
        const auto here = place.hook->isFirst(place.attached);
        if (!here)
            return std::nullopt;
        first = first.value_or(true) && *here;
    }
    return first;
}

std::string Attachments::hookName() const
{
    return m_hooks.front()->name();
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/draft/policy_drop.h"

#include "common/document_parts.h"
#include "common/document_sections.h"
#include "common/rate.h"
#include "gui/draft/policy_drop_clients.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <set>

namespace weir::gui {
namespace {

using Slot = DropPlace::Slot;

bool hasName(const std::vector<Limit>& limits, const std::string& name)
{
    return std::ranges::any_of(limits, [&](const Limit& limit) { return limit.name == name; });
}

std::string freeLimitName(const std::vector<Limit>& limits, const std::string& wish)
{
    std::string name = wish;
    for (int number = 2; hasName(limits, name); ++number)
        name = wish + '-' + std::to_string(number);
    return name;
}

/// Plans for one place, by the piece's type.
class Planner
{
    Q_DECLARE_TR_FUNCTIONS(weir::gui::PolicyDrop)
public:
    Planner(const Draft& draft, const DropPlace& place, DropAction action)
        : m_draft(draft), m_place(place), m_action(action), m_policy(draft.policy(place.policy))
    {
    }

    DropPlan operator()(const LimitPiece& piece) const;
    DropPlan operator()(const Match& match) const;
    DropPlan operator()(PolicyAction action) const;
    DropPlan operator()(const Penalty& penalty) const;
    DropPlan operator()(const PoliciesPiece& piece) const;
    DropPlan operator()(const ClientsPiece& clients) const;

    static QString describe(const Piece& piece);

private:
    static DropPlan refuse(const QString& sentence) { return {sentence, {}, {}, {}, {}}; }
    DropPlan noPolicy() const;
    QString name() const { return shownText(m_place.policy); }
    bool isAt(std::initializer_list<Slot> fitting) const
    {
        return std::ranges::find(fitting, m_place.slot) != fitting.end();
    }
    /// The limit of the place; null: there is none.
    const Limit* limit() const
    {
        return m_policy && m_place.limit < m_policy->limits.size() ? &m_policy->limits[m_place.limit]
                                                                   : nullptr;
    }
    DropPlan reorder(const LimitPiece& piece) const;
    DropPlan fromElsewhere(const LimitPiece& piece) const;
    /// The policy with this done, unless the document's rules speak against it.
    DropPlan change(Policy policy, const QString& hint, const QString& text, DropPlace landing) const;

    const Draft& m_draft;
    const DropPlace& m_place;
    DropAction m_action;
    const Policy* m_policy;
};

DropPlan Planner::noPolicy() const
{
    return refuse(m_place.slot == Slot::NewPolicy
                      ? tr("This makes no policy by itself. Drop it on a policy.")
                      : tr("Policy %1 is removed in this draft. Bring it back first.").arg(name()));
}

DropPlan Planner::change(Policy policy, const QString& hint, const QString& text, DropPlace landing) const
{
    if (m_policy && policy == *m_policy)
        return refuse(tr("It is like that already."));
    const std::vector<Fault> before = m_policy ? faultsOf(*m_policy) : std::vector<Fault>();
    for (const Fault& fault : faultsOf(policy)) {
        if (std::ranges::find(before, fault) == before.end())
            return refuse(toText(fault.sentence));
    }
    return {{}, hint, text, {Part(std::move(policy))}, std::move(landing)};
}

DropPlan Planner::operator()(const LimitPiece& piece) const
{
    if (m_place.slot == Slot::NewPolicy) {
        Policy policy;
        policy.name = m_draft.freeName(PartKind::Policy, piece.limit.name);
        policy.limits = {piece.limit};
        const QString name = shownText(policy.name);
        const DropPlace landing{Slot::Limit, policy.name, 0};
        return change(policy, tr("Makes a policy %1 with this limit.").arg(name),
                      tr("Policy %1 added").arg(name), landing);
    }
    if (!m_policy)
        return noPolicy();
    if (!isAt({Slot::Policy, Slot::Limit}))
        return refuse(tr("A limit does not fit here. Drop it among the limits of %1.").arg(name()));
    if (piece.policy == m_place.policy && m_action == DropAction::Move)
        return reorder(piece);
    return fromElsewhere(piece);
}

DropPlan Planner::reorder(const LimitPiece& piece) const
{
    Policy policy = *m_policy;
    const auto from = std::ranges::find_if(
        policy.limits, [&](const Limit& limit) { return limit.name == piece.limit.name; });
    if (from == policy.limits.end())
        return refuse(tr("Policy %1 has no such limit any more.").arg(name()));
    std::size_t to =
        m_place.slot == Slot::Policy ? policy.limits.size() : std::min(m_place.limit, policy.limits.size());
    const auto old = static_cast<std::size_t>(from - policy.limits.begin());
    const Limit moved = *from;
    policy.limits.erase(from);
    if (to > old)
        --to;
    policy.limits.insert(policy.limits.begin() + static_cast<std::ptrdiff_t>(to), moved);
    return change(policy,
                  tr("Moves limit %1 to place %2 of %3.")
                      .arg(shownText(moved.name))
                      .arg(to + 1)
                      .arg(policy.limits.size()),
                  tr("Limits of %1 in another order").arg(name()), {Slot::Limit, policy.name, to});
}

DropPlan Planner::fromElsewhere(const LimitPiece& piece) const
{
    if (m_policy->limits.size() >= maximumPolicyLimits)
        return refuse(tr("Policy %1 has 4 limits already; a policy has at most 4.").arg(name()));
    Policy policy = *m_policy;
    const std::size_t at =
        m_place.slot == Slot::Policy ? policy.limits.size() : std::min(m_place.limit, policy.limits.size());
    Limit limit = piece.limit;
    limit.name = freeLimitName(policy.limits, limit.name);
    policy.limits.insert(policy.limits.begin() + static_cast<std::ptrdiff_t>(at), limit);
    const QString shown = shownText(limit.name);
    const QString from = shownText(piece.policy);
    const Policy* source =
        m_action == DropAction::Move && !piece.policy.empty() ? m_draft.policy(piece.policy) : nullptr;
    const bool moves = source && hasName(source->limits, piece.limit.name);
    DropPlan plan =
        change(policy,
               moves ? tr("Moves limit %1 from %2 to %3, as %4 of 4.").arg(shown, from, name()).arg(at + 1)
                     : tr("Adds limit %1 to %2, as %3 of 4.").arg(shown, name()).arg(at + 1),
               moves ? tr("Limit %1 moved from %2 to %3").arg(shown, from, name())
                     : tr("Limit added to %1").arg(name()),
               {Slot::Limit, policy.name, at});
    if (moves && plan.isPossible()) {
        Policy left = *source;
        std::erase_if(left.limits, [&](const Limit& old) { return old.name == piece.limit.name; });
        plan.parts.emplace_back(std::move(left));
    }
    return plan;
}

DropPlan Planner::operator()(const Match& match) const
{
    if (!m_policy)
        return noPolicy();
    const Limit* target = limit();
    if (!target || !isAt({Slot::Limit, Slot::Match}))
        return refuse(
            tr("A match says what a limit counts. Drop it on one of the limits of %1.").arg(name()));
    Policy policy = *m_policy;
    policy.limits[m_place.limit].match = match == Match() ? std::optional<Match>() : match;
    return change(policy,
                  match == Match()
                      ? tr("Limit %1 then counts every request.").arg(shownText(target->name))
                      : tr("Limit %1 then counts only these requests.").arg(shownText(target->name)),
                  tr("Match of limit %1 in %2").arg(shownText(target->name), name()),
                  {Slot::Match, m_place.policy, m_place.limit});
}

DropPlan Planner::operator()(PolicyAction action) const
{
    if (!m_policy)
        return noPolicy();
    Policy policy = *m_policy;
    if (action == PolicyAction::Observe) {
        if (!isAt({Slot::Policy, Slot::Mode}))
            return refuse(tr("A policy observes as a whole. Drop it on the mode of %1.").arg(name()));
        policy.mode = Policy::Mode::Observe;
        return change(policy,
                      tr("Policy %1 then refuses nothing, and counts what it would have.").arg(name()),
                      tr("Mode of %1").arg(name()), {Slot::Mode, m_place.policy, 0});
    }
    const Limit* target = limit();
    if (!target || !isAt({Slot::Limit, Slot::Excess}))
        return refuse(
            tr("This says what happens beyond a limit. Drop it on one of the limits of %1.").arg(name()));
    policy.limits[m_place.limit].onExcess = action == PolicyAction::Drop ? OnExcess::Drop : OnExcess::Reject;
    return change(
        policy,
        action == PolicyAction::Drop
            ? tr("What is beyond limit %1 is then dropped without an answer.").arg(shownText(target->name))
            : tr("What is beyond limit %1 is then answered.").arg(shownText(target->name)),
        tr("Excess of limit %1 in %2").arg(shownText(target->name), name()),
        {Slot::Excess, m_place.policy, m_place.limit});
}

DropPlan Planner::operator()(const Penalty& penalty) const
{
    if (!m_policy)
        return noPolicy();
    if (!isAt({Slot::Policy, Slot::Penalty}))
        return refuse(tr("A penalty is of a whole policy. Drop it on the penalty of %1.").arg(name()));
    Policy policy = *m_policy;
    const bool replaces = policy.penalty.has_value();
    policy.penalty = penalty;
    return change(policy,
                  replaces ? tr("Replaces the penalty of %1.").arg(name())
                           : tr("Gives %1 a penalty.").arg(name()),
                  tr("Penalty of %1").arg(name()), {Slot::Penalty, m_place.policy, 0});
}

DropPlan Planner::operator()(const PoliciesPiece& piece) const
{
    if (m_place.slot != Slot::NewPolicy)
        return refuse(
            tr("A policy does not go into another one. Drop it on “New policy” to make one of its own."));
    if (m_draft.policies().size() + piece.policies.size() > maximumPolicies)
        return refuse(
            tr("There is no room: a configuration has at most %1 policies.").arg(countText(maximumPolicies)));
    DropPlan plan;
    std::set<std::string> taken;
    QStringList names;
    for (Policy policy : piece.policies) {
        std::string name = m_draft.freeName(PartKind::Policy, policy.name);
        for (int number = 2; !taken.insert(name).second; ++number)
            name = m_draft.freeName(PartKind::Policy, policy.name + '-' + std::to_string(number));
        policy.name = name;
        // In its own hours nobody stands in for itself.
        std::erase_if(policy.schedule, [&](const ScheduleEntry& entry) { return entry.policy == name; });
        names.append(shownText(name));
        plan.parts.emplace_back(std::move(policy));
    }
    const QString list = names.join(tr(", ", "between words of a list"));
    plan.hint =
        names.size() == 1 ? tr("Makes a policy %1.").arg(list) : tr("Makes the policies %1.").arg(list);
    plan.text = names.size() == 1 ? tr("Policy %1 added").arg(list)
                                  : tr("%n policy(s) added", nullptr, static_cast<int>(names.size()));
    plan.landing = {Slot::Policy, keyOf(plan.parts.front()).name, 0};
    return plan;
}

DropPlan Planner::operator()(const ClientsPiece& clients) const
{
    if (!m_policy)
        return noPolicy();
    if (!isAt({Slot::Policy, Slot::Clients}))
        return refuse(tr("Clients get a policy as a whole. Drop them on the clients of %1.").arg(name()));
    return planAssignment(m_draft, clients, m_place.policy);
}

QString Planner::describe(const Piece& piece)
{
    struct Words
    {
        QString operator()(const LimitPiece& limit) const
        {
            return tr("limit %1").arg(shownText(limit.limit.name));
        }
        QString operator()(const Match&) const { return tr("match"); }
        QString operator()(PolicyAction action) const
        {
            return action == PolicyAction::Observe ? tr("observe")
                   : action == PolicyAction::Drop  ? tr("drop")
                                                   : tr("reject");
        }
        QString operator()(const Penalty&) const { return tr("penalty"); }
        QString operator()(const PoliciesPiece& policies) const
        {
            return policies.policies.size() == 1
                       ? tr("policy %1").arg(shownText(policies.policies.front().name))
                       : tr("%n policy(s)", nullptr, static_cast<int>(policies.policies.size()));
        }
        QString operator()(const ClientsPiece& clients) const
        {
            return clients.size() == 1 && !clients.front().name.empty()
                       ? tr("client %1").arg(shownText(clients.front().name))
                       : tr("%n client(s)", nullptr, static_cast<int>(clients.size()));
        }
    };
    return std::visit(Words(), piece);
}

} // namespace

DropPlan planDrop(const Draft& draft, const Piece& piece, const DropPlace& place, DropAction action)
{
    return std::visit(Planner(draft, place, action), piece);
}

bool carryOut(Draft& draft, const DropPlan& plan)
{
    if (!plan.isPossible() || plan.parts.empty())
        return false;
    draft.put(plan.parts, plan.text);
    return true;
}

QString describePiece(const Piece& piece)
{
    return Planner::describe(piece);
}

} // namespace weir::gui

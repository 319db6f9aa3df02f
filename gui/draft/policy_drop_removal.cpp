// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/draft/policy_drop.h"
#include "gui/text/sentence_text.h"

#include <QCoreApplication>

namespace weir::gui {
namespace {

class Removal
{
    Q_DECLARE_TR_FUNCTIONS(weir::gui::PolicyDropRemoval)
public:
    static DropPlan plan(const Draft& draft, const DropPlace& place)
    {
        const Policy* policy = draft.policy(place.policy);
        const QString name = shownText(place.policy);
        DropPlan plan;
        plan.landing = place;
        if (!policy)
            return nothing();
        Policy changed = *policy;
        const bool hasLimit = place.limit < changed.limits.size();
        switch (place.slot) {
        case DropPlace::Slot::Limit:
            if (!hasLimit)
                return nothing();
            changed.limits.erase(changed.limits.begin() + static_cast<std::ptrdiff_t>(place.limit));
            plan.text = tr("Limit removed from %1").arg(name);
            break;
        case DropPlace::Slot::Match:
            if (!hasLimit)
                return nothing();
            changed.limits[place.limit].match.reset();
            plan.text = tr("Match removed from a limit of %1").arg(name);
            break;
        case DropPlace::Slot::Mode:
            changed.mode = Policy::Mode::Enforce;
            plan.text = tr("Mode of %1").arg(name);
            break;
        case DropPlace::Slot::Penalty:
            changed.penalty.reset();
            plan.text = tr("Penalty of %1 removed").arg(name);
            break;
        default:
            return nothing();
        }
        if (changed == *policy)
            return nothing();
        plan.parts = {changed};
        return plan;
    }

private:
    static DropPlan nothing() { return {tr("There is nothing to remove here."), {}, {}, {}, {}}; }
};

} // namespace

DropPlan planRemoval(const Draft& draft, const DropPlace& place)
{
    return Removal::plan(draft, place);
}

} // namespace weir::gui

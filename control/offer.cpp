// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/offer.h"

#include "control/commands/config_view.h"
#include "control/commands/status_view.h"

namespace weir::control {

QCoro::Task<std::optional<ExitStatus>> offer(Session& session, Offer offered, const MergeChoices& choices)
{
    if (offered.differences.empty()) {
        session.report("nothing to change: revision " + std::to_string(offered.revision) + " says the same",
                       {{"revision", offered.revision}});
        co_return ExitStatus::Done;
    }
    if (choices.dryRun && session.json) {
        session.output.table(differenceTable(offered.differences), Format::Json);
        co_return ExitStatus::Done;
    }
    const bool ask = session.interactive && !choices.yes;
    if (choices.dryRun || (ask && !session.json))
        offered.show();
    if (choices.dryRun) {
        session.output.line(offered.wouldBe);
        const Result<MemoryEstimate> memory = co_await offered.memory();
        if (!memory)
            co_return session.fail(memory.error());
        session.output.line(memoryInWords(*memory));
        co_return ExitStatus::Done;
    }
    if (ask && !session.confirm(offered.question)) {
        session.output.error("nothing was changed");
        co_return ExitStatus::Failed;
    }
    co_return std::nullopt;
}

} // namespace weir::control

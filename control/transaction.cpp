// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/transaction.h"

#include <utility>

namespace weir::control {

QCoro::Task<ExitStatus> commit(Session& session, std::vector<Change> changes, std::uint64_t revision,
                               std::string done, std::string place)
{
    session.agent.prepare();
    const Result<std::uint64_t> applied = co_await session.helper.apply(std::move(changes), revision);
    if (!applied)
        co_return session.fail(applied.error(), place);
    session.output.line(done + " (revision " + std::to_string(*applied) + ")");
    co_return ExitStatus::Done;
}

} // namespace weir::control

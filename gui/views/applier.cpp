// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/applier.h"

#include "common/utc_time.h"
#include "gui/draft/draft.h"
#include "gui/live/helper_link.h"

#include <QPointer>
#include <algorithm>
#include <utility>

namespace weir::gui {

Applier::Applier(HelperLink& link, Draft& draft, QObject* parent)
    : QObject(parent), m_link(link), m_draft(draft)
{
    connect(&link, &HelperLink::stateChanged, this, &Applier::attend);
}

void Applier::apply()
{
    if (!m_isApplying && !m_draft.isEmpty())
        run(std::nullopt);
}

void Applier::tryOut()
{
    if (!m_isApplying && !m_draft.isEmpty())
        run(trialSpan);
}

void Applier::keep()
{
    if (!m_isApplying)
        end(true);
}

void Applier::goBack()
{
    if (!m_isApplying)
        end(false);
}

bool Applier::isOwnTrial() const
{
    const auto& state = m_link.state();
    return m_tried && state && state->pending && state->pending->revision == m_tried->revision;
}

std::optional<std::chrono::milliseconds> Applier::trialLeft() const
{
    using std::chrono::milliseconds;
    const auto& state = m_link.state();
    if (!state || !state->pending)
        return std::nullopt;
    // Another host's clock may be another.
    const milliseconds left = isOwnTrial() ? std::chrono::ceil<milliseconds>(m_tried->ends - Clock::now())
                                           : state->pending->ends - currentTime();
    return std::max(left, milliseconds(0));
}

QCoro::Task<void> Applier::run(Trial trial)
{
    const QPointer<Applier> alive(this);
    m_isApplying = true;
    emit started();
    const PartValues sent = m_draft.values();
    const std::uint64_t before = m_draft.revision();
    const Result<std::uint64_t> revision = co_await m_link.helper().apply(m_draft.changes(), before, {trial});
    if (!alive)
        co_return;
    const Clock::time_point answered = Clock::now();
    finish(revision);
    if (!revision)
        co_return;
    if (trial && *revision != before) {
        m_tried = Tried{*revision, sent, answered + *trial, false};
        attend();
        emit tried(*revision);
        co_return;
    }
    m_draft.setApplied(sent, *revision);
    emit applied(*revision);
}

QCoro::Task<void> Applier::end(bool kept)
{
    const auto& state = m_link.state();
    if (!state || !state->pending)
        co_return;
    const QPointer<Applier> alive(this);
    const std::uint64_t revision = state->pending->revision;
    m_isApplying = true;
    emit started();
    QCoro::Task<Result<std::uint64_t>> call =
        kept ? m_link.helper().keep(revision) : m_link.helper().revertPending(revision);
    const Result<std::uint64_t> inForce = co_await call;
    if (!alive)
        co_return;
    finish(inForce);
}

void Applier::finish(const Result<std::uint64_t>& revision)
{
    m_isApplying = false;
    // Whether polkit asks again may be another matter now, and what is on trial.
    m_link.refresh();
    if (revision)
        return;
    m_link.lost(revision.error());
    emit failed(revision.error());
}

/// The helper says how a trial that was begun here has ended: it may have been kept or ended elsewhere.
void Applier::attend()
{
    const auto& state = m_link.state();
    if (!m_tried || !m_link.isLive() || !state)
        return;
    if (isOwnTrial()) {
        m_tried->seen = true;
        return;
    }
    // What was heard before the trial began says nothing.
    if (!m_tried->seen && state->revision < m_tried->revision && Clock::now() < m_tried->ends)
        return;
    const Tried tried = *std::exchange(m_tried, std::nullopt);
    if (state->revision >= tried.revision) {
        m_draft.setApplied(tried.values, tried.revision);
        emit applied(tried.revision);
    } else {
        emit wentBack(state->revision);
    }
}

} // namespace weir::gui

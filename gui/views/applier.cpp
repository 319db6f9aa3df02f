// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/applier.h"

#include "gui/draft/draft.h"
#include "gui/live/helper_link.h"

#include <QPointer>

namespace weir::gui {

Applier::Applier(HelperLink& link, Draft& draft, QObject* parent)
    : QObject(parent), m_link(link), m_draft(draft)
{
}

void Applier::apply()
{
    if (!m_isApplying && !m_draft.isEmpty())
        run();
}

QCoro::Task<void> Applier::run()
{
    const QPointer<Applier> alive(this);
    m_isApplying = true;
    emit started();
    const PartValues sent = m_draft.values();
    const Result<std::uint64_t> revision =
        co_await m_link.helper().apply(m_draft.changes(), m_draft.revision());
    if (!alive)
        co_return;
    m_isApplying = false;
    // Whether polkit asks again may be another matter now.
    m_link.refresh();
    if (!revision) {
        m_link.lost(revision.error());
        emit failed(revision.error());
        co_return;
    }
    m_draft.setApplied(sent, *revision);
    emit applied(*revision);
}

} // namespace weir::gui

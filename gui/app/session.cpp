// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/session.h"

namespace weir::gui {

Session::Session(const QString& draftPath, QObject* parent) : Session(bridge::RemoteHost(), draftPath, parent)
{
}

Session::Session(const bridge::RemoteHost& host, const QString& draftPath, QObject* parent)
    : QObject(parent), m_link(host), m_live(m_link), m_feed(m_link), m_draftFile(m_draft, draftPath)
{
    connect(&m_feed, &ConfigurationFeed::arrived, this, [this] {
        m_draft.setBase(m_feed.document(), m_feed.revision());
        // Only now can be told which of last time's changes still are changes.
        if (!std::exchange(m_isRestored, true))
            m_draftFile.start();
    });
}

void Session::start()
{
    m_link.start();
    m_live.start();
}

} // namespace weir::gui

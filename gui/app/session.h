// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draft/draft.h"
#include "gui/draft/draft_file.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "gui/views/page.h"

#include <QObject>

namespace weir::gui {

/// One host and what is known and changed of it, joined together.
class Session final : public QObject
{
    Q_OBJECT
public:
    /// Of this computer.
    explicit Session(const QString& draftPath = DraftFile::defaultPath(), QObject* parent = nullptr);
    Session(const bridge::RemoteHost& host, const QString& draftPath, QObject* parent = nullptr);

    void start();
    Context context() { return {m_link, m_live, m_feed, m_draft}; }
    DraftFile& draftFile() { return m_draftFile; }

private:
    HelperLink m_link;
    LiveStatistics m_live;
    ConfigurationFeed m_feed;
    Draft m_draft;
    DraftFile m_draftFile;
    bool m_isRestored = false;
};

} // namespace weir::gui

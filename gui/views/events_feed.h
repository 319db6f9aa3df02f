// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/models/event_log.h"
#include "gui/views/page.h"

namespace weir::gui {

class EventStream;

/// Tells an event log what this window hears. The packet path's counters are read only while somebody looks.
class EventsFeed final : public QObject
{
    Q_OBJECT
public:
    EventsFeed(const Context& context, EventStream& events, EventLog& log, QObject* parent = nullptr);

    void setActive(bool active);

private:
    void noteCondition();
    void noteReasons();

    Context m_context;
    EventLog& m_log;
    bool m_isActive = false;
    int m_readings = 0; ///< since it is active
};

} // namespace weir::gui

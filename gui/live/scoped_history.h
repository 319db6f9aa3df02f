// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/live/rate_history.h"
#include "gui/live/view_scope.h"

#include <QElapsedTimer>
#include <QObject>
#include <qcorotask.h>

namespace weir::gui {

class HelperLink;
class LiveStatistics;

/// The history that the scope asks for: the window's own of the last quarter of an hour, else what the packet
/// path kept of a service, a policy or a longer time. Of one client none is kept.
class ScopedHistory final : public QObject
{
    Q_OBJECT
public:
    ScopedHistory(HelperLink& link, LiveStatistics& live, const ViewScope& scope, QObject* parent = nullptr);

    /// Only while somebody looks it is read.
    void setActive(bool active);
    const RateHistory& history() const;

signals:
    void changed();

private:
    bool isOwn() const;
    void refresh();
    QCoro::Task<void> read();

    HelperLink& m_link;
    LiveStatistics& m_live;
    const ViewScope& m_scope;
    RateHistory m_history;
    QElapsedTimer m_age;
    bool m_isActive = false;
    bool m_isReading = false;
    bool m_isOutdated = true; ///< the scope is another than that of m_history
};

} // namespace weir::gui

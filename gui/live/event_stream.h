// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/events.h"

#include <QObject>
#include <QTimer>
#include <cstdint>
#include <qcorotask.h>
#include <vector>

namespace weir::gui {

class HelperLink;

/// The helper's events, each once: what it kept from before when the link becomes live first, then what
/// comes. Identities are masked.
class EventStream final : public QObject
{
    Q_OBJECT
public:
    explicit EventStream(HelperLink& link, QObject* parent = nullptr);

signals:
    /// Oldest first. `isNews`: they happened since this window was opened.
    void arrived(const std::vector<weir::EventRow>& rows, bool isNews);

private slots:
    void listen();
    void read();

private:
    QCoro::Task<void> run();

    HelperLink& m_link;
    QTimer m_again;
    std::uint64_t m_cursor = 0;
    bool m_isCaughtUp = false; ///< what the helper kept has come: events from then on are news
    bool m_isReading = false;
    bool m_isOutdated = false; ///< more were announced while some were read
};

} // namespace weir::gui

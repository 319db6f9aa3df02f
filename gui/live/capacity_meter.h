// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics_rates.h"

#include <QObject>
#include <optional>
#include <qcorotask.h>
#include <string>
#include <vector>

namespace weir::gui {

class ConfigurationFeed;
class HelperLink;
class LiveStatistics;

/// What the clients of a service take of what they may take together.
struct CapacityUse
{
    std::string service;
    double allowed = 0;         ///< requests a second
    std::optional<double> used; ///< admitted in the last second; empty: not known

    bool operator==(const CapacityUse&) const = default;
};

/// Reads it by the second, while somebody looks and a service of the configuration in force has a capacity.
class CapacityMeter final : public QObject
{
    Q_OBJECT
public:
    CapacityMeter(HelperLink& link, LiveStatistics& live, ConfigurationFeed& feed, QObject* parent = nullptr);

    void setActive(bool active);
    /// In the configuration's order.
    const std::vector<CapacityUse>& uses() const { return m_uses; }
    /// Requests a second that were refused because some service's capacity was in use; the packet path counts
    /// them together. Empty: not known.
    const std::optional<double>& refused() const { return m_refused; }

signals:
    void changed();

private:
    void adopt();
    void forget();
    QCoro::Task<void> sample();

    HelperLink& m_link;
    LiveStatistics& m_live;
    ConfigurationFeed& m_feed;
    std::vector<CapacityUse> m_uses;
    std::optional<double> m_refused;
    RateMeter m_services;
    struct Count
    {
        RateMeter::Clock::time_point time;
        std::uint64_t refused = 0;
    };
    std::optional<Count> m_last;
    bool m_isActive = false;
    bool m_isSampling = false;
};

} // namespace weir::gui

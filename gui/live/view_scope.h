// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <array>
#include <chrono>
#include <optional>
#include <string>

namespace weir::gui {

/// What all views are about: a range of time, and by choice one service, policy or client. Each view takes of
/// it what it can and says what it can't.
class ViewScope final : public QObject
{
    Q_OBJECT
public:
    using Time = std::chrono::sys_time<std::chrono::milliseconds>;
    struct Range
    {
        Time begin;
        Time end;

        bool operator==(const Range&) const = default;
    };
    enum class Filter { Service, Policy, Client };
    static constexpr std::array filters{Filter::Service, Filter::Policy, Filter::Client};
    static constexpr std::array<std::chrono::seconds, 3> spans{std::chrono::minutes(15),
                                                               std::chrono::hours(1), std::chrono::hours(24)};

    using QObject::QObject;

    /// The last so many seconds: one of `spans`.
    std::chrono::seconds span() const { return m_span; }
    void setSpan(std::chrono::seconds span);
    /// A part of it that was chosen on the chart; absent: up to now.
    const std::optional<Range>& part() const { return m_part; }
    void setPart(std::optional<Range> part);
    Range range(Time now) const;
    bool contains(Time time, Time now) const;

    /// Empty: all.
    const std::string& filter(Filter which) const { return m_filters.at(static_cast<std::size_t>(which)); }
    void setFilter(Filter which, const std::string& name);
    /// A row of a service, a policy and a client; an empty name is that of none.
    bool fits(const std::string& service, const std::string& policy, const std::string& client) const;
    bool isFiltered() const;
    /// Up to now, and of all.
    void clear();

    /// As the settings keep it, "3600"; what can't be read is left aside.
    QString save() const;
    void restore(const QString& saved);

signals:
    void changed();

private:
    std::chrono::seconds m_span = spans.front();
    std::optional<Range> m_part;
    std::array<std::string, filters.size()> m_filters;
};

} // namespace weir::gui

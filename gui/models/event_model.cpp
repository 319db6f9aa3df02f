// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/event_model.h"

#include "gui/look/icons.h"
#include "gui/text/number_text.h"

#include <algorithm>
#include <array>
#include <limits>

namespace weir::gui {
namespace {

Icon kindIcon(Event::Kind kind)
{
    switch (kind) {
    case Event::Kind::Configuration:
        return Icon::Edit;
    case Event::Kind::Helper:
        return Icon::Info;
    case Event::Kind::Pause:
        return Icon::Pause;
    case Event::Kind::Interface:
        return Icon::Services;
    case Event::Kind::Clients:
        return Icon::Clients;
    case Event::Kind::Blocks:
        return Icon::Lock;
    case Event::Kind::Packets:
        break;
    }
    return Icon::Table;
}

int atMostInt(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, std::numeric_limits<int>::max()));
}

} // namespace

EventModel::EventModel(EventLog& log, QObject* parent)
    : QAbstractTableModel(parent), m_log(log), m_rows(static_cast<int>(log.events().size()))
{
    connect(&log, &EventLog::aboutToInsert, this,
            [this](int position) { beginInsertRows({}, m_rows - position, m_rows - position); });
    connect(&log, &EventLog::inserted, this, [this] {
        ++m_rows;
        endInsertRows();
    });
    connect(&log, &EventLog::aboutToDropOldest, this,
            [this] { beginRemoveRows({}, m_rows - 1, m_rows - 1); });
    connect(&log, &EventLog::droppedOldest, this, [this] {
        --m_rows;
        endRemoveRows();
    });
    connect(&log, &EventLog::changed, this, [this](int position) {
        const int row = m_rows - 1 - position;
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    });
}

int EventModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int EventModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const Event& EventModel::event(int row) const
{
    return m_log.events().at(m_log.events().size() - 1 - static_cast<std::size_t>(row));
}

QString EventModel::kindText(Event::Kind kind)
{
    switch (kind) {
    case Event::Kind::Configuration:
        return tr("Configuration");
    case Event::Kind::Helper:
        return tr("Helper");
    case Event::Kind::Pause:
        return tr("Pause");
    case Event::Kind::Interface:
        return tr("Interface");
    case Event::Kind::Clients:
        return tr("Clients");
    case Event::Kind::Blocks:
        return tr("Blocks");
    case Event::Kind::Packets:
        break;
    }
    return tr("Packets");
}

QString EventModel::sentence(const Event& event) const
{
    if (event.reason.empty())
        return event.text;
    if (event.isGap)
        return tr("%1: %n while this page was not shown", nullptr, atMostInt(event.count)).arg(event.text);
    const EventTime now = std::max(m_now, event.last);
    if (now - event.last < EventLog::rest)
        return tr("%1: %n in the last minute", nullptr, atMostInt(event.inLastMinute(now))).arg(event.text);
    if (event.last == event.time)
        return tr("%1: %n in one second", nullptr, atMostInt(event.count)).arg(event.text);
    return tr("%1: %n in %2", nullptr, atMostInt(event.count))
        .arg(event.text, spanText(event.last - event.time));
}

QVariant EventModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Event& event = this->event(index.row());
    if (role == KindRole)
        return static_cast<int>(event.kind);
    if (role == IdRole)
        return static_cast<qulonglong>(event.id);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == Count ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::DecorationRole && index.column() == Kind)
        return icon(kindIcon(event.kind));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Time:
        return timeText(event.time);
    case Kind:
        return kindText(event.kind);
    case Text:
        return sentence(event);
    default:
        return event.reason.empty() && event.count == 1 ? QString() : countText(event.count);
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Count ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{tr("Time"), tr("Kind"), tr("Event"), tr("Count")};
    return titles[static_cast<std::size_t>(section)];
}

void EventModel::refreshCounts(EventTime now)
{
    const EventTime before = m_now;
    m_now = now;
    for (int row = 0; row < m_rows; ++row) {
        const Event& event = this->event(row);
        if (!event.reason.empty() && !event.isGap && before - event.last < EventLog::rest)
            emit dataChanged(index(row, Text), index(row, Count));
    }
}

QString EventModel::fullText(int row) const
{
    const Event& event = this->event(row);
    QStringList lines{sentence(event), QString(), tr("Time: %1").arg(timeText(event.time))};
    if (!event.reason.empty()) {
        lines += tr("Last: %1").arg(timeText(event.last));
        lines += tr("Count: %1").arg(countText(event.count));
    }
    if (!event.details.isEmpty())
        lines += event.details;
    return lines.join(u'\n');
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/rates_table_model.h"

#include "gui/charts/chart_text.h"
#include "gui/text/number_text.h"

#include <algorithm>
#include <array>

namespace weir::gui {
namespace {

constexpr std::array<double Rates::*, RatesTableModel::ColumnCount> rateColumns{
    nullptr, &Rates::offered, &Rates::passed, &Rates::throttled, &Rates::rejected, &Rates::dropped};

bool sameSample(const RateSample& one, const RateSample& other)
{
    return one.time == other.time && one.rates.has_value() == other.rates.has_value();
}

} // namespace

void RatesTableModel::setSamples(const std::vector<RateSample>& samples)
{
    const std::vector<RateSample> wanted(samples.rbegin(), samples.rend());
    const auto rowOf = [](std::size_t index) { return static_cast<int>(index); };

    // A second's update: new ones in front, old ones away at the end, the rest as it was.
    const auto isKept = [&](const RateSample& sample) {
        return !m_samples.empty() && sameSample(sample, m_samples.front());
    };
    const auto firstKept = std::find_if(wanted.begin(), wanted.end(), isKept);
    const auto fresh = static_cast<std::size_t>(firstKept - wanted.begin());
    const std::size_t kept = std::min(m_samples.size(), wanted.size() - fresh);
    if (kept == 0 || !std::equal(firstKept, firstKept + static_cast<std::ptrdiff_t>(kept), m_samples.begin(),
                                 sameSample)) {
        beginResetModel();
        m_samples = wanted;
        endResetModel();
        return;
    }
    if (kept < m_samples.size()) {
        beginRemoveRows({}, rowOf(kept), rowOf(m_samples.size()) - 1);
        m_samples.resize(kept);
        endRemoveRows();
    }
    if (fresh > 0) {
        beginInsertRows({}, 0, rowOf(fresh) - 1);
        m_samples.insert(m_samples.begin(), wanted.begin(), firstKept);
        endInsertRows();
    }
    if (m_samples.size() < wanted.size()) {
        beginInsertRows({}, rowOf(m_samples.size()), rowOf(wanted.size()) - 1);
        m_samples = wanted;
        endInsertRows();
    }
}

int RatesTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_samples.size());
}

int RatesTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RatesTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RateSample& sample = m_samples[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole && index.column() != Time)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == Time)
        return clockText(sample.time);
    if (!sample.rates)
        return tr("no data");
    return rateText(*sample.rates.*rateColumns[static_cast<std::size_t>(index.column())]);
}

QVariant RatesTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Time ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Time:
        return tr("Time");
    case Offered:
        return tr("Offered");
    case Passed:
        return bandName(Band::Passed);
    case Throttled:
        return bandName(Band::Throttled);
    case Rejected:
        return bandName(Band::Rejected);
    case Dropped:
        return bandName(Band::Dropped);
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace weir::gui

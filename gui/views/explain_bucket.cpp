// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/explain_bucket.h"

#include "common/rate.h"
#include "gui/look/plain_label.h"

#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <algorithm>

namespace weir::gui {
namespace {

constexpr int steps = 1000;

QString quantity(std::uint64_t count, Measure measure)
{
    return QString::fromStdString(formatQuantity(count, measure));
}

} // namespace

ExplainBucket::ExplainBucket(QWidget* parent)
    : QWidget(parent), m_name(plainLabel()), m_fill(new QProgressBar), m_sentence(plainLabel())
{
    m_name->setWordWrap(false);
    m_fill->setRange(0, steps);
    m_fill->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    auto* const grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(m_name, 0, 0);
    grid->addWidget(m_fill, 0, 1);
    grid->addWidget(m_sentence, 1, 0, 1, 2);
    grid->setColumnStretch(1, 1);
}

void ExplainBucket::show(const QString& name, const BucketExplanation& bucket, Measure measure,
                         const QString& sentence, bool decides)
{
    QFont font = this->font();
    font.setBold(decides);
    m_name->setFont(font);
    const QString rate = QString::fromStdString(bucket.rate);
    m_name->setText(decides ? tr("▸ %1 (%2)", "the limit that decides").arg(name, rate)
                            : tr("%1 (%2)", "limit and its rate").arg(name, rate));
    const double share =
        bucket.burst == 0 ? 1 : static_cast<double>(bucket.used) / static_cast<double>(bucket.burst);
    m_fill->setValue(static_cast<int>(std::clamp(share, 0.0, 1.0) * steps));
    const QString fill =
        tr("%1 of %2 used").arg(quantity(bucket.used, measure), quantity(bucket.burst, measure));
    m_fill->setFormat(fill);
    m_fill->setAccessibleName(tr("Fill of %1").arg(name));
    m_fill->setAccessibleDescription(fill);
    m_sentence->setText(sentence);
}

} // namespace weir::gui

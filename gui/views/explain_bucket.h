// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/explanation.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace weir::gui {

/// How full one bucket is: its name and rate, a bar, and a sentence that says what one more would meet.
class ExplainBucket final : public QWidget
{
    Q_OBJECT
public:
    explicit ExplainBucket(QWidget* parent = nullptr);

    /// `decides`: it is this one that refuses or delays.
    void show(const QString& name, const BucketExplanation& bucket, Measure measure, const QString& sentence,
              bool decides);

private:
    QLabel* m_name;
    QProgressBar* m_fill;
    QLabel* m_sentence;
};

} // namespace weir::gui

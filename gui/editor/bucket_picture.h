// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/bucket_motion.h"

#include <QTimer>
#include <QWidget>

namespace weir::gui {

/// A limit's bucket at work: what a burst and a queue do. It plays once after a change and while the mouse is
/// over it; where motion is not wanted, it shows one moment of it.
class BucketPicture final : public QWidget
{
    Q_OBJECT
public:
    explicit BucketPicture(QWidget* parent = nullptr);

    void setLimit(const Limit& limit);
    /// Default: as the desktop says (animations switched off).
    void setReducedMotion(bool reduced);
    bool isPlaying() const { return m_timer.isActive(); }
    const BucketMotion& motion() const { return m_motion; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void enterEvent(QEnterEvent* event) override;

private:
    void play();
    void rest();
    void tick();
    void describe(const Limit& limit);
    void paintBucket(QPainter& painter, const QRectF& bucket) const;
    void paintRequests(QPainter& painter, const QRectF& bucket) const;
    void paintQueue(QPainter& painter, const QRectF& bucket) const;
    QRectF queueCell(const QRectF& bucket, int index) const;

    Limit m_limit;
    BucketMotion m_motion;
    QTimer m_timer;
    bool m_reduced = false;
    bool m_pending = false; ///< to be played when it is seen
};

} // namespace weir::gui

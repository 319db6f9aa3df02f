// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/bucket_picture.h"

#include "gui/editor/limit_text.h"
#include "gui/look/accessible_role.h"
#include "gui/look/shades.h"
#include "gui/text/number_text.h"

#include <QPainter>
#include <QStyle>
#include <cmath>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;

constexpr auto frame = 50ms;
constexpr double dot = 9;

} // namespace

BucketPicture::BucketPicture(QWidget* parent)
    : QWidget(parent), m_reduced(style()->styleHint(QStyle::SH_Widget_Animate, nullptr, this) == 0)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaximumWidth(520);
    setAccessibleRole(*this, QAccessible::Graphic);
    m_timer.setInterval(frame);
    connect(&m_timer, &QTimer::timeout, this, &BucketPicture::tick);
}

QSize BucketPicture::sizeHint() const
{
    return {320, 84};
}

void BucketPicture::setLimit(const Limit& limit)
{
    if (limit == m_limit)
        return;
    const bool first = m_limit == Limit();
    const bool sameStory = limit.burst == m_limit.burst && limit.queue == m_limit.queue;
    m_limit = limit;
    describe(limit);
    if (!sameStory || first) {
        m_motion = BucketMotion(limit);
        // What is only opened needs no show.
        first ? rest() : play();
    }
    update();
}

void BucketPicture::setReducedMotion(bool reduced)
{
    m_reduced = reduced;
    if (reduced)
        rest();
}

void BucketPicture::play()
{
    if (m_reduced) {
        rest();
        return;
    }
    m_pending = !isVisible();
    if (m_pending)
        return;
    if (!m_timer.isActive())
        m_motion = BucketMotion(m_limit);
    m_timer.start();
}

void BucketPicture::rest()
{
    m_timer.stop();
    m_pending = false;
    m_motion = BucketMotion(m_limit);
    constexpr double step = 0.05;
    const int steps = static_cast<int>(std::ceil(m_motion.tellingMoment() / step));
    for (int done = 0; done < steps; ++done)
        m_motion.advance(step);
    update();
}

void BucketPicture::tick()
{
    // Scrolled away, or behind a minimised window: nobody looks.
    if (window()->isMinimized() || visibleRegion().isEmpty() || m_motion.isAtEnd()) {
        rest();
        return;
    }
    m_motion.advance(std::chrono::duration<double>(frame).count());
    update();
}

void BucketPicture::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_pending)
        play();
}

void BucketPicture::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    rest();
}

void BucketPicture::enterEvent(QEnterEvent* event)
{
    QWidget::enterEvent(event);
    if (!m_timer.isActive())
        play();
}

void BucketPicture::describe(const Limit& limit)
{
    const QString steady = rateInWords(limit);
    const QString burst = amountInWords(limit.burst, limit.measure);
    QString text =
        limit.burst > 1
            ? tr("A bucket that holds %1 and is filled with %2. What comes takes from it.").arg(burst, steady)
            : tr("A bucket with a hole: what comes leaves evenly, %1.").arg(steady);
    const QString full =
        limit.queue > 0 ? tr("When it is empty, up to %1 wait in a line; what comes after that is refused.")
                              .arg(amountInWords(limit.queue, limit.measure))
                        : tr("When it is empty, the next one is refused.");
    text = tr("%1 %2", "two sentences, one after the other").arg(text, full);
    setAccessibleName(tr("Picture of the bucket"));
    setAccessibleDescription(text);
    setToolTip(text);
}

void BucketPicture::paintBucket(QPainter& painter, const QRectF& bucket) const
{
    const QPalette colors = palette();
    const QColor ink = colors.color(QPalette::WindowText);
    QColor tokens = colors.color(QPalette::Highlight);
    const double share = m_motion.tokens() / m_motion.burstCells();
    QRectF fill = bucket.adjusted(2, 0, -2, -2);
    fill.setTop(fill.bottom() - (fill.height() - 4) * share);
    tokens.setAlpha(150);
    painter.fillRect(fill, tokens);
    // A line for each token, so that it is counted and not only felt.
    painter.setPen(QPen(frameColor(colors), 1));
    for (int cell = 1; cell < m_motion.burstCells(); ++cell) {
        const double at = bucket.bottom() - 2 - (bucket.height() - 6) * cell / m_motion.burstCells();
        painter.drawLine(QPointF(bucket.left() + 2, at), QPointF(bucket.right() - 2, at));
    }
    painter.setPen(QPen(ink, 1.5));
    const QPointF sides[] = {bucket.topLeft(), bucket.bottomLeft(), bucket.bottomRight(), bucket.topRight()};
    painter.drawPolyline(sides, 4);
    // The next token on its way.
    const double part = m_motion.tokens() - std::floor(m_motion.tokens());
    if (m_motion.tokens() < m_motion.burstCells()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.color(QPalette::Highlight));
        painter.drawEllipse(QPointF(bucket.center().x(), bucket.top() - 14 + 12 * part), 3, 3);
    }
}

QRectF BucketPicture::queueCell(const QRectF& bucket, int index) const
{
    return {bucket.left() - 8 - (index + 1) * (dot + 4), bucket.center().y() - dot / 2 - 1, dot + 2, dot + 2};
}

void BucketPicture::paintQueue(QPainter& painter, const QRectF& bucket) const
{
    const int waiting = m_motion.waiting();
    for (int index = 0; index < m_motion.queueCells(); ++index) {
        const QRectF cell = queueCell(bucket, index);
        painter.setPen(QPen(frameColor(palette()), 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cell);
        if (index < waiting) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(warningColor(palette()));
            painter.drawRect(cell.adjusted(2, 2, -2, -2));
        }
    }
}

void BucketPicture::paintRequests(QPainter& painter, const QRectF& bucket) const
{
    const QColor ink = palette().color(QPalette::WindowText);
    const double lane = bucket.center().y();
    const double from = 8;
    const double gate = m_motion.queueCells() > 0 ? queueCell(bucket, m_motion.queueCells() - 1).left() - 8
                                                  : bucket.left() - 8;
    for (const BucketMotion::Request& request : m_motion.requests()) {
        const double part = std::min(1.0, request.since / BucketMotion::travelSeconds);
        QRectF square(0, 0, dot, dot);
        switch (request.fate) {
        case BucketMotion::Fate::Coming:
            square.moveCenter({from + (gate - from) * part, lane});
            painter.setPen(QPen(ink, 1.2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(square);
            break;
        case BucketMotion::Fate::Passed:
            square.moveCenter({bucket.right() + 10 + (width() - 90 - bucket.right()) * part, lane});
            painter.setPen(Qt::NoPen);
            painter.setBrush(palette().color(QPalette::Highlight));
            painter.drawRect(square);
            break;
        case BucketMotion::Fate::Refused:
            // A cross: not by colour alone.
            square.moveCenter({gate, lane + (height() - lane - dot) * part});
            painter.setPen(QPen(faultColor(palette()), 2));
            painter.drawLine(square.topLeft(), square.bottomRight());
            painter.drawLine(square.topRight(), square.bottomLeft());
            break;
        case BucketMotion::Fate::Waiting:
            break;
        }
    }
}

void BucketPicture::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bucket(width() * 0.45, 18, 54, height() - 32);
    // The way that requests take.
    painter.setPen(QPen(frameColor(palette()), 1, Qt::DotLine));
    painter.drawLine(QPointF(4, bucket.center().y()), QPointF(bucket.left() - 4, bucket.center().y()));
    painter.drawLine(QPointF(bucket.right() + 4, bucket.center().y()),
                     QPointF(width() - 70, bucket.center().y()));
    paintBucket(painter, bucket);
    paintQueue(painter, bucket);
    paintRequests(painter, bucket);
    painter.setPen(quietTextColor(palette()));
    const QRectF sums(width() - 150, 0, 146, height());
    painter.drawText(sums, int(Qt::AlignRight | Qt::AlignTop), tr("✓ %1 passed").arg(m_motion.passed()));
    painter.drawText(sums, int(Qt::AlignRight | Qt::AlignBottom), tr("✗ %1 refused").arg(m_motion.refused()));
}

} // namespace weir::gui

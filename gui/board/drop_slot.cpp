// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/drop_slot.h"

#include "gui/look/accessible_role.h"
#include "gui/look/shades.h"

#include <QApplication>
#include <QDrag>
#include <QDragEnterEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <utility>

namespace weir::gui {
namespace {

/// Ctrl copies what would move; what comes from elsewhere is copied.
DropAction actionOf(const QDropEvent& event)
{
    return event.dropAction() == Qt::MoveAction ? DropAction::Move : DropAction::Copy;
}

QPixmap newTag(const QString& text, const QWidget& like)
{
    constexpr int margin = 8;
    const QFontMetrics metrics(like.font());
    const qreal scale = like.devicePixelRatioF();
    const QSize size(metrics.horizontalAdvance(text) + 2 * margin, metrics.height() + margin);
    QPixmap tag(size * scale);
    tag.setDevicePixelRatio(scale);
    tag.fill(Qt::transparent);
    QPainter painter(&tag);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(like.font());
    painter.setPen(like.palette().color(QPalette::Highlight));
    painter.setBrush(like.palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(QPointF(), QSizeF(size)).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    painter.setPen(like.palette().color(QPalette::Text));
    painter.drawText(QRect(QPoint(), size), Qt::AlignCenter, text);
    return tag;
}

} // namespace

void dragPiece(const Piece& piece, DropAction leaves, QWidget& from)
{
    // The drop changes the draft, and what was dragged may be drawn anew meanwhile: the window stays.
    auto* drag = new QDrag(from.window());
    drag->setMimeData(pieceMime(piece).release());
    drag->setPixmap(newTag(describePiece(piece), from));
    drag->setHotSpot({-12, -8});
    const bool moves = leaves == DropAction::Move;
    drag->exec(moves ? Qt::CopyAction | Qt::MoveAction : Qt::DropActions(Qt::CopyAction),
               moves ? Qt::MoveAction : Qt::CopyAction);
}

DropSlot::DropSlot(PieceDropper& dropper, Nesting nesting, QWidget* parent)
    : QWidget(parent), m_dropper(dropper), m_nesting(nesting)
{
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(*this, nesting == Nesting::Outermost ? QAccessible::Grouping : QAccessible::ListItem);
    connect(&dropper, &PieceDropper::landingChanged, this, [this] {
        if (std::exchange(m_wasLanding, isLanding()) != m_wasLanding)
            update();
    });
}

void DropSlot::setPlace(const DropPlace& place)
{
    m_place = place;
}

void DropSlot::setPiece(std::optional<Piece> piece, DropAction leaves)
{
    m_piece = std::move(piece);
    m_leaves = leaves;
}

void DropSlot::setVacant(bool vacant)
{
    if (std::exchange(m_vacant, vacant) != vacant)
        update();
}

bool DropSlot::isLanding() const
{
    return m_dropper.landing() == m_place;
}

void DropSlot::setHover(Hover hover)
{
    if (std::exchange(m_hover, hover) != hover)
        update();
}

void DropSlot::dragEnterEvent(QDragEnterEvent* event)
{
    event->ignore();
    if (!mayHoldPiece(*event->mimeData()))
        return;
    const bool isText = !event->mimeData()->hasFormat(QLatin1String(pieceMimeType));
    if (isText && !pieceOf(*event->mimeData()))
        return;
    m_planned = actionOf(*event);
    m_plan = m_dropper.plan(*event->mimeData(), m_place, m_planned);
    if (!m_plan.isPossible() && m_nesting == Nesting::Inner)
        return;
    setHover(m_plan.isPossible() ? Hover::Fits : Hover::Refused);
    m_dropper.hover(m_plan);
    // Also what is refused: only who has taken the enter is told when it leaves.
    event->accept();
}

void DropSlot::dragMoveEvent(QDragMoveEvent* event)
{
    // Not for every pixel: a plan may look through all clients.
    if (const DropAction action = actionOf(*event); action != m_planned) {
        m_planned = action;
        m_plan = m_dropper.plan(*event->mimeData(), m_place, action);
        setHover(m_plan.isPossible() ? Hover::Fits : Hover::Refused);
        m_dropper.hover(m_plan);
    }
    event->setAccepted(m_plan.isPossible());
}

void DropSlot::dragLeaveEvent(QDragLeaveEvent*)
{
    setHover(Hover::None);
    m_dropper.leave();
}

void DropSlot::dropEvent(QDropEvent* event)
{
    setHover(Hover::None);
    const DropAction action = actionOf(*event);
    event->setAccepted(m_dropper.put(*event->mimeData(), m_place, action));
}

void DropSlot::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && m_piece)
        m_pressed = event->pos();
    else
        event->ignore();
}

void DropSlot::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressed || (event->pos() - *m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    m_pressed.reset();
    startDrag();
}

void DropSlot::mouseReleaseEvent(QMouseEvent*)
{
    m_pressed.reset();
}

void DropSlot::mouseDoubleClickEvent(QMouseEvent*)
{
    m_pressed.reset();
    emit openWanted();
}

void DropSlot::startDrag()
{
    const Piece piece = *m_piece;
    dragPiece(piece, m_leaves, *this);
}

void DropSlot::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Paste))
        m_dropper.paste(m_place);
    else if (event->matches(QKeySequence::Copy) && m_piece)
        PieceDropper::copy(*m_piece);
    else if (event->matches(QKeySequence::Cut) && m_piece && m_leaves == DropAction::Move)
        PieceDropper::cut(*m_piece);
    else if (event->matches(QKeySequence::Delete) && m_piece)
        m_dropper.remove(m_place);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit openWanted();
    else
        QWidget::keyPressEvent(event);
}

void DropSlot::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu);
    menu->popup(event->reason() == QContextMenuEvent::Keyboard ? mapToGlobal(rect().center())
                                                               : event->globalPos());
}

void DropSlot::fillMenu(QMenu& menu)
{
    const auto add = [&](const QString& text, QKeySequence::StandardKey key, auto run) {
        QAction* action = menu.addAction(text);
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, run);
    };
    if (m_piece) {
        if (m_leaves == DropAction::Move) {
            m_dropper.fillMenu(*menu.addMenu(tr("&Move to")), *m_piece, DropAction::Move);
            add(tr("C&ut"), QKeySequence::Cut, [this] { PieceDropper::cut(*m_piece); });
        }
        m_dropper.fillMenu(*menu.addMenu(tr("Copy &to")), *m_piece, DropAction::Copy);
        add(tr("&Copy"), QKeySequence::Copy, [this] { PieceDropper::copy(*m_piece); });
    }
    add(tr("&Paste"), QKeySequence::Paste, [this] { m_dropper.paste(m_place); });
    if (m_piece && planRemoval(m_dropper.draft(), m_place).isPossible())
        add(tr("&Remove"), QKeySequence::Delete, [this] { m_dropper.remove(m_place); });
    if (!m_place.policy.empty()) {
        menu.addSeparator();
        connect(menu.addAction(tr("&Edit in the form")), &QAction::triggered, this, &DropSlot::openWanted);
    }
}

void DropSlot::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void DropSlot::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void DropSlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool landing = isLanding();
    const QColor highlight = palette().color(QPalette::Highlight);
    QPen pen(frameColor(palette()), 1, m_vacant ? Qt::DashLine : Qt::SolidLine);
    if (m_hover == Hover::Refused)
        pen = QPen(faultColor(palette()), 2, Qt::DotLine);
    else if (m_hover == Hover::Fits || landing || hasFocus())
        pen = QPen(highlight, 2, m_vacant ? Qt::DashLine : Qt::SolidLine);
    QColor ground = m_nesting == Nesting::Outermost ? cardColor(palette()) : palette().color(QPalette::Base);
    if (m_vacant)
        ground = Qt::transparent;
    if (landing && (m_vacant || m_place.slot != DropPlace::Slot::Limit)) {
        ground = highlight;
        ground.setAlpha(48);
    }
    painter.setPen(pen);
    painter.setBrush(ground);
    const qreal edge = pen.widthF() / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(edge, edge, -edge, -edge), 5, 5);
    // A limit goes in before this one.
    if (landing && !m_vacant && m_place.slot == DropPlace::Slot::Limit)
        painter.fillRect(QRect(0, 0, width(), 4), highlight);
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/board/piece_dropper.h"

#include <QPoint>
#include <QWidget>
#include <optional>

class QLabel;
class QMenu;

namespace weir::gui {

class QuietLabel;

/// A framed place that takes pieces, by mouse and by keyboard, and may hold one that can be dragged away.
/// What it does not take itself it leaves to the slot around it; the outermost one says why.
class DropSlot : public QWidget
{
    Q_OBJECT
public:
    enum class Nesting { Inner, Outermost };

    DropSlot(PieceDropper& dropper, Nesting nesting, QWidget* parent);

    void setPlace(const DropPlace& place);
    const DropPlace& place() const { return m_place; }
    /// What it holds, and how it leaves: a limit moves, all else is copied.
    void setPiece(std::optional<Piece> piece, DropAction leaves = DropAction::Copy);
    const std::optional<Piece>& piece() const { return m_piece; }
    /// Dashed: nothing is in it yet.
    void setVacant(bool vacant);

signals:
    void openWanted(); ///< Enter or double click: it is to be edited

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Hover { None, Fits, Refused };

    bool isLanding() const;
    void setHover(Hover hover);
    void startDrag();
    void fillMenu(QMenu& menu);

    PieceDropper& m_dropper;
    Nesting m_nesting;
    DropPlace m_place;
    std::optional<Piece> m_piece;
    DropAction m_leaves = DropAction::Copy;
    Hover m_hover = Hover::None;
    DropPlan m_plan;                         ///< of what hangs over it ...
    DropAction m_planned = DropAction::Copy; ///< ... for this action
    bool m_vacant = false;
    bool m_wasLanding = false;
    std::optional<QPoint> m_pressed;
};

/// One with a title and a line or more of text.
class TextSlot final : public DropSlot
{
    Q_OBJECT
public:
    /// Flat: title and text in one line.
    enum class Shape { Flat, Tall };
    TextSlot(PieceDropper& dropper, Shape shape, QWidget* parent);

    /// Plain text; `title` may be empty.
    void setTexts(const QString& title, const QString& text);
    QString text() const;
    /// Below the text.
    void addWidget(QWidget* widget);

private:
    QLabel* m_title;
    QuietLabel* m_text;
};

/// Begins a drag of the piece from a widget that may be gone when it ends.
void dragPiece(const Piece& piece, DropAction leaves, QWidget& from);

} // namespace weir::gui

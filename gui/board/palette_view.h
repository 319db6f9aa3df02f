// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/board/piece_dropper.h"

#include <QListView>
#include <functional>

namespace weir::gui {

class PaletteModel;

/// The palette beside the cards. By keyboard: Enter adds to the policy that is open, Ctrl+C and the menu go
/// anywhere.
class PaletteView final : public QListView
{
    Q_OBJECT
public:
    explicit PaletteView(PieceDropper& dropper, QWidget* parent = nullptr);

    PaletteModel& model() const { return *m_model; }
    /// Where Enter and double click put a piece.
    void setTarget(std::function<DropPlace(const Piece&)> target) { m_target = std::move(target); }
    QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void startDrag(Qt::DropActions actions) override;

private:
    void addCurrent();

    PieceDropper& m_dropper;
    PaletteModel* m_model;
    std::function<DropPlace(const Piece&)> m_target;
};

} // namespace weir::gui

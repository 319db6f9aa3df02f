// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draft/policy_drop.h"

#include <QObject>
#include <optional>

class QMenu;
class QMimeData;

namespace weir::gui {

/// Puts pieces into the draft, whichever way they come, and tells everybody who shows it what would become of
/// them.
class PieceDropper final : public QObject
{
    Q_OBJECT
public:
    explicit PieceDropper(Draft& draft, QObject* parent = nullptr);

    Draft& draft() const { return m_draft; }
    DropPlan plan(const QMimeData& data, const DropPlace& place, DropAction action) const;

    /// False when it is refused, which refused() has said.
    bool put(const Piece& piece, const DropPlace& place, DropAction action);
    bool put(const QMimeData& data, const DropPlace& place, DropAction action);
    bool remove(const DropPlace& place);

    // The clipboard. What was cut stays where it is until it is pasted.
    static void copy(const Piece& piece);
    static void cut(const Piece& piece);
    static bool clipboardHoldsPolicies();
    bool paste(const DropPlace& place);

    /// An entry for every place that the piece could go to; those that refuse it say why.
    void fillMenu(QMenu& menu, const Piece& piece, DropAction action);

    /// Something hangs over a place: shows what would become of it.
    void hover(const DropPlan& plan);
    void leave();
    /// Where what hangs over a place would land.
    const std::optional<DropPlace>& landing() const { return m_landing; }

signals:
    void hovered(const QString& sentence, bool refused);
    void landingChanged();
    void left();
    void dropped(const weir::gui::DropPlace& landing, const QString& text);
    void refused(const QString& sentence);

private:
    bool carry(const DropPlan& plan);
    void addEntry(QMenu& menu, const QString& text, const Piece& piece, const DropPlace& place,
                  DropAction action);

    Draft& m_draft;
    std::optional<DropPlace> m_landing;
};

} // namespace weir::gui

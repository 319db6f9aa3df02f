// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/board/piece_dropper.h"

#include <QTimer>
#include <QWidget>
#include <functional>
#include <map>
#include <string>
#include <vector>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace weir::gui {

class DropSlot;
class NoticeLabel;
class PaletteView;
class PolicyCard;
class QuietLabel;
class TextSlot;

/// Palette, policies as cards, and a line that says what becomes of what hangs over them. Another view of the
/// draft that the forms edit.
class PolicyBoard final : public QWidget
{
    Q_OBJECT
public:
    explicit PolicyBoard(Draft& draft, QWidget* parent = nullptr);

    /// Reads only while active.
    void setActive(bool active);
    /// Which policies, in this order; the first mostCards of them.
    void setNames(const std::vector<std::string>& names);
    /// The policy that is open: its card is shown.
    void setCurrent(const std::string& name);
    /// How many clients have a policy.
    void setClientCount(std::function<std::size_t(const std::string&)> count)
    {
        m_clientCount = std::move(count);
    }
    void refresh();

    PieceDropper& dropper() const { return *m_dropper; }
    PaletteView& parts() const { return *m_palette; }
    PolicyCard* card(const std::string& name) const;
    DropSlot* slot(const DropPlace& place) const;
    QString sentence() const; ///< what the line says

    static constexpr std::size_t mostCards = 30;

signals:
    void open(const QString& policy);    ///< in the form
    void current(const QString& policy); ///< something has landed there

private:
    void say(const QString& sentence, bool refused);
    void landed(const DropPlace& landing, const QString& text);
    void scrollWhileDragging();
    DropPlace target(const Piece& piece) const;
    PolicyCard* newCard();

    Draft& m_draft;
    PieceDropper* m_dropper;
    PaletteView* m_palette;
    QScrollArea* m_area;
    QVBoxLayout* m_cards;
    TextSlot* m_new;
    QLabel* m_more;
    QuietLabel* m_sentence;
    NoticeLabel* m_refusal;
    std::vector<PolicyCard*> m_all; ///< as many as were ever needed at once
    std::vector<std::string> m_names;
    std::string m_current;
    std::function<std::size_t(const std::string&)> m_clientCount;
    QTimer m_scrolling;
    bool m_active = false;
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/editor/value_field.h"

#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace weir::gui {

class LimitCard;
class NoticeBoard;
class QuietLabel;

/// A policy's limits as cards.
class LimitList final : public QWidget
{
    Q_OBJECT
public:
    explicit LimitList(QWidget* parent = nullptr);

    void setLimits(const std::vector<Limit>& limits, Showing showing);
    const std::vector<Limit>& limits() const { return m_limits; }
    const std::vector<LimitCard*>& cards() const { return m_cards; }
    /// Other cards than before have to be added anew: see cardsChanged().
    void addTo(NoticeBoard& board, const std::string& place);

signals:
    /// `text` says what was done, with %1 for the policy; steps of one `merge` belong together.
    void edited(const QString& text, const QString& merge);
    void cardsChanged();

private:
    void add();
    void copy(std::size_t index);
    void remove(std::size_t index);
    void swap(std::size_t index, std::size_t other);
    void change(std::vector<Limit> limits, const QString& text);
    void orderTabs();
    LimitCard* newCard(std::size_t index);
    bool isTaken(const std::string& name, std::size_t except) const;
    std::string freeName(const std::string& wish) const;

    std::vector<Limit> m_limits;
    std::vector<LimitCard*> m_cards;
    QLabel* m_heading;
    QuietLabel* m_empty;
    QVBoxLayout* m_stack;
    QPushButton* m_add;
};

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/policy_board.h"

#include "gui/board/palette_view.h"
#include "gui/board/policy_card.h"
#include "gui/editor/notice_label.h"
#include "gui/editor/quiet_label.h"

#include <QCursor>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <algorithm>

namespace weir::gui {

using namespace std::chrono_literals;

PolicyBoard::PolicyBoard(Draft& draft, QWidget* parent)
    : QWidget(parent), m_draft(draft), m_dropper(new PieceDropper(draft, this)),
      m_palette(new PaletteView(*m_dropper, this)), m_area(new QScrollArea(this)), m_cards(new QVBoxLayout),
      m_new(nullptr), m_more(new QLabel), m_sentence(new QuietLabel({}, this)),
      m_refusal(new NoticeLabel(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    auto* halves = new QHBoxLayout;
    halves->setSpacing(8);
    layout->addLayout(halves, 1);
    // As high whatever it says: the cards must not move away below what is dragged.
    auto* foot = new QWidget(this);
    auto* says = new QVBoxLayout(foot);
    says->setContentsMargins(0, 0, 0, 0);
    says->addWidget(m_sentence);
    says->addWidget(m_refusal);
    says->addStretch(1);
    foot->setFixedHeight(2 * fontMetrics().lineSpacing() + 4);
    layout->addWidget(foot);
    halves->addWidget(m_palette);
    halves->addWidget(m_area, 1);
    m_palette->setFixedWidth(m_palette->sizeHint().width());
    auto* body = new QWidget;
    body->setLayout(m_cards);
    m_cards->setContentsMargins(4, 4, 8, 4);
    m_cards->setSpacing(10);
    m_new = new TextSlot(*m_dropper, TextSlot::Shape::Tall, body);
    m_new->setPlace({DropPlace::Slot::NewPolicy, {}, 0});
    m_new->setVacant(true);
    m_new->setTexts(tr("New policy"), tr("Drop a ready-made policy, a limit or another card here."));
    m_more->setWordWrap(true);
    m_cards->addWidget(m_more);
    m_cards->addWidget(m_new);
    m_cards->addStretch(1);
    m_area->setWidget(body);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus); // its cards take it
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sentence->setAccessibleDescription(tr("What a drop does"));
    say({}, false);
    m_palette->setTarget([this](const Piece& piece) { return target(piece); });
    m_scrolling.setInterval(40ms);
    connect(&m_scrolling, &QTimer::timeout, this, &PolicyBoard::scrollWhileDragging);
    connect(m_dropper, &PieceDropper::hovered, this, [this](const QString& sentence, bool refused) {
        say(sentence, refused);
        m_scrolling.start();
    });
    connect(m_dropper, &PieceDropper::left, this, [this] {
        m_scrolling.stop();
        say({}, false);
    });
    connect(m_dropper, &PieceDropper::refused, this,
            [this](const QString& sentence) { say(sentence, true); });
    connect(m_dropper, &PieceDropper::dropped, this, &PolicyBoard::landed);
    connect(&draft, &Draft::changed, this, &PolicyBoard::refresh);
    connect(&draft, &Draft::baseChanged, this, &PolicyBoard::refresh);
}

void PolicyBoard::setActive(bool active)
{
    m_active = active;
    refresh();
}

void PolicyBoard::setNames(const std::vector<std::string>& names)
{
    if (names == m_names)
        return;
    m_names = names;
    refresh();
}

PolicyCard* PolicyBoard::newCard()
{
    auto* card = new PolicyCard(*m_dropper, m_area->widget());
    m_cards->insertWidget(static_cast<int>(m_all.size()), card);
    m_all.push_back(card);
    connect(card, &PolicyCard::open, this, &PolicyBoard::open);
    return card;
}

void PolicyBoard::refresh()
{
    if (!m_active)
        return;
    std::size_t shown = 0;
    std::size_t hidden = 0;
    for (const std::string& name : m_names) {
        const Policy* policy = m_draft.policy(name);
        if (!policy)
            continue;
        if (shown == mostCards) {
            ++hidden;
            continue;
        }
        PolicyCard* card = shown < m_all.size() ? m_all[shown] : newCard();
        card->setPolicy(*policy, m_clientCount ? m_clientCount(name) : 0);
        card->setState(m_draft.state({PartKind::Policy, name}));
        card->show();
        ++shown;
    }
    for (std::size_t at = shown; at < m_all.size(); ++at)
        m_all[at]->hide();
    m_more->setText(tr("%n more policy(s): filter the list on the left to see their cards.", nullptr,
                       static_cast<int>(hidden)));
    m_more->setVisible(hidden > 0);
}

PolicyCard* PolicyBoard::card(const std::string& name) const
{
    const auto found = std::ranges::find_if(
        m_all, [&](const PolicyCard* card) { return !card->isHidden() && card->name() == name; });
    return found == m_all.end() ? nullptr : *found;
}

DropSlot* PolicyBoard::slot(const DropPlace& place) const
{
    if (place.slot == DropPlace::Slot::NewPolicy)
        return m_new;
    const PolicyCard* found = card(place.policy);
    return found ? found->slot(place) : nullptr;
}

void PolicyBoard::setCurrent(const std::string& name)
{
    if (m_current == name)
        return;
    m_current = name;
    if (PolicyCard* found = card(name);
        found && m_active && isVisible() && !found->isAncestorOf(focusWidget()))
        m_area->ensureWidgetVisible(found, 0, 0);
}

/// The card of the policy that is open; what belongs to a limit goes to its first one.
DropPlace PolicyBoard::target(const Piece& piece) const
{
    if (std::holds_alternative<PoliciesPiece>(piece))
        return {DropPlace::Slot::NewPolicy, {}, 0};
    const bool isOfLimit =
        std::holds_alternative<Match>(piece) || (std::holds_alternative<PolicyAction>(piece) &&
                                                 std::get<PolicyAction>(piece) != PolicyAction::Observe);
    return {isOfLimit ? DropPlace::Slot::Limit : DropPlace::Slot::Policy, m_current, 0};
}

void PolicyBoard::landed(const DropPlace& landing, const QString& text)
{
    say(tr("Done: %1. Undo takes it back.").arg(text), false);
    emit current(QString::fromStdString(landing.policy));
    // Once the cards have been laid out anew.
    QTimer::singleShot(0, this, [this, landing] {
        DropSlot* found = slot(landing);
        if (!found || !isVisible())
            return;
        m_area->ensureWidgetVisible(found);
        if (focusWidget() != m_palette)
            found->setFocus();
    });
}

void PolicyBoard::say(const QString& sentence, bool refused)
{
    m_sentence->setText(
        sentence.isEmpty()
            ? tr("Drag parts into the policies, between them, or clients onto them. By keyboard: "
                 "Ctrl+C or Ctrl+X, then Ctrl+V.")
            : sentence);
    m_sentence->setVisible(!refused);
    m_sentence->setAccessibleDescription(m_sentence->text());
    m_refusal->setNotice(Notice::Kind::Fault, refused ? sentence : QString());
}

QString PolicyBoard::sentence() const
{
    return m_refusal->text().isEmpty() ? m_sentence->text() : m_refusal->text();
}

void PolicyBoard::scrollWhileDragging()
{
    constexpr int edge = 36;
    constexpr int step = 14;
    const QPoint at = m_area->viewport()->mapFromGlobal(QCursor::pos());
    if (!m_area->viewport()->rect().contains(at))
        return;
    QScrollBar* bar = m_area->verticalScrollBar();
    if (at.y() < edge)
        bar->setValue(bar->value() - step);
    else if (at.y() > m_area->viewport()->height() - edge)
        bar->setValue(bar->value() + step);
}

} // namespace weir::gui

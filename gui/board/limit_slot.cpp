// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/limit_slot.h"

#include "common/rate.h"
#include "gui/editor/limit_text.h"
#include "gui/editor/quiet_label.h"
#include "gui/text/sentence_text.h"

#include <QHBoxLayout>
#include <QLabel>

namespace weir::gui {
namespace {

QString excessText(const Limit& limit)
{
    if (limit.onExcess == OnExcess::Drop)
        return LimitSlot::tr("dropped");
    return limit.measure == Measure::Connections ? LimitSlot::tr("reset (RST)") : QStringLiteral("429");
}

} // namespace

LimitSlot::LimitSlot(PieceDropper& dropper, QWidget* parent)
    : DropSlot(dropper, Nesting::Inner, parent), m_title(new QLabel(this)),
      m_sentence(new QuietLabel({}, this)), m_match(new TextSlot(dropper, TextSlot::Shape::Flat, this)),
      m_excess(new TextSlot(dropper, TextSlot::Shape::Flat, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(4);
    m_title->setTextFormat(Qt::PlainText);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    layout->addWidget(m_title);
    layout->addWidget(m_sentence);
    auto* parts = new QHBoxLayout;
    parts->setSpacing(6);
    parts->addWidget(m_match, 3);
    parts->addWidget(m_excess, 2);
    layout->addLayout(parts);
    m_title->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_sentence->setAttribute(Qt::WA_TransparentForMouseEvents);
}

void LimitSlot::setLimit(const Policy& policy, std::size_t index)
{
    const Limit& limit = policy.limits[index];
    setPlace({DropPlace::Slot::Limit, policy.name, index});
    setPiece(LimitPiece{limit, policy.name}, DropAction::Move);
    m_title->setText(shownText(limit.name));
    m_sentence->setText(explain(limit));
    setAccessibleName(tr("Limit %1 of %2").arg(shownText(limit.name), shownText(policy.name)));
    setAccessibleDescription(m_sentence->text());
    m_match->setPlace({DropPlace::Slot::Match, policy.name, index});
    m_match->setPiece(limit.match ? std::optional<Piece>(*limit.match) : std::nullopt);
    m_match->setTexts(tr("Counts"), summary(limit.match));
    m_match->setVacant(!limit.match);
    m_match->setVisible(limit.measure != Measure::Connections);
    m_excess->setPlace({DropPlace::Slot::Excess, policy.name, index});
    m_excess->setPiece(limit.onExcess == OnExcess::Drop ? PolicyAction::Drop : PolicyAction::Reject);
    m_excess->setTexts(tr("Beyond"), excessText(limit));
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/piece_dropper.h"

#include "gui/text/sentence_text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <algorithm>
#include <utility>

namespace weir::gui {
namespace {

/// Beside a piece on the clipboard: it is to be moved.
constexpr auto cutMimeType = "application/vnd.weir.cut";
/// A menu of more is no menu.
constexpr std::size_t mostPolicies = 40;

QString menuText(const std::string& name)
{
    return shownText(name).replace(u'&', QStringLiteral("&&"));
}

} // namespace

PieceDropper::PieceDropper(Draft& draft, QObject* parent) : QObject(parent), m_draft(draft) {}

DropPlan PieceDropper::plan(const QMimeData& data, const DropPlace& place, DropAction action) const
{
    const auto piece = pieceOf(data);
    if (!piece)
        return {piece.refusal(), {}, {}, {}, {}};
    return planDrop(m_draft, *piece, place, action);
}

bool PieceDropper::carry(const DropPlan& plan)
{
    leave();
    if (!carryOut(m_draft, plan)) {
        emit refused(plan.refusal);
        return false;
    }
    emit dropped(plan.landing, plan.text);
    return true;
}

bool PieceDropper::put(const Piece& piece, const DropPlace& place, DropAction action)
{
    return carry(planDrop(m_draft, piece, place, action));
}

bool PieceDropper::put(const QMimeData& data, const DropPlace& place, DropAction action)
{
    return carry(plan(data, place, action));
}

bool PieceDropper::remove(const DropPlace& place)
{
    return carry(planRemoval(m_draft, place));
}

void PieceDropper::copy(const Piece& piece)
{
    QGuiApplication::clipboard()->setMimeData(pieceMime(piece).release());
}

void PieceDropper::cut(const Piece& piece)
{
    auto data = pieceMime(piece);
    data->setData(QLatin1String(cutMimeType), "1");
    QGuiApplication::clipboard()->setMimeData(data.release());
}

bool PieceDropper::clipboardHoldsPolicies()
{
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    const auto piece = data ? pieceOf(*data) : ReadPiece(QString());
    return piece && std::holds_alternative<PoliciesPiece>(*piece);
}

bool PieceDropper::paste(const DropPlace& place)
{
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    if (!data)
        return false;
    const bool isCut = data->hasFormat(QLatin1String(cutMimeType));
    const auto piece = pieceOf(*data);
    if (!put(*data, place, isCut ? DropAction::Move : DropAction::Copy))
        return false;
    // It has been moved; pasted once more it is a copy.
    if (isCut && piece)
        copy(*piece);
    return true;
}

void PieceDropper::addEntry(QMenu& menu, const QString& text, const Piece& piece, const DropPlace& place,
                            DropAction action)
{
    const DropPlan plan = planDrop(m_draft, piece, place, action);
    QAction* entry = menu.addAction(text);
    entry->setEnabled(plan.isPossible());
    entry->setToolTip(plan.isPossible() ? plan.hint : plan.refusal);
    connect(entry, &QAction::triggered, this, [this, piece, place, action] { put(piece, place, action); });
}

void PieceDropper::fillMenu(QMenu& menu, const Piece& piece, DropAction action)
{
    menu.setToolTipsVisible(true);
    const bool isOfLimit =
        std::holds_alternative<Match>(piece) || (std::holds_alternative<PolicyAction>(piece) &&
                                                 std::get<PolicyAction>(piece) != PolicyAction::Observe);
    const auto& policies = m_draft.policies();
    if (!std::holds_alternative<PoliciesPiece>(piece)) {
        for (std::size_t at = 0; at < std::min(policies.size(), mostPolicies); ++at) {
            const Policy& policy = policies[at];
            if (!isOfLimit) {
                addEntry(menu, menuText(policy.name), piece, {DropPlace::Slot::Policy, policy.name, 0},
                         action);
                continue;
            }
            QMenu* limits = menu.addMenu(menuText(policy.name));
            limits->setToolTipsVisible(true);
            for (std::size_t limit = 0; limit < policy.limits.size(); ++limit)
                addEntry(*limits, menuText(policy.limits[limit].name), piece,
                         {DropPlace::Slot::Limit, policy.name, limit}, action);
            limits->setEnabled(!policy.limits.empty());
        }
    }
    const bool makesPolicy =
        std::holds_alternative<PoliciesPiece>(piece) || std::holds_alternative<LimitPiece>(piece);
    if (makesPolicy) {
        if (!menu.isEmpty())
            menu.addSeparator();
        addEntry(menu, tr("New policy"), piece, {DropPlace::Slot::NewPolicy, {}, 0}, DropAction::Copy);
    }
}

void PieceDropper::hover(const DropPlan& plan)
{
    const auto before =
        std::exchange(m_landing, plan.isPossible() ? std::optional(plan.landing) : std::nullopt);
    if (before != m_landing)
        emit landingChanged();
    emit hovered(plan.isPossible() ? plan.hint : plan.refusal, !plan.isPossible());
}

void PieceDropper::leave()
{
    if (std::exchange(m_landing, std::nullopt))
        emit landingChanged();
    emit left();
}

} // namespace weir::gui

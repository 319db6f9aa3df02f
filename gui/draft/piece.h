// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <QByteArray>
#include <QString>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

class QMimeData;

/// What can be dragged, copied and pasted: parts of policies, and clients. Values and names only, so that a
/// piece outlives what it was taken from and can come from another window or a text editor.
namespace weir::gui {

struct LimitPiece
{
    Limit limit;
    std::string policy; ///< whose limit it is; empty: a new one

    bool operator==(const LimitPiece&) const = default;
};

/// What is done with what is beyond a limit; Observe is said of a whole policy.
enum class PolicyAction { Reject, Drop, Observe };

/// Policies to be made; their names are wishes.
struct PoliciesPiece
{
    std::vector<Policy> policies;

    bool operator==(const PoliciesPiece&) const = default;
};

/// A client by its name, or one that has none by its identity. One whose identity is masked has its handle
/// only.
struct ClientPiece
{
    std::string name;
    Identity identity; ///< meaningful when `name` and `handle` are empty
    std::string handle;

    bool operator==(const ClientPiece&) const = default;
};
using ClientsPiece = std::vector<ClientPiece>;

using Piece = std::variant<LimitPiece, Match, PolicyAction, Penalty, PoliciesPiece, ClientsPiece>;

/// A piece, or a sentence that says why there is none.
class ReadPiece
{
public:
    ReadPiece(Piece piece) : m_piece(std::move(piece)) {}
    ReadPiece(QString refusal) : m_refusal(std::move(refusal)) {}

    explicit operator bool() const { return m_piece.has_value(); }
    const Piece& operator*() const { return *m_piece; }
    const QString& refusal() const { return m_refusal; }

private:
    std::optional<Piece> m_piece;
    QString m_refusal;
};

/// At most so many clients are one piece.
inline constexpr std::size_t mostClientsInPiece = 1000;
/// Longer text is no piece.
inline constexpr qsizetype mostPieceBytes = 1 << 20;

inline constexpr auto pieceMimeType = "application/vnd.weir.piece+json";

/// {"weir-piece": 1, "kind": "limit", "value": {...}, "policy": "gold"}: values as the document writes them.
QByteArray writePiece(const Piece& piece);
ReadPiece readPiece(const QByteArray& json);

/// Under pieceMimeType, and the same as text.
std::unique_ptr<QMimeData> pieceMime(const Piece& piece);
/// Text may also be addresses, networks or identities as weirctl takes them, one a word.
ReadPiece pieceOf(const QMimeData& data);
/// Looks only at the formats: could pieceOf() find something?
bool mayHoldPiece(const QMimeData& data);

} // namespace weir::gui

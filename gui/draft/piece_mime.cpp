// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/address.h"
#include "common/result.h"
#include "gui/draft/piece.h"
#include "gui/text/sentence_text.h"

#include <QCoreApplication>
#include <QMimeData>
#include <QStringList>

namespace weir::gui {
namespace {

class PieceText
{
    Q_DECLARE_TR_FUNCTIONS(weir::gui::PieceText)
public:
    static QString tooMany()
    {
        return tr("At most %n client(s) can be moved at once.", nullptr,
                  static_cast<int>(mostClientsInPiece));
    }
    static QString noClient()
    {
        return tr("This text names no client. Write for example 192.0.2.0/24 or header:X-API-Key=k-123.");
    }
};

ReadPiece clientsOf(const QString& text)
{
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    ClientsPiece piece;
    if (words.size() > static_cast<qsizetype>(mostClientsInPiece))
        return PieceText::tooMany();
    for (const QString& word : words) {
        ClientPiece client;
        if (const auto network = parseNetwork(word.toStdString()); network) {
            client.identity.kind = SourceKind::Address;
            client.identity.value = formatNetwork(*network);
        } else if (const auto identity = parseIdentity(word.toStdString()); identity) {
            client.identity = *identity;
        } else {
            // What looks like an address is told what is wrong with it.
            const bool isAddress = word.contains(u'/') && (word.front().isDigit() || word.contains(u':'));
            if (isAddress)
                return toText(network.error().sentence);
            return PieceText::noClient();
        }
        piece.push_back(std::move(client));
    }
    return Piece(std::move(piece));
}

} // namespace

std::unique_ptr<QMimeData> pieceMime(const Piece& piece)
{
    auto data = std::make_unique<QMimeData>();
    const QByteArray json = writePiece(piece);
    data->setData(QLatin1String(pieceMimeType), json);
    data->setText(QString::fromUtf8(json));
    return data;
}

ReadPiece pieceOf(const QMimeData& data)
{
    if (data.hasFormat(QLatin1String(pieceMimeType)))
        return readPiece(data.data(QLatin1String(pieceMimeType)));
    const QString text = data.text().left(mostPieceBytes).trimmed();
    if (text.startsWith(u'{') || text.isEmpty())
        return readPiece(text.toUtf8());
    return clientsOf(text);
}

bool mayHoldPiece(const QMimeData& data)
{
    return data.hasFormat(QLatin1String(pieceMimeType)) || (data.hasText() && !data.hasUrls());
}

} // namespace weir::gui

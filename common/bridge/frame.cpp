// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/bridge/frame.h"

#include "common/dbus_names.h"

#include <QJsonDocument>
#include <QtEndian>
#include <cstring>

namespace weir::bridge {
namespace {

constexpr qsizetype prefixBytes = 8;
/// Larger ones are documents.
constexpr qsizetype smallFrame = qsizetype{64} * 1024;

Error broken(const char* code, const char* english, std::vector<std::string> arguments = {})
{
    return {Error::Kind::Invalid, makeSentence(code, english, std::move(arguments))};
}

} // namespace

QByteArray headBytes(const Frame& frame)
{
    const QByteArray head = QJsonDocument(frame.head).toJson(QJsonDocument::Compact);
    QByteArray bytes(prefixBytes, Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(head.size()), bytes.data());
    qToBigEndian(static_cast<quint32>(frame.payload.size()), bytes.data() + 4);
    return bytes + head;
}

QByteArray toBytes(const Frame& frame)
{
    return headBytes(frame) + frame.payload;
}

void wipe(QByteArray& bytes)
{
    // constData(): data() would first make a copy of what is shared, and overwrite that.
    explicit_bzero(const_cast<char*>(bytes.constData()), // NOLINT(cppcoreguidelines-pro-type-const-cast)
                   static_cast<std::size_t>(bytes.size()));
    bytes.clear();
}

Result<std::optional<Frame>> FrameReader::next()
{
    if (m_bytes.size() < prefixBytes)
        return std::optional<Frame>();
    const qint64 head = qFromBigEndian<quint32>(m_bytes.constData());
    const qint64 payload = qFromBigEndian<quint32>(m_bytes.constData() + 4);
    if (head > maximumFrameHead || payload > dbus::maximumPayload)
        return broken("frame-too-large",
                      "a frame of %1 and %2 bytes is too large; at most 16 MiB and 256 MiB are taken",
                      {std::to_string(head), std::to_string(payload)});
    if (m_bytes.size() < prefixBytes + head + payload)
        return std::optional<Frame>();
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(m_bytes.mid(prefixBytes, head), &fault);
    if (!document.isObject())
        return broken("frame-head", "a frame's head is no JSON object: %1",
                      {fault.errorString().toStdString()});
    Frame frame{document.object(), m_bytes.mid(prefixBytes + head, payload)};
    const qsizetype whole = prefixBytes + head + payload;
    if (whole <= smallFrame)
        explicit_bzero(m_bytes.data(), static_cast<std::size_t>(whole));
    m_bytes.remove(0, whole);
    return std::optional<Frame>(std::move(frame));
}

} // namespace weir::bridge

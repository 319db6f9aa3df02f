// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <optional>

/// The bridge's frames (docs/bridge.md): the length of the head and of the payload, 4 bytes each, big endian;
/// the head, a JSON object; the payload, which stands for a message's memfd.
namespace weir::bridge {

/// Both ends begin with it; another number ends the talk.
inline constexpr int protocol = 1;

struct Frame
{
    QJsonObject head;
    QByteArray payload;
};

inline constexpr qsizetype maximumFrameHead = qsizetype{16} * 1024 * 1024;

QByteArray toBytes(const Frame& frame);
/// All but the payload, which may be large.
QByteArray headBytes(const Frame& frame);

/// Overwrites bytes that may hold a password, also where others share them.
void wipe(QByteArray& bytes);

/// Cuts a stream into frames; never holds more than one frame and what came with it, and leaves nothing of a
/// small one behind: it may have been a password.
class FrameReader
{
public:
    void append(QByteArrayView bytes) { m_bytes.append(bytes); }

    /// Nothing while the frame is incomplete; an error when the stream can't be followed any more.
    Result<std::optional<Frame>> next();

    /// Did the stream end inside a frame?
    bool isInside() const { return !m_bytes.isEmpty(); }

private:
    QByteArray m_bytes;
};

} // namespace weir::bridge

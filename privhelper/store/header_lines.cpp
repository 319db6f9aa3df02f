// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/store/header_lines.h"

#include <QByteArrayView>
#include <QCryptographicHash>

namespace weir {

std::string checksum(std::string_view header, std::string_view body)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](std::string_view bytes) {
        hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    };
    add(header);
    add(body);
    return hash.result().toHex().toStdString();
}

std::optional<std::string_view> takeLine(std::string_view& bytes, std::string_view key)
{
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos || bytes.size() <= key.size() || !bytes.starts_with(key) ||
        bytes[key.size()] != ' ')
        return std::nullopt;
    const std::string_view value = bytes.substr(key.size() + 1, end - key.size() - 1);
    bytes.remove_prefix(end + 1);
    return value;
}

} // namespace weir

// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/document_file.h"

#include <QFile>
#include <cstdio>

namespace weir::control {
namespace {

constexpr qint64 maximumBytes = qint64{256} * 1024 * 1024;

Error cannotRead(const std::string& path, const std::string& why)
{
    return {Error::Kind::Failed,
            makeSentence("file-unreadable", "can't read %1: %2", {documentFileName(path), why})};
}

} // namespace

std::string documentFileName(const std::string& path)
{
    return path == "-" ? "standard input" : path;
}

Result<QByteArray> readDocumentFile(const std::string& path)
{
    QFile file;
    if (path == "-") {
        if (!file.open(stdin, QIODevice::ReadOnly))
            return cannotRead(path, file.errorString().toStdString());
    } else {
        file.setFileName(QFile::decodeName(QByteArray::fromStdString(path)));
        if (!file.open(QIODevice::ReadOnly))
            return cannotRead(path, file.errorString().toStdString());
    }
    // Unlike readAll(), read() in a loop ends at the limit also for pipes and devices without an end.
    QByteArray content;
    while (content.size() <= maximumBytes) {
        const QByteArray part = file.read(maximumBytes + 1 - content.size());
        if (part.isEmpty())
            break;
        content += part;
    }
    if (file.error() != QFileDevice::NoError)
        return cannotRead(path, file.errorString().toStdString());
    if (content.size() > maximumBytes)
        return cannotRead(path, "it is larger than 256 MiB, the most that a document may have");
    return content;
}

} // namespace weir::control

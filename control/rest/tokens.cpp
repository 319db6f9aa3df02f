// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/tokens.h"

#include "common/utc_time.h"
#include "control/rest/log.h"

#include <QFileInfo>

namespace weir::rest {

Tokens::Tokens(std::string file) : m_file(std::move(file))
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &Tokens::reload);
    // It is replaced, not written into, and may not be there yet.
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &Tokens::reload);
    reload();
}

const control::Token* Tokens::find(std::string_view secret) const
{
    return control::findToken(m_tokens, secret, std::chrono::floor<std::chrono::seconds>(currentTime()));
}

void Tokens::reload()
{
    watch();
    auto tokens = control::readTokenFile(m_file);
    if (!tokens) {
        log("the tokens stay as they were: " + tokens.error().sentence.english);
        return;
    }
    if (*tokens == m_tokens)
        return;
    m_tokens = *std::move(tokens);
    log(std::to_string(m_tokens.size()) + " tokens in " + m_file);
}

void Tokens::watch()
{
    const QFileInfo file(QString::fromStdString(m_file));
    for (const QString& path : {file.absoluteFilePath(), file.absolutePath()}) {
        if (QFileInfo::exists(path) && !m_watcher.files().contains(path) &&
            !m_watcher.directories().contains(path))
            m_watcher.addPath(path);
    }
}

} // namespace weir::rest

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/token_file.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <optional>
#include <string>
#include <vector>

namespace weir::rest {

/// The tokens that are good now: the file's, read again whenever it changes.
class Tokens final : public QObject
{
    Q_OBJECT
public:
    explicit Tokens(std::string file);

    /// Nothing when it is none of ours, or has expired.
    const control::Token* find(std::string_view secret) const;

    /// A file that can't be read leaves the tokens as they were, but a missing one is none.
    void reload();

    std::size_t size() const { return m_tokens.size(); }

private:
    void watch();

    std::string m_file;
    std::vector<control::Token> m_tokens;
    QFileSystemWatcher m_watcher;
};

} // namespace weir::rest

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <QByteArray>
#include <memory>

namespace weir {

/// Reads documents and remembers the last one: weirctl has a document validated and compared before it
/// imports it, and reading 100,000 clients takes a fifth of a second each time. Belongs to one thread.
class DocumentCache final
{
public:
    std::shared_ptr<const ParsedDocument> read(const QByteArray& text);
    void forget();

private:
    QByteArray m_text;
    std::shared_ptr<const ParsedDocument> m_document;
};

} // namespace weir

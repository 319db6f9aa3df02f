// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/document_merge.h"

#include <QByteArray>
#include <memory>

namespace weir {

/// Reads documents and remembers the last one: weirctl has a document validated and compared before it
/// imports it, and reading 100,000 clients takes a fifth of a second each time. Belongs to one thread.
class DocumentCache final
{
public:
    std::shared_ptr<const ParsedDocument> read(const QByteArray& text);
    /// Likewise of what is merged into a document.
    std::shared_ptr<const MergedDocument> merge(const QByteArray& text, std::shared_ptr<const Document> base,
                                                OtherClients others);
    void forget();

private:
    QByteArray m_text;
    std::shared_ptr<const ParsedDocument> m_document;
    std::shared_ptr<const MergedDocument> m_merged; ///< of m_text with these:
    std::shared_ptr<const Document> m_base;
    OtherClients m_others = OtherClients::Kept;
};

} // namespace weir

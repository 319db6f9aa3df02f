// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/document_cache.h"

#include <string_view>

namespace weir {

std::shared_ptr<const ParsedDocument> DocumentCache::read(const QByteArray& text)
{
    if (!m_document || m_text != text) {
        forget(); // before the next one needs as much memory
        m_document = std::make_shared<const ParsedDocument>(
            parseDocument(std::string_view(text.constData(), static_cast<std::size_t>(text.size()))));
        m_text = text;
    }
    return m_document;
}

void DocumentCache::forget()
{
    m_document.reset();
    m_text.clear();
}

} // namespace weir

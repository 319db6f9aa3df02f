// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/document_cache.h"

#include <string_view>
#include <utility>

namespace weir {
namespace {

std::string_view view(const QByteArray& text)
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

} // namespace

std::shared_ptr<const ParsedDocument> DocumentCache::read(const QByteArray& text)
{
    if (!m_document || m_text != text) {
        forget(); // before the next one needs as much memory
        m_document = std::make_shared<const ParsedDocument>(parseDocument(view(text)));
        m_text = text;
    }
    return m_document;
}

std::shared_ptr<const MergedDocument>
DocumentCache::merge(const QByteArray& text, std::shared_ptr<const Document> base, OtherClients others)
{
    if (!m_merged || m_base != base || m_others != others || m_text != text) {
        forget();
        m_merged = std::make_shared<const MergedDocument>(mergeDocument(*base, view(text), others));
        m_text = text;
        m_base = std::move(base);
        m_others = others;
    }
    return m_merged;
}

void DocumentCache::forget()
{
    m_document.reset();
    m_merged.reset();
    m_base.reset();
    m_text.clear();
}

} // namespace weir

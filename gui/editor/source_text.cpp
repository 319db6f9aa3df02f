// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/source_text.h"

#include "common/identity.h"
#include "gui/text/sentence_text.h"

#include <QCoreApplication>

namespace weir::gui {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::gui::SourceText)
public:
    static QString kind(SourceKind kind)
    {
        switch (kind) {
        case SourceKind::Header:
            return tr("HTTP header");
        case SourceKind::Bearer:
            return tr("Bearer token");
        case SourceKind::Cookie:
            return tr("Cookie");
        case SourceKind::Query:
            return tr("Query parameter");
        case SourceKind::Sni:
            return tr("TLS server name (SNI)");
        case SourceKind::Address:
            return tr("Address");
        }
        return {};
    }
    static QString source(const Source& source)
    {
        if (source.kind == SourceKind::Address)
            return tr("Address (/%1 and /%2)").arg(source.ipv4Prefix).arg(source.ipv6Prefix);
        if (!hasSourceName(source.kind))
            return kind(source.kind);
        return tr("%1 %2", "kind of source, its name").arg(kind(source.kind), shownText(source.name));
    }
};

} // namespace

QString sourceKindText(SourceKind kind)
{
    return Words::kind(kind);
}

Source usualSource(SourceKind kind)
{
    Source source;
    source.kind = kind;
    if (kind == SourceKind::Header)
        source.name = "x-api-key";
    else if (kind == SourceKind::Cookie)
        source.name = "session";
    else if (kind == SourceKind::Query)
        source.name = "api_key";
    return source;
}

QString sourceText(const Source& source)
{
    return Words::source(source);
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/icons.h"

#include "gui/look/palette_icon_engine.h"

#include <QString>
#include <map>

namespace weir::gui {

namespace {

/// Our file's name (resources/icons/actions), the name in the freedesktop Icon Naming Specification; none for
/// what is Weir's own.
struct Names
{
    const char* file;
    const char* theme;
};

Names names(Icon which)
{
    switch (which) {
    case Icon::Overview:
        return {"overview", nullptr};
    case Icon::Clients:
        return {"clients", nullptr};
    case Icon::Policies:
        return {"policies", nullptr};
    case Icon::Services:
        return {"services", nullptr};
    case Icon::Events:
        return {"events", nullptr};
    case Icon::Add:
        return {"add", "list-add"};
    case Icon::Remove:
        return {"remove", "edit-delete"};
    case Icon::Edit:
        return {"edit", "document-edit"};
    case Icon::Duplicate:
        return {"duplicate", "edit-duplicate"};
    case Icon::Up:
        return {"up", "go-up"};
    case Icon::Down:
        return {"down", "go-down"};
    case Icon::Undo:
        return {"undo", "edit-undo"};
    case Icon::Redo:
        return {"redo", "edit-redo"};
    case Icon::Apply:
        return {"apply", "dialog-ok-apply"};
    case Icon::Review:
        return {"review", nullptr};
    case Icon::Discard:
        return {"discard", "edit-clear"};
    case Icon::Pause:
        return {"pause", "media-playback-pause"};
    case Icon::Resume:
        return {"resume", "media-playback-start"};
    case Icon::Export:
        return {"export", "document-export"};
    case Icon::Import:
        return {"import", "document-import"};
    case Icon::Warning:
        return {"warning", "dialog-warning"};
    case Icon::Error:
        return {"error", "dialog-error"};
    case Icon::Info:
        return {"info", "dialog-information"};
    case Icon::Lock:
        return {"lock", "object-locked"};
    case Icon::Search:
        return {"search", "edit-find"};
    case Icon::Refresh:
        return {"refresh", "view-refresh"};
    case Icon::Copy:
        return {"copy", "edit-copy"};
    case Icon::Close:
        return {"close", "window-close"};
    case Icon::Table:
        return {"table", "view-list-details"};
    case Icon::Chart:
        return {"chart", "office-chart-area"};
    }
    return {"info", nullptr};
}

// Icons of other themes are black, or coloured for light windows: Qt 6.4 paints them as they are.
bool themeFollowsPalette()
{
    return QIcon::themeName().startsWith(QLatin1String("breeze"), Qt::CaseInsensitive);
}

} // namespace

QIcon icon(Icon which)
{
    const Names found = names(which);
    if (found.theme && themeFollowsPalette() && QIcon::hasThemeIcon(QLatin1String(found.theme)))
        return QIcon::fromTheme(QLatin1String(found.theme));
    static std::map<Icon, QIcon> ours;
    auto& kept = ours[which];
    if (kept.isNull())
        kept = QIcon(
            new PaletteIconEngine(QStringLiteral(":/icons/actions/%1.svg").arg(QLatin1String(found.file))));
    return kept;
}

QIcon applicationIcon()
{
    return QIcon::fromTheme(QStringLiteral("org.weir.Weir"),
                            QIcon(QStringLiteral(":/icons/org.weir.Weir.svg")));
}

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace weir::gui {

/// What the window's buttons, menus and pages show.
enum class Icon {
    Overview,
    Clients,
    Policies,
    Services,
    Events,
    Add,
    Remove,
    Edit,
    Duplicate,
    Up,
    Down,
    Undo,
    Redo,
    Apply,
    Review,
    Discard,
    Pause,
    Resume,
    Export,
    Import,
    Warning,
    Error,
    Info,
    Lock,
    Search,
    Refresh,
    Copy,
    Close,
    Table,
    Chart,
};

/// The theme's icon where the theme draws in the palette's colours (Breeze), else our own, drawn in the
/// palette's colours whenever it is painted, so that light and dark, selected and disabled follow by
/// themselves. Decoration only: whoever shows one gives its control a text or an accessible name.
QIcon icon(Icon which);

/// Weir's own, for the window and the desktop: in colours of its own.
QIcon applicationIcon();

} // namespace weir::gui

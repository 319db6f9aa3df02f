// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <QString>
#include <array>

/// Ways to tell clients apart, for people.
namespace weir::gui {

inline constexpr std::array<SourceKind, 6> sourceKinds{SourceKind::Header, SourceKind::Bearer,
                                                       SourceKind::Cookie, SourceKind::Query,
                                                       SourceKind::Sni,    SourceKind::Address};

/// "HTTP header", "Bearer token", ...
QString sourceKindText(SourceKind kind);

/// A source of this kind with a name that is likely.
Source usualSource(SourceKind kind);

/// "HTTP header x-api-key", "Address (/32 and /64)"
QString sourceText(const Source& source);

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/result.h"

#include <QString>
#include <string>

namespace weir::gui {

class Draft;

/// Who is meant by a word of a person's.
struct PaletteWho
{
    Client client;      ///< as configured, or only its identity
    bool isNew = false; ///< no client's entry has this identity
    std::string wish;   ///< a name for a new entry
    std::string id;     ///< what the helper is told
    QString shown;      ///< never a secret
};

/// By a client's name, an address or network, or an identity as weirctl takes it.
Result<PaletteWho> findWho(const QString& word, const Draft& draft);

/// A policy with nothing but this rate: of requests, or of bytes in either direction. Its name is made of the
/// rate.
Policy limitPolicy(const std::string& rate, bool isBytes);

} // namespace weir::gui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draft/part.h"
#include "gui/live/client_operations.h"

#include <QString>
#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace weir::gui {

class Draft;

/// What a line that was typed into the command palette would do:
///
///     limit WHO RATE [SPAN]     assign WHO POLICY [SPAN]      changes of the draft
///     block WHO SPAN            unblock WHO   reset WHO       at once
///     pause [SPAN]              resume                        at once
///     explain WHO               only asks
///
/// WHO is a client's name, an address or network, or an identity as weirctl takes it
/// (header:X-API-Key=k-123).
struct PaletteCommand
{
    enum class Kind { Draft, Block, Unblock, Reset, Pause, Resume, Explain };
    Kind kind = Kind::Draft;
    QString title;           ///< in a few words
    QString effect;          ///< what it does, in sentences; plain
    QString problem;         ///< why it can't be done, and a right example; nothing else holds then
    std::vector<Part> parts; ///< kind Draft: what is put into the draft, as one step
    ClientOperations::Who who;
    std::optional<std::chrono::milliseconds> span;
};

/// Nothing: the line begins with none of the words.
std::optional<PaletteCommand> parsePaletteCommand(const QString& line, const Draft& draft,
                                                  std::chrono::sys_seconds now);

/// The words with what belongs behind them, for a hint.
QStringList paletteGrammar();

} // namespace weir::gui

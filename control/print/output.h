// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "control/print/style.h"
#include "control/print/table.h"

#include <ostream>
#include <string_view>

namespace weir::control {

/// Where a command's words go: results to standard output, everything said about them to standard error. Text
/// of other people's making (errors, faults, names) is made safe for a terminal here.
class Output
{
public:
    Output(std::ostream& out, std::ostream& error, bool colorOut, bool colorError);

    /// As it is: rendered tables, documents.
    void raw(std::string_view text);
    /// One line of result.
    void line(std::string_view text);
    void table(const Table& table, Format format);

    /// Advice: what a careful person should know.
    void note(std::string_view text);
    /// "weirctl: <text>"
    void error(std::string_view text);
    /// The sentence; or how many faults there are, then each on a line as `place: /pointer: sentence`.
    void error(const Error& error, std::string_view place = {});
    void faults(const std::vector<Fault>& faults, std::string_view place, Emphasis emphasis);

    const Painter& painter() const { return m_painter; }
    /// False when something could not be written (a full disk, say).
    bool flush();

private:
    std::ostream& m_out;
    std::ostream& m_error;
    Painter m_painter;
    Painter m_errorPainter;
};

/// `place: /pointer: sentence`, without the parts that are empty.
std::string describe(const Fault& fault, std::string_view place);

} // namespace weir::control
